"""The register of decisions and the matters arising in words, as one reader reads them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from board.models import Body, Decision, Meeting
from board.summaries.matters_arising import Matter, origin_of
from board.wording.paper import HOLDS_RESTRICTED, NOTHING, MeetingPaper, file_name_of
from govuk.dates import day
from govuk.words import upper_first
from papers.document import Block, BulletList, Heading, PaperDocument, PaperTable, Paragraph
from papers.prose import on_few_lines

# Few, so that the words of the decisions have room.
REGISTER = ("Number", "Decision", "Assigned to", "State")
MATTERS = ("From decision", "What is to be done", "Who has it", "Due", "Latest")


def register_paper(
    decisions: Sequence[Decision],
    *,
    withheld: Iterable[Decision] = (),
    chosen: Iterable[str] = (),
    publisher: str,
    on: date,
) -> MeetingPaper:
    """Of decisions `with_seen_actions`; `chosen` says by which filters they were found, `withheld` are those of which
    this reader may know the number and the reason."""
    details = [f"As it stood on {day(on)}.", *chosen]
    if any(decision.is_restricted for decision in decisions):
        details.append(HOLDS_RESTRICTED)
    rows = tuple(_row(decision, on) for decision in decisions)
    blocks: list[Block] = [PaperTable("Decisions", REGISTER, rows)] if rows else [Paragraph("No decision is listed.")]
    if hidden := tuple(map(_withheld, withheld)):
        blocks += [Heading(2, "Restricted"), BulletList(hidden)]
    document = PaperDocument("Register of decisions", _counted(len(rows)), publisher, tuple(details), tuple(blocks))
    return MeetingPaper(document, f"decisions-{on}")


def _counted(number: int) -> str:
    return "1 decision" if number == 1 else f"{number} decisions"


def _row(decision: Decision, on: date) -> tuple[str, ...]:
    implied = f"\nSection 17 implications: {on_few_lines(decision.section_17)}" if decision.section_17 else ""
    restricted = f"\nRestricted: {decision.get_reason_display().lower()}" if decision.is_restricted else ""
    closed = f"{decision.get_state_display()}{f', {day(decision.closed_on)}' if decision.closed_on else ''}"
    return (
        f"{decision.reference}\n{origin_of(decision)}",
        on_few_lines(decision.text) + implied + restricted,
        "\n".join(_assigned(decision, on)),
        "\n".join(filter(None, [closed, on_few_lines(decision.outcome_note)])),
    )


def _assigned(decision: Decision, on: date) -> Iterator[str]:
    """To whom and by when; what became actions is late where the action is late."""
    yield ", ".join(filter(None, [decision.owner and decision.owner.name, decision.owner_role])) or "Nobody"
    followed = ", ".join(action.reference for action in decision.seen_actions)
    if decision.due_on:
        yield f"Due {day(decision.due_on)}{', overdue' if decision.is_overdue(on=on) and not followed else ''}"
    if followed:
        yield f"Followed as {followed}"


def _withheld(decision: Decision) -> str:
    reason = decision.get_reason_display().lower()
    return f"{decision.reference}, {decision.body}, {day(decision.made_on)}: {reason}"


def matters_paper(
    matters: Sequence[Matter], *, body: Body | None, meeting: Meeting | None, publisher: str, on: date
) -> MeetingPaper:
    """For one meeting, or up to a day; of one body, or of all."""
    about = f"for the meeting of {meeting.body} on {day(meeting.meets_on)}" if meeting else str(body or "all bodies")
    details = [f"As they stood on {day(on)}."]
    if any(matter.reason for matter in matters):
        details.append(HOLDS_RESTRICTED)
    rows = tuple(map(_matter, matters))
    blocks: Block = PaperTable("Open decisions and actions of earlier meetings", MATTERS, rows)
    if not rows:
        blocks = Paragraph("Nothing is left to do from earlier meetings.")
    subtitle = upper_first(about)
    document = PaperDocument("Matters arising", subtitle, publisher, tuple(details), (blocks,))
    if meeting:
        return MeetingPaper(document, file_name_of(meeting, "matters-arising"))
    return MeetingPaper(document, "-".join(filter(None, [body.slug if body else "", f"{on}", "matters-arising"])))


def _matter(matter: Matter) -> tuple[str, ...]:
    called = f"{matter.reference} " if matter.is_action else ""
    restricted = f"\nRestricted: {matter.reason.lower()}" if matter.reason else ""
    due = f"{day(matter.due_on) or 'No date'}{', overdue' if matter.is_overdue else ''}"
    return (
        f"{matter.origin}\n{matter.from_words}",
        f"{called}{on_few_lines(matter.text)}{restricted}",
        matter.owner,
        due,
        _latest(matter) or NOTHING,
    )


def _latest(matter: Matter) -> str:
    said = on_few_lines(matter.latest)
    if matter.closed_on:
        return ": ".join(filter(None, [f"{matter.closed_words}, {day(matter.closed_on)}", said]))
    return f"{said} ({day(matter.latest_on)})" if said and matter.latest_on else said
