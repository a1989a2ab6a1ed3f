"""Whoever was at a meeting proposes corrections to its draft minutes; whoever takes them decides on each."""

from datetime import datetime

from django.db import transaction

from board.choices import OF_A_DECISION, Concerns, CorrectionState, MeetingState
from board.models import AgendaItem, Decision, MinuteCorrection
from board.notices import tell_corrected, tell_of_correction
from board.services.refusal import refuse, require_state
from board.summaries.corrected_lines import changed_lines, with_correction
from board.summaries.overtaken_corrections import can_be_taken_over, said_of
from partners.models import User
from records.services import keep, require_unchanged

GONE = (
    "The minutes no longer say the words that are to be corrected. Decline the correction, and change them yourself "
    "if it is right."
)
NOT_CORRECTED = "It still says what it did when this was proposed. Correct it in its own form first, then press again."


@transaction.atomic
def propose_correction(
    item: AgendaItem, *, minute: str, why: str, by: User, at: datetime, how: str = ""
) -> MinuteCorrection:
    """`minute` is the whole minute as it should be: kept are the lines in which it differs. Raises StaleRecord when
    somebody saved the item since it was read. `how` they sent it, for the history."""
    require_state(item.meeting, MeetingState.MINUTES_DRAFT)
    require_unchanged(item)
    says, proposed = changed_lines(item.minute, minute)
    if says == proposed:
        refuse("Change the words that are wrong, then send the correction", "minute")
    correction = MinuteCorrection(item=item, says=says, proposed=proposed, why=why.strip(), proposed_by=by)
    return _put_forward(correction, by=by, at=at, how=how)


@transaction.atomic
def propose_correction_of(
    item: AgendaItem,
    *,
    concerns: str,
    decision: Decision | None = None,
    proposed: str,
    why: str,
    by: User,
    at: datetime,
    how: str = "",
) -> MinuteCorrection:
    """Of the words of a decision, of a vote or of who was there: `proposed` is what the draft should say."""
    require_state(item.meeting, MeetingState.MINUTES_DRAFT)
    if (concerns in OF_A_DECISION) != (decision is not None and decision.item_id == item.pk):
        refuse("Select a decision of this item", "concerns")
    says, proposed = said_of(concerns, item=item, decision=decision), proposed.strip()
    if not proposed or says == proposed:
        refuse("Enter what the minutes should say instead", "should_be")
    correction = MinuteCorrection(item=item, concerns=concerns, decision=decision, says=says, proposed=proposed)
    correction.why, correction.proposed_by = why.strip(), by
    return _put_forward(correction, by=by, at=at, how=how)


def _put_forward(correction: MinuteCorrection, *, by: User, at: datetime, how: str) -> MinuteCorrection:
    keep(correction, by=by, at=at, why=f"Correction proposed{how}")
    tell_of_correction(correction, by=by, at=at)
    return correction


@transaction.atomic
def take_over(correction: MinuteCorrection, *, by: User, at: datetime) -> MinuteCorrection:
    """Put the proposed words into the minute or the decision; of a vote or attendance say that it was corrected in its
    own form. Raises StaleRecord when somebody saved the item since it was read."""
    item, decision = correction.item, correction.decision
    _require_open(correction)
    if not can_be_taken_over(correction):
        refuse(GONE if correction.is_put_in_by_its_press else NOT_CORRECTED)
    if correction.concerns == Concerns.MINUTE:
        item.minute = with_correction(item.minute, says=correction.says, proposed=correction.proposed)
        keep(item, by=by, at=at, why="Correction taken over")
    elif correction.concerns == Concerns.DECISION:
        decision.text = correction.proposed
        keep(decision, by=by, at=at, why="Correction taken over")
    return _decide(correction, CorrectionState.ACCEPTED, by=by, at=at, why="Taken over")


@transaction.atomic
def decline_correction(correction: MinuteCorrection, *, reason: str, by: User, at: datetime) -> MinuteCorrection:
    _require_open(correction)
    correction.reason = reason.strip()
    return _decide(correction, CorrectionState.DECLINED, by=by, at=at, why="Declined")


def _require_open(correction: MinuteCorrection) -> None:
    require_state(correction.item.meeting, MeetingState.MINUTES_DRAFT)
    state = MinuteCorrection.objects.values_list("state", flat=True).get(pk=correction.pk)
    if state != CorrectionState.PROPOSED:
        refuse(f"This correction is already {CorrectionState(state).label.lower()}")


def _decide(correction: MinuteCorrection, state: CorrectionState, *, by: User, at: datetime, why: str):
    correction.state, correction.decided_by, correction.decided_at = state, by, at
    keep(correction, by=by, at=at, why=why)
    tell_corrected(correction, by=by, at=at)
    return correction
