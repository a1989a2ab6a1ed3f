from django.db.models import QuerySet

from actions.services.refusal import refuse
from board.choices import MEETING_STATE_FACTS
from board.models import ActionPoint, Meeting, Recommendation
from govuk.dates import day
from records.models import Record

__all__ = [
    "NO_FIGURES",
    "NO_QUORUM",
    "SHORT_NOTICE",
    "refuse",
    "require_later_day",
    "require_new",
    "require_state",
]

# The code of a refusal that somebody may accept: the meeting has too few clear days of notice.
SHORT_NOTICE = "short_notice"
# Likewise: the meeting is not quorate.
NO_QUORUM = "no_quorum"
NO_FIGURES = "Enter how many were for it, against it or abstained. If there was no vote, close this form."


def require_later_day(said: ActionPoint | Recommendation) -> None:
    """What a meeting leaves to do is not due before it met."""
    met_on = said.item.meeting.meets_on
    if said.due_on is not None and said.due_on < met_on:
        refuse(f"The date must be on or after {day(met_on)}, the date of the meeting", "due_on")


def require_new(row: Record, rows: QuerySet, *names: str, field: str) -> None:
    """Refuse what `rows` hold already, in the same words: whoever goes back in the browser gets another token with
    the same words, and means no second one (decision 6)."""
    if row.pk is None and rows.filter(**{name: getattr(row, name) for name in names}).exists():
        what = row._meta.verbose_name
        refuse(f"The same {what} is already recorded. Change the words if you mean another one.", field)


def require_state(meeting: Meeting, *states: str) -> None:
    """Refuse what does not fit the state the meeting has in the database, whatever this copy says.

    Locks the row until the end of the transaction: nobody can agree minutes between this check and what follows.
    """
    state = Meeting.objects.select_for_update().values_list("state", flat=True).get(pk=meeting.pk)
    if state not in states:
        refuse(f"You cannot do this: {MEETING_STATE_FACTS[state]}")
