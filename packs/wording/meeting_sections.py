"""The sections of a pack on the meeting before: its minutes, and what arises from it."""

from collections.abc import Iterator

from board.choices import RESTRICTED
from board.summaries.minutes import MinutedDecision, MinutedItem, Minutes
from packs.summaries.frozen import LastMeeting, PackMatter
from packs.wording.writer import MATTERS, MINUTES, NOTHING, PackWriter
from papers.document import Note, PaperTable
from papers.prose import blocks_of, on_few_lines


def minutes_section(writer: PackWriter, last: LastMeeting | None) -> None:
    writer.section(MINUTES)
    if last is None:
        writer.say("This is the first meeting.")
        return
    if last.minutes is None:
        writer.say(f"The minutes of {last.meets_on} were still being taken.")
        return
    state = "agreed" if last.is_agreed else "a draft, to be agreed at this meeting"
    writer.say(f"The meeting of {last.meets_on}. These minutes are {state}.")
    _attendance(writer, last.minutes)
    writer.heading(3, "What was said and decided")
    for item in last.minutes.items:
        _minuted(writer, item)


def _attendance(writer: PackWriter, minutes: Minutes) -> None:
    writer.heading(3, "Who was there")
    lines = minutes.members
    header, rows = ("Seat of", "As", "Attendance"), [(x.name, x.role or NOTHING, x.state_words) for x in lines]
    if any(line.who for line in lines):
        header = (*header, "Who came")
        rows = [(*row, line.who or NOTHING) for row, line in zip(rows, lines, strict=True)]
    if rows:
        writer.add([PaperTable("Attendance", header, tuple(rows))])
    writer.say(*(f"{group}: {'; '.join(names)}" for group, names in minutes.others))
    writer.say(minutes.quorum, *(f"Interest declared: {each}" for each in minutes.declarations))


def _minuted(writer: PackWriter, item: MinutedItem) -> None:
    writer.heading(4, f"{item.number}. {item.title}")
    if item.restriction in RESTRICTED:
        writer.say(f"Restricted: {item.reason_words.lower()}")
    writer.say(*(f"Interest declared: {each}" for each in item.declarations))
    writer.say(*item.comings, *([item.quorum_note] if item.quorum_note else []))
    for paragraph in item.paragraphs:
        writer.add(blocks_of(f"{paragraph.number} {paragraph.text}"))
    if item.is_empty:
        writer.say("No minute.")
    for decision in item.decisions:
        writer.add([Note("\n".join(_decided(decision)))])


def _decided(decision: MinutedDecision) -> Iterator[str]:
    yield f"Decision {decision.reference}: {on_few_lines(decision.text)}"
    if decision.quorum:
        yield f"Decided without a quorum. {decision.quorum}"
    if decision.vote:
        yield " ".join(filter(None, [decision.vote, decision.voters]))
    if decision.section_17:
        yield f"Section 17 implications: {on_few_lines(decision.section_17)}"
    if decision.owner:
        yield f"Assigned to {decision.owner}."
    if decision.due:
        yield f"Due {decision.due}."
    for each in decision.actions:
        yield f"Action {each.reference} {each.title}, led by {each.lead}."


def matters_section(writer: PackWriter, matters: tuple[PackMatter, ...]) -> None:
    writer.section(MATTERS)
    if not matters:
        writer.say("Nothing is left to do from earlier meetings.")
        return
    header = ("Reference", "From", "What is to be done", "Who has it", "Due", "Latest")
    writer.add([PaperTable("Open decisions and actions of earlier meetings", header, tuple(map(_matter, matters)))])


def _matter(matter: PackMatter) -> tuple[str, ...]:
    due = f"{matter.due or 'No date'}{', overdue' if matter.is_overdue else ''}"
    latest = ". ".join(filter(None, [matter.closed, on_few_lines(matter.latest)]))
    origin = f"{matter.decision}, {matter.origin}" if matter.action else matter.origin
    return (matter.action or matter.decision, origin, on_few_lines(matter.text), matter.owner, due, latest or NOTHING)
