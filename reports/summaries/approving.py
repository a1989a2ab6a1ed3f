"""Which decisions of the register can have approved a report, and how residents read that the board did."""

from datetime import date

from board.choices import Restriction
from board.models import Decision
from board.querysets import DecisionQuerySet
from partners.models import User

MOST_OFFERED = 100


def approved_by_board(decision: Decision | None) -> str:
    """In a sentence. How it did where no decision says so is a note for those who work on it."""
    return f"Approved by the board, decision {decision.reference}." if decision else "Approved by the board."


def decisions_to_approve(user: User, *, since: date) -> DecisionQuerySet:
    """Open ones that this person may see, made since the report was begun; the newest first."""
    rows = Decision.objects.visible_to(user).filter(restriction=Restriction.OPEN, made_on__gte=since)
    newest = rows.newest_first().values("pk")[:MOST_OFFERED]
    return Decision.objects.filter(pk__in=list(newest.values_list("pk", flat=True))).newest_first()
