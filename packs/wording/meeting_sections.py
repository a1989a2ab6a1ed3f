"""The sections of a pack on the meeting before: its minutes, and what arises from it."""

from board.choices import RESTRICTED
from board.summaries.minuted_points import in_a_line, in_a_note
from board.summaries.minutes import MinutedItem, Minutes
from packs.summaries.frozen import LastMeeting, PackMatter, PackRecommendation
from packs.wording.writer import MATTERS, MINUTES, NOTHING, RECOMMENDATIONS, PackWriter
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
    lines = minutes.attendance
    header, rows = ("Seat of", "As", "Attendance"), [(x.name, x.role or NOTHING, x.state_words) for x in lines]
    if any(line.who for line in lines):
        header = (*header, "Who came")
        rows = [(*row, line.who or NOTHING) for row, line in zip(rows, lines, strict=True)]
    if rows:
        writer.add([PaperTable("Attendance", header, tuple(rows))])
    writer.say(minutes.quorum, *(f"Interest declared: {each}" for each in minutes.declarations))


def _minuted(writer: PackWriter, item: MinutedItem) -> None:
    writer.heading(4, f"{item.number}. {item.title}")
    if item.restriction in RESTRICTED:
        writer.say(f"Restricted: {item.reason_words.lower()}")
    writer.say(*(f"Interest declared: {each}" for each in item.declarations))
    writer.add(blocks_of(item.text))
    if not (item.text or item.decisions or item.actions or item.recommendations or item.is_withheld):
        writer.say("No minute.")
    for recommendation in item.recommendations:
        writer.add([Note(in_a_note(recommendation))])
    for decision in item.decisions:
        implied = f"\nSection 17 implications: {on_few_lines(decision.section_17)}" if decision.section_17 else ""
        given = f"\nAssigned to {decision.owner}." if decision.owner else ""
        due = f"\nDue {decision.due}." if decision.due else ""
        raised = "".join(f"\nAction {each.reference} {each.title}, led by {each.lead}." for each in decision.actions)
        writer.add(
            [Note(f"Decision {decision.reference}: {on_few_lines(decision.text)}{implied}{given}{due}{raised}")]
        )
    writer.say(*(in_a_line(point) for point in item.actions))


def matters_section(writer: PackWriter, matters: tuple[PackMatter, ...]) -> None:
    writer.section(MATTERS)
    if not matters:
        writer.say("Nothing is left to do from earlier meetings.")
        return
    header = ("Reference", "From", "What is to be done", "Who has it", "Due", "Latest")
    title = "Open decisions, actions and action points of earlier meetings"
    writer.add([PaperTable(title, header, tuple(map(_matter, matters)))])


def _matter(matter: PackMatter) -> tuple[str, ...]:
    due = f"{matter.due or 'No date'}{', overdue' if matter.is_overdue else ''}"
    latest = ". ".join(filter(None, [matter.closed, on_few_lines(matter.latest)]))
    origin = f"{matter.decision}, {matter.origin}" if matter.decision and not matter.is_decision else matter.origin
    return (matter.reference, origin, on_few_lines(matter.text), matter.owner, due, latest or NOTHING)


def recommendations_section(writer: PackWriter, recommendations: tuple[PackRecommendation, ...]) -> None:
    """The report back: nothing of it for a body that made none."""
    if not recommendations:
        return
    writer.section(RECOMMENDATIONS)
    header = ("Made on", "Recommendation", "Made to", "Response", "Carried out by", "State")
    writer.add(
        [PaperTable("Recommendations and what became of them", header, tuple(map(_recommended, recommendations)))]
    )


def _recommended(each: PackRecommendation) -> tuple[str, ...]:
    due = f"Due {each.due}{', overdue' if each.is_overdue else ''}" if each.due else NOTHING
    followed = ", ".join(filter(None, [each.action, "an action point" if each.point else ""])) or NOTHING
    state = ". ".join(filter(None, [each.state, on_few_lines(each.outcome)]))
    response = ". ".join(filter(None, [each.answer, on_few_lines(each.response)])) or due
    return (each.made_on, on_few_lines(each.text), each.made_to, response, followed, state)
