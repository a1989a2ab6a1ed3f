"""What a partnership is called."""

from partners.models import Partnership

# Until an administrator has entered its names.
UNNAMED = "the community safety partnership"


def full_name(partnership: Partnership | None) -> str:
    return partnership.name if partnership else UNNAMED


def short_name(partnership: Partnership | None) -> str:
    return partnership.short_name if partnership else UNNAMED
