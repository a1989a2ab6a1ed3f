"""Lists that are filtered by a partner lead on to those who continue it."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from partners.models import PartnerContinuation


@dataclass(frozen=True)
class WayOn:
    """The same list filtered by a successor: `query` is what stands behind the question mark of its address."""

    continuation: PartnerContinuation
    query: str


def ways_on(asked: QueryDict, *names: str, on: date) -> list[WayOn]:
    """For each successor, on a day, of a partner that `asked` filters by under one of these names."""
    slugs = {name: asked[name] for name in names if asked.get(name)}
    if not slugs:
        return []
    rows = PartnerContinuation.objects.filter(former__slug__in=set(slugs.values()), starts_on__lte=on)
    return [
        WayOn(row, _filtered_by(row, asked, name))
        for row in rows.select_related("former", "successor")
        for name, slug in slugs.items()
        if slug == row.former.slug
    ]


def _filtered_by(row: PartnerContinuation, asked: QueryDict, name: str) -> str:
    query = asked.copy()
    query.pop("page", None)
    query[name] = row.successor.slug
    return query.urlencode()
