"""On which wards a briefing can be made."""

from datasets.models import Area


def wards_offered() -> list[str]:
    """Those of the list of areas; none where it names none."""
    return list(Area.objects.exclude(ward="").order_by("ward").values_list("ward", flat=True).distinct())
