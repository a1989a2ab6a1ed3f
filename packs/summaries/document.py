"""A reader's copy of a pack as a document: the page and the PDF are made from these words.

Each heading has a key, so that the page can say on which printed page a section or an item begins.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from actions.choices import EXCEPTION_WORDS, RATING_WORDS, STAGE_WORDS, WORST_FIRST, Flag
from board.choices import RESTRICTED
from board.models import Meeting
from board.summaries.agenda import Agenda, Line
from board.summaries.minutes import MinutedItem, Minutes
from packs.summaries.copy import ChangedAction, OffTrack, PackCopy, Progress, rank_of
from packs.summaries.whole import LastTime, PackMatter, name_of, place_of, publisher_of
from packs.summaries.wording import change_in_words, percent_of, size_in_words, whole_plan_in_words
from papers.document import Block, BulletList, Heading, Note, PaperDocument, PaperTable, Paragraph
from papers.prose import blocks_of, on_few_lines

NEW, AGENDA, MINUTES, MATTERS = "new", "agenda", "minutes", "matters"
OFF_TRACK, PROGRESS, MEASURES, CHANGES, PAPERS = "off-track", "progress", "measures", "changes", "papers"
SECTIONS = {
    NEW: "What this version changes",
    AGENDA: "Agenda",
    MINUTES: "Minutes of the last meeting",
    MATTERS: "Matters arising",
    OFF_TRACK: "What is off track",
    PROGRESS: "Progress by priority",
    MEASURES: "Success measures",
    CHANGES: "What changed since the last meeting",
    PAPERS: "Papers",
}
RANKS = tuple(choice.label for choice in (*WORST_FIRST, Flag.OVERDUE, Flag.STALE))
HOLDS_RESTRICTED = "This copy holds restricted matters: do not pass it on."
NOTHING = "–"
USUAL = "Meeting pack"


@dataclass
class PackDocument:
    """`keys` has one for each heading of the document, in order; "" where nothing is to be found by it."""

    document: PaperDocument
    keys: tuple[str, ...]


@dataclass
class _Writer:
    blocks: list[Block] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def heading(self, level: int, text: str, key: str = "") -> None:
        self.blocks.append(Heading(level, text))
        self.keys.append(key)

    def section(self, key: str) -> None:
        self.heading(2, SECTIONS[key], key)

    def say(self, *texts: str) -> None:
        self.blocks += [Paragraph(text) for text in texts if text]

    def add(self, blocks: Iterable[Block]) -> None:
        self.blocks += blocks


def pack_document(
    meeting: Meeting,
    agenda: Agenda,
    pack: PackCopy | None,
    *,
    details: Iterable[str],
    changes: Iterable[str] = (),
    kind: str = USUAL,
) -> PackDocument:
    """`details` say which version and whose copy it is; `changes` what this version changed. `kind` begins the title,
    which stands at the foot of every page."""
    writer = _Writer()
    if changes:
        writer.section(NEW)
        writer.add([BulletList(tuple(changes))])
    _agenda(writer, agenda)
    if pack:
        _minutes(writer, pack.last)
        _matters(writer, pack.matters)
        _off_track(writer, pack.exceptions)
        _progress(writer, pack.progress, noun=noun_of(pack))
        _measures(writer, pack)
        _changes(writer, pack)
    _papers(writer, agenda)
    lines = [*details, HOLDS_RESTRICTED] if holds_restricted(agenda, pack) else list(details)
    name, place, publisher = (pack.name, pack.place, pack.publisher) if pack else facts_of_meeting(meeting)
    document = PaperDocument(f"{kind}: {name}", place, publisher, tuple(lines), tuple(writer.blocks))
    return PackDocument(document, tuple(writer.keys))


def facts_of_meeting(meeting: Meeting) -> tuple[str, str, str]:
    return name_of(meeting), place_of(meeting), publisher_of(meeting)


def holds_restricted(agenda: Agenda, pack: PackCopy | None) -> bool:
    lines = (line for line in agenda.lines if line.restriction in RESTRICTED and not line.is_withheld)
    return any(lines) or (pack is not None and pack.has_restricted)


def _agenda(writer: _Writer, agenda: Agenda) -> None:
    writer.section(AGENDA)
    if not agenda.lines:
        writer.say("There is nothing on the agenda yet.")
    for line in agenda.lines:
        writer.heading(3, f"{line.number}. {line.title}", line.key)
        writer.say(facts_of(line))
        writer.add(blocks_of(line.text))
        if line.section_17:
            writer.say(f"Section 17 implications: {line.section_17}")
        if line.actions or line.measures:
            writer.say(f"Linked to {', '.join((*line.actions, *line.measures))}.")
        if line.papers:
            writer.add([BulletList(tuple(f"Paper: {paper.title}" for paper in line.papers))])


def facts_of(line: Line) -> str:
    restricted = f"Restricted: {line.reason_words.lower()}" if line.is_restricted else ""
    return ". ".join(filter(None, [restricted, line.purpose_words, line.presenter])) or "For information"


def _minutes(writer: _Writer, last: LastTime | None) -> None:
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


def _attendance(writer: _Writer, minutes: Minutes) -> None:
    writer.heading(3, "Who was there")
    lines = minutes.attendance
    header, rows = ("Seat of", "As", "Attendance"), [(x.name, x.role or NOTHING, x.state_words) for x in lines]
    if any(line.who for line in lines):
        header = (*header, "Who came")
        rows = [(*row, line.who or NOTHING) for row, line in zip(rows, lines, strict=True)]
    if rows:
        writer.add([PaperTable("Attendance", header, tuple(rows))])
    writer.say(minutes.quorum, *(f"Interest declared: {each}" for each in minutes.declarations))


def _minuted(writer: _Writer, item: MinutedItem) -> None:
    writer.heading(4, f"{item.number}. {item.title}")
    if item.restriction in RESTRICTED:
        writer.say(f"Restricted: {item.reason_words.lower()}")
    writer.say(*(f"Interest declared: {each}" for each in item.declarations))
    writer.add(blocks_of(item.text))
    if not item.text and not item.decisions and not item.is_withheld:
        writer.say("No minute.")
    for decision in item.decisions:
        implied = f"\nSection 17 implications: {on_few_lines(decision.section_17)}" if decision.section_17 else ""
        given = f"\nGiven to {decision.owner}." if decision.owner else ""
        due = f"\nDue {decision.due}." if decision.due else ""
        raised = "".join(f"\nAction {each.reference} {each.title}, led by {each.lead}." for each in decision.actions)
        writer.add(
            [Note(f"Decision {decision.reference}: {on_few_lines(decision.text)}{implied}{given}{due}{raised}")]
        )


def _matters(writer: _Writer, matters: tuple[PackMatter, ...]) -> None:
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


def _off_track(writer: _Writer, exceptions: tuple[OffTrack, ...]) -> None:
    writer.section(OFF_TRACK)
    if not exceptions:
        writer.say(f"Nothing is {EXCEPTION_WORDS}.")
    ranked = [(rank_of(each), each) for each in exceptions]
    for rank, words in enumerate(RANKS):
        found = [each for place, each in ranked if place == rank]
        if found:
            writer.heading(3, f"{words}: {len(found)} action{'' if len(found) == 1 else 's'}")
        for each in found:
            writer.heading(4, action_heading(each))
            writer.say(_state_of(each))
            writer.add(_said_of(each))


def action_heading(action) -> str:
    return f"{action.reference} {action.title}"


def _state_of(each: OffTrack) -> str:
    flags = [RATING_WORDS[each.rating], STAGE_WORDS[each.stage].lower()]
    holds = {Flag.OVERDUE: each.is_overdue, Flag.STALE: each.is_stale, Flag.RESTRICTED: each.is_restricted}
    flags += [flag.label.lower() for flag in holds if holds[flag]]
    lead = f"{each.lead}, {each.officer}" if each.officer else each.lead
    return f"{', '.join(flags)}. Due {each.due or 'on no date'}. Led by {lead}."


def _said_of(each: OffTrack) -> Iterator[Block]:
    for words, text in (("Reason", each.reason), ("Way back", each.way_back), ("Last said", each.said)):
        if text:
            yield Paragraph(f"{words}: {on_few_lines(text)}")


def noun_of(pack: PackCopy) -> str:
    return "public action" if pack.for_residents else "action"


def _progress(writer: _Writer, rows: tuple[Progress, ...], *, noun: str) -> None:
    writer.section(PROGRESS)
    writer.say(*whole_plan_in_words(rows[0], noun))
    stages = tuple(STAGE_WORDS[stage] for stage, _ in rows[0].stages)
    ratings = tuple(RATING_WORDS[rating] for rating, _ in rows[0].ratings)
    by_stage = tuple((r.priority, str(r.total), *(percent_of(n, r.total) for _, n in r.stages)) for r in rows)
    by_rating = tuple(
        (r.priority, str(r.open), *(percent_of(n, r.open) for _, n in r.ratings), str(r.overdue), str(r.stale))
        for r in rows
    )
    header = ("Priority", "Open", *ratings, Flag.OVERDUE.label, Flag.STALE.label)
    writer.add([PaperTable("Actions by stage", ("Priority", "Actions", *stages), by_stage, tuple(range(1, 7)))])
    writer.add([PaperTable("Open actions by rating", header, by_rating, tuple(range(1, len(header))))])


def _measures(writer: _Writer, pack: PackCopy) -> None:
    writer.section(MEASURES)
    served = tuple(each for each in pack.measures if each.actions)
    idle = tuple(f"{each.reference} {each.statement}" for each in pack.measures if not each.actions)
    if served:
        rows = tuple(
            (each.reference, each.statement, str(len(each.actions)), ", ".join(each.actions)) for each in served
        )
        header = ("Measure", "What it says", "Actions", "Which")
        writer.add([PaperTable("Measures that actions in the plan serve", header, rows, (2,))])
    if idle:
        writer.say(f"No {noun_of(pack)} in the plan serves:")
        writer.add([BulletList(idle)])
    elif not served:
        writer.say("The strategy has no success measures.")


def _changes(writer: _Writer, pack: PackCopy) -> None:
    writer.section(CHANGES)
    if pack.last is None:
        writer.say("There was no meeting before this one.")
        return
    writer.say(f"Since the meeting of {pack.last.meets_on}.", *([] if pack.changes else ["Nothing changed."]))
    priority = ""
    for action in pack.changes:
        if action.priority != priority:
            priority = action.priority
            writer.heading(3, priority)
        writer.add(_changed(action))


def _changed(action: ChangedAction) -> list[Block]:
    return [Paragraph(action_heading(action)), BulletList(tuple(change_in_words(each) for each in action.changes))]


def _papers(writer: _Writer, agenda: Agenda) -> None:
    writer.section(PAPERS)
    rows = tuple(
        (paper.title, f"{line.number}. {line.title}", paper.name, size_in_words(paper.size))
        for line in agenda.lines
        for paper in line.papers
    )
    if rows:
        writer.add([PaperTable("Papers to read before the meeting", ("Paper", "For item", "File", "Size"), rows)])
    else:
        writer.say("No papers are attached.")
