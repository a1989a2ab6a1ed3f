"""The exceptions and highlights of a priority on a day: a paper for a meeting, or for whoever asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from briefings.limits import DAYS_OF_HIGHLIGHTS, TOLD_OF_PRIORITY
from briefings.summaries.facts import ANY_PARTNERSHIP
from briefings.summaries.questions import NO_REASON
from briefings.summaries.since import Since, changed_since
from briefings.summaries.standing import Finished, Standing, finished_between, standing_on
from briefings.wording.document import counts_blocks, picture_blocks
from briefings.wording.lines import OUT_OF_ORDER, changes_line, finished_line, more_of
from govuk.dates import day
from papers.document import Block, BulletList, Figure, Figures, Heading, PaperDocument, PaperTable, Paragraph
from papers.prose import on_few_lines
from partners.models import the_partnership
from priorities.choices import Verdict
from records.querysets import PointInTime

NO_WAY_BACK = "No way back has been given yet."
NOTHING_RESTRICTED = "It holds nothing that is restricted."
BAD_VERDICTS = (Verdict.AT_RISK, Verdict.OFF_TRACK)


@dataclass(frozen=True)
class PriorityFacts:
    """How one priority stood on a day, and what went well in the time before, since the end of `since`."""

    publisher: str
    standing: Standing
    since: date
    changes: Since
    finished: tuple[Finished, ...]


def priority_facts(priority: int, *, on: date, name: str = "") -> PriorityFacts | None:
    """Of the priority of this key and name; None on a day on which no strategy had it."""
    standing = standing_on(on, most=TOLD_OF_PRIORITY, priorities=[priority], name=name)
    if standing is None or not standing.priorities:
        return None
    since, partnership = on - timedelta(days=DAYS_OF_HIGHLIGHTS), the_partnership(on=on)
    return PriorityFacts(
        publisher=partnership.name if partnership else ANY_PARTNERSHIP,
        standing=standing,
        since=since,
        changes=changed_since(PointInTime.end_of(since), standing.point, priorities=[priority]),
        finished=finished_between(standing, since, priorities=[priority]),
    )


def priority_document(facts: PriorityFacts) -> PaperDocument:
    (priority,) = facts.standing.priorities
    blocks = [
        _headlines(facts),
        *picture_blocks(facts.standing),
        *counts_blocks(facts.standing),
        Heading(2, "Exceptions"),
        *_exceptions(facts.standing),
        *_measures("Measures that are not on track", facts.standing, BAD_VERDICTS),
        Heading(2, "Highlights"),
        *_highlights(facts),
        *_measures("Measures that are achieved", facts.standing, (Verdict.ACHIEVED,)),
    ]
    details = f"As the plan stood at the end of {day(facts.standing.on)}. {NOTHING_RESTRICTED}"
    title = f"Exceptions and highlights: {priority.short_title}"
    return PaperDocument(title, f"Priority {priority}", facts.publisher, (details,), tuple(blocks))


def _headlines(facts: PriorityFacts) -> Figures:
    whole = facts.standing.whole
    return Figures(
        (
            Figure("Open actions", str(whole.open_count)),
            Figure("Exceptions", str(facts.standing.exceptions_count)),
            Figure("Finished", str(len(facts.finished)), f"Since {day(facts.since)}"),
        )
    )


def _exceptions(standing: Standing) -> list[Block]:
    if not standing.exceptions:
        return [Paragraph(f"Nothing is {OUT_OF_ORDER}.")]
    rows = tuple(
        (
            f"{each.reference} {each.title}",
            f"{each.state}\n{each.lead}{f', due {each.due}' if each.due else ''}",
            on_few_lines(each.reason) or NO_REASON,
            on_few_lines(each.way_back) or NO_WAY_BACK,
        )
        for each in standing.exceptions
    )
    table = PaperTable(f"What is {OUT_OF_ORDER}", ("Action", "How it stands", "Reason", "Way back"), rows)
    return [table, *_left(standing.exceptions_count - len(rows))]


def _left(number: int) -> list[Block]:
    more = more_of(number, "action")
    return [Paragraph(more)] if more else []


def _measures(caption: str, standing: Standing, verdicts: Iterable[Verdict]) -> list[Block]:
    rows = tuple(
        (f"{measure.reference} {measure.statement}", Verdict(verdict).label)
        for measure, verdict in standing.verdicts
        if verdict in verdicts
    )
    return [PaperTable(caption, ("Measure", "Judged last"), rows)] if rows else []


def _highlights(facts: PriorityFacts) -> list[Block]:
    if not (facts.finished or facts.changes.better):
        return [Paragraph(f"Nothing was finished, and nothing got better, since {day(facts.since)}.")]
    blocks: list[Block] = []
    if facts.finished:
        shown = facts.finished[:TOLD_OF_PRIORITY]
        lines = tuple(f"{finished_line(each)}\nOutcome: {on_few_lines(each.outcome)}" for each in shown)
        blocks += [Heading(3, "Finished"), BulletList(lines), *_left(len(facts.finished) - len(shown))]
    if facts.changes.better:
        better = facts.changes.better[:TOLD_OF_PRIORITY]
        blocks += [Heading(3, "Got better"), BulletList(tuple(map(changes_line, better)))]
        blocks += _left(len(facts.changes.better) - len(better))
    return blocks
