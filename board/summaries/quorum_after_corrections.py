"""What became of the quorum of a decision when it was corrected afterwards who was there: it stays told what it was
recorded as."""

from board.models import Decision, Meeting
from govuk.words import listed

# {key of a decision: (its reference, whether it was quorate, as far as that is known)}
Quorums = dict[int, tuple[str, bool | None]]


def corrected_quorum(decision: Decision) -> str:
    """Two sentences; nothing where it is still as it was recorded."""
    if decision.quorum_words == decision.quorum_recorded:
        return ""
    now = decision.quorum_words or "Not known: nobody is noted as present or absent."
    return f"Recorded as: {decision.quorum_recorded} With the attendance as corrected: {now}"


def corrected_for_minutes(decision: Decision) -> str:
    """The same, where another answer came of it: a seat more or less changes nothing that was decided."""
    return corrected_quorum(decision) if decision.was_recorded_quorate != decision.was_quorate else ""


def quorums_of(meeting: Meeting) -> Quorums:
    rows = Decision.objects.filter(item__meeting=meeting).order_by("year", "number")
    return {row.pk: (row.reference, row.was_quorate) for row in rows}


def changed_quorums(before: Quorums, after: Quorums) -> str:
    """For the message of the page that corrected who was there."""
    now = {True: [], False: [], None: []}
    for key, (reference, was_quorate) in after.items():
        if key in before and before[key][1] is not None and before[key][1] != was_quorate:
            now[was_quorate].append(reference)
    ends = {True: "a quorum", False: "no quorum", None: "no known quorum"}
    return " ".join(
        f"By this correction there was {ends[met]} for {listed(found, joined_by='and')}. What was recorded stays told."
        for met, found in now.items()
        if found
    )
