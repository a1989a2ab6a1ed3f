"""What waits for a manager, as one line of their home page; what is only counted, as one row of a question."""

from dataclasses import dataclass

from django.db.models import Count, DateField, Min, QuerySet, Value


@dataclass(frozen=True)
class Task:
    """`since` says how long the oldest has waited, in words; `colour` repeats how pressing it is."""

    number: int
    words: str
    since: str
    url: str
    colour: str = "blue"


def tally(what: str, rows: QuerySet, oldest, *, number=None) -> QuerySet:
    """(what, how many or another number, the oldest) of some rows."""
    named = rows.order_by().annotate(tally=Value(what)).values("tally")
    return named.annotate(number=number or Count("pk"), oldest=Min(oldest, output_field=DateField())).values_list(
        "tally", "number", "oldest"
    )
