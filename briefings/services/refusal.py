"""Which acts the state of a briefing allows."""

from django.core.exceptions import ValidationError

from briefings.choices import BriefingState
from briefings.models import Briefing

REFUSALS = {
    BriefingState.DRAFT: "This briefing is a draft: send it first.",
    BriefingState.SENT: "This briefing was sent and never changes. Correct it with a new version.",
    BriefingState.DROPPED: "This briefing was dropped. Make it anew.",
}
NO_STRATEGY = "No strategy is in force: there is no plan to tell of."


def require_state(briefing: Briefing, state: BriefingState) -> None:
    """Refuse an act that does not fit the state that the briefing has in the database, whatever this copy says.

    Locks the row: nobody can send the briefing between this check and what follows it.
    """
    found = Briefing.objects.select_for_update().values_list("state", flat=True).get(pk=briefing.pk)
    if found != state:
        raise ValidationError(REFUSALS[BriefingState(found)])
