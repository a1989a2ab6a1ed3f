"""The sections of a pack on the meeting before: its minutes, and what arises from it."""

from board.wording.minutes import ATTENDANCE, SAID, attendance_blocks, item_blocks, item_heading
from packs.summaries.frozen import LastMeeting, PackMatter, PackRecommendation
from packs.wording.writer import MATTERS, MINUTES, NOTHING, RECOMMENDATIONS, PackWriter
from papers.document import PaperTable
from papers.prose import on_few_lines


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
    writer.heading(3, ATTENDANCE)
    writer.add(attendance_blocks(last.minutes))
    writer.heading(3, SAID)
    for item in last.minutes.items:
        writer.heading(4, item_heading(item))
        writer.add(item_blocks(item))


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
