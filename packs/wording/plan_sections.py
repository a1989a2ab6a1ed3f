"""The sections of a pack on the plan: what is off track, progress, success measures, and what changed."""

from collections import Counter
from collections.abc import Iterator

from actions.choices import CLOSED_WORDS, EXCEPTION_WORDS, RATING_WORDS, STAGE_WORDS, WORST_FIRST, Band, Flag, in_words
from actions.summaries.picture import bars
from packs.limits import TOLD_OF_A_KIND
from packs.summaries.pack_copy import OffTrackAction, PackCopy, PriorityPicture, rank_of
from packs.wording.sentences import (
    and_more,
    as_changes,
    change_in_words,
    first_references,
    percent_of,
    whole_plan_in_words,
)
from packs.wording.writer import CHANGES, MEASURES, OFF_TRACK, PROGRESS, PackWriter
from papers.charts import block_of
from papers.document import Block, BulletList, PaperTable, Paragraph
from papers.prose import on_few_lines
from past.choices import ChangeGroup
from past.summaries.changed_actions import ActionChanges
from past.summaries.changes_by_group import ToldUpdates, told

# A pack is read long after it was made.
LATEST, WHEN_MADE = "Latest", "when this pack was made"
HOW_BARS_COUNT = (
    "What is on hold or closed counts as that, whatever it was rated. The numbers by rating count what is on hold as "
    f"well. Closed is {CLOSED_WORDS}."
)
# Each action stands once, under the worst that is true of it: the last two count what is left, and say so.
RANKS = (
    *(rating.label for rating in WORST_FIRST),
    f"{Flag.OVERDUE.label}, not {in_words(WORST_FIRST, joined_by='or')}",
    f"{Flag.STALE.label}, not {in_words((*WORST_FIRST, Flag.OVERDUE), joined_by='or')}",
)


def off_track_section(writer: PackWriter, exceptions: tuple[OffTrackAction, ...]) -> None:
    writer.section(OFF_TRACK)
    if not exceptions:
        writer.say(f"Nothing is {EXCEPTION_WORDS}.")
    ranked = [(rank_of(each), each) for each in exceptions]
    for rank, words in enumerate(RANKS):
        found = [each for place, each in ranked if place == rank]
        if found:
            writer.heading(3, f"{words}: {len(found)} action{'' if len(found) == 1 else 's'}")
        for each in found[:TOLD_OF_A_KIND]:
            writer.heading(4, action_heading(each))
            writer.say(_state_of(each))
            writer.add(_said_of(each))
        writer.say(and_more(len(found) - TOLD_OF_A_KIND, "action"))


def action_heading(action) -> str:
    return f"{action.reference} {action.title}"


def _state_of(each: OffTrackAction) -> str:
    flags = [RATING_WORDS[each.rating], STAGE_WORDS[each.stage].lower()]
    holds = {Flag.OVERDUE: each.is_overdue, Flag.STALE: each.is_stale, Flag.RESTRICTED: each.is_restricted}
    flags += [flag.label.lower() for flag in holds if holds[flag]]
    lead = f"{each.lead}, {each.officer}" if each.officer else each.lead
    return f"{', '.join(flags)}. Due {each.due or 'on no date'}. Led by {lead}."


def _said_of(each: OffTrackAction) -> Iterator[Block]:
    for words, text in (("Reason", each.reason), ("Way back", each.way_back), ("Last said", each.said)):
        if text:
            yield Paragraph(f"{words}: {on_few_lines(text)}")


def noun_of(pack: PackCopy) -> str:
    return "public action" if pack.for_residents else "action"


def progress_section(writer: PackWriter, pack: PackCopy) -> None:
    """A pack of a former format does not know its strategy, nor how the plan stood before it."""
    rows = pack.progress
    writer.section(PROGRESS)
    writer.say(f"Strategy: {pack.strategy}." if pack.strategy else "", *whole_plan_in_words(rows[0], noun_of(pack)))
    pictures = [each for each in pack.pictures if each.latest or each.quarters]
    if pictures:
        writer.say(f"A bar counts the {noun_of(pack)}s in the plan at the end of a quarter. {HOW_BARS_COUNT}")
    for picture in pictures:
        _add_picture(writer, picture)
    if pictures:
        writer.heading(3, "Counts of each priority")
    stages = tuple(STAGE_WORDS[stage] for stage, _ in rows[0].stages)
    ratings = tuple(RATING_WORDS[rating] for rating, _ in rows[0].ratings)
    by_stage = tuple((r.priority, str(r.total), *(percent_of(n, r.total) for _, n in r.stages)) for r in rows)
    by_rating = tuple(
        (r.priority, str(r.open), *(percent_of(n, r.open) for _, n in r.ratings), str(r.overdue), str(r.stale))
        for r in rows
    )
    _add_counts(writer, "Actions by stage", ("Priority", "Actions", *stages), by_stage)
    header = ("Priority", "Open", *ratings, Flag.OVERDUE.label, Flag.STALE.label)
    _add_counts(writer, "Open actions by rating", header, by_rating)


def _add_picture(writer: PackWriter, picture: PriorityPicture) -> None:
    writer.heading(3, picture.priority)
    shown = [*picture.quarters, (LATEST, picture.latest)]
    chart = bars(picture.priority, [(name, Counter(dict(counts))) for name, counts in shown], when=WHEN_MADE)
    numbers = zip(*(part.values for part in chart.parts), strict=True)
    rows = tuple((name, *map(str, row), str(sum(row))) for (name, _), row in zip(shown, numbers, strict=True))
    writer.add([block_of(chart)])
    _add_counts(writer, f"The same in numbers: {picture.priority}", ("End of", *Band.labels, "All"), rows)


def _add_counts(writer: PackWriter, caption: str, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    """A table of which every column but the first holds numbers."""
    writer.add([PaperTable(caption, header, rows, numeric=tuple(range(1, len(header))))])


def measures_section(writer: PackWriter, pack: PackCopy) -> None:
    writer.section(MEASURES)
    served = tuple(each for each in pack.measures if each.actions)
    idle = tuple(f"{each.reference} {each.statement}" for each in pack.measures if not each.actions)
    if served:
        rows = tuple(
            (each.reference, each.statement, str(len(each.actions)), first_references(each.actions)) for each in served
        )
        header = ("Measure", "What it says", "Actions", "Which")
        writer.add([PaperTable("Measures that actions in the plan serve", header, rows, (2,))])
    if idle:
        writer.say(f"No {noun_of(pack)} in the plan serves:")
        writer.add([BulletList(idle)])
    elif not served:
        writer.say("The strategy has no success measures.")
    if pack.standing:
        rows = tuple((r.reference, r.judgement, r.direction or "No reading", r.gap or "None") for r in pack.standing)
        writer.add([PaperTable("How each measure stands", ("Measure", "Judgement", "Direction", "Worst gap"), rows)])
    if pack.satisfaction:
        writer.say(f"Satisfaction of those who took part in finished actions: {pack.satisfaction}")


def changes_section(writer: PackWriter, pack: PackCopy) -> None:
    writer.section(CHANGES)
    if pack.last is None:
        writer.say("There was no meeting before this one.")
        return
    writer.say(f"Since the meeting of {pack.last.meets_on}.", *([] if pack.changes else ["Nothing changed."]))
    found = told(as_changes(pack.changes, base_url=""), most=TOLD_OF_A_KIND)
    for group in found.groups:
        writer.heading(3, f"{group.group.label}: {group.number} action{'' if group.number == 1 else 's'}")
        for action in group.shown:
            writer.add(_changed(action))
        writer.say(and_more(group.left, "action"))
    if found.updates:
        writer.heading(3, f"{ChangeGroup.UPDATES.label}: {found.update_count}")
        writer.add([BulletList(tuple(map(_updates_of, found.updates)))])


def _changed(action: ActionChanges) -> list[Block]:
    heading = f"{action_heading(action)} ({action.priority})"
    return [Paragraph(heading), BulletList(tuple(change_in_words(each) for each in action.changes))]


def _updates_of(updates: ToldUpdates) -> str:
    """What each says stands on the page, and of what is off track above."""
    number, references = updates.update_count, [action.reference for action in updates.actions]
    return f"{updates.priority}: {number} update{'' if number == 1 else 's'}, of {first_references(references)}"
