"""The plan as it would be with the draft in force: what is shown before adoption, and what keeps it from that."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from actions.choices import JUDGED, STAGE_WORDS
from govuk.dates import day
from priorities.models import Priority, Strategy, SuccessMeasure, Theme
from sheets.text import plain
from succession.choices import Answer
from succession.summaries.work_list import WorkList, WorkRow

# As the table of the new plan has them: what is carried over is open, or still a proposal.
STAGES = JUDGED


@dataclass(frozen=True)
class Obstacle:
    """What keeps the draft from being adopted. `row` is the action that it is about, if it is about one."""

    words: str
    row: WorkRow | None = None


@dataclass(frozen=True)
class NewPriority:
    """One priority of the new plan; the numbers of its `stages` add up to `total`, which counts its `rows`."""

    priority: Priority
    rows: tuple[WorkRow, ...]
    measures: tuple[SuccessMeasure, ...]
    without_action: tuple[SuccessMeasure, ...]

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def stages(self) -> list[int]:
        return by_stage(self.rows)


@dataclass(frozen=True)
class NewPlan:
    priorities: tuple[NewPriority, ...]
    # Measures of outcomes that serve no priority, and those of them that no action serves.
    of_no_priority: tuple[SuccessMeasure, ...]
    of_no_priority_without_action: tuple[SuccessMeasure, ...]
    ended: tuple[tuple[str, tuple[WorkRow, ...]], ...]
    without_action: tuple[SuccessMeasure, ...]
    without_lead: int
    themes_lost: tuple[Theme, ...]
    # Carried to a priority that was retired since: it keeps the draft from being adopted.
    to_retired: tuple[WorkRow, ...]

    @property
    def carried(self) -> list[WorkRow]:
        return [*(row for each in self.priorities for row in each.rows), *self.to_retired]

    @property
    def stages_of_retired(self) -> list[int]:
        return by_stage(self.to_retired)

    @property
    def stages(self) -> list[int]:
        return by_stage(self.carried)

    @property
    def stage_words(self) -> list[str]:
        return [STAGE_WORDS[stage] for stage in STAGES]


def by_stage(rows: Iterable[WorkRow]) -> list[int]:
    found = Counter(row.action.stage for row in rows)
    return [found[stage] for stage in STAGES]


def new_plan(work: WorkList) -> NewPlan:
    carried, served = defaultdict(list), set()
    for row in work.decided:
        if row.answer == Answer.CARRY:
            carried[row.line.to_priority_id].append(row)
            served |= {measure.pk for measure in row.to_measures}
    offered = work.offered
    numbers = {each.pk for each in offered.priorities}
    priorities = tuple(_new_priority(each, carried[each.pk], offered.measures, served) for each in offered.priorities)
    placed = {measure.pk for each in priorities for measure in each.measures}
    of_none = tuple(each for each in offered.measures if each.pk not in placed)
    return NewPlan(
        priorities,
        of_none,
        tuple(each for each in of_none if each.pk not in served),
        tuple((answer, _rows_of(work, answer)) for answer in Answer.values if answer != Answer.CARRY),
        tuple(each for each in work.offered.measures if each.pk not in served),
        sum(each.lead_partner_id is None for each in work.offered.measures),
        themes_lost(work),
        tuple(row for row in _rows_of(work, Answer.CARRY) if row.line.to_priority_id not in numbers),
    )


def _new_priority(priority: Priority, rows, measures, served) -> NewPriority:
    own = tuple(each for each in measures if each.outcome.priority_id == priority.pk)
    return NewPriority(priority, tuple(rows), own, tuple(each for each in own if each.pk not in served))


def _rows_of(work: WorkList, answer: str) -> tuple[WorkRow, ...]:
    return tuple(row for row in work.decided if row.answer == answer)


def themes_lost(work: WorkList) -> tuple[Theme, ...]:
    """Themes of actions that are carried over which the new strategy has not: the actions lose them."""
    carried = [row.action.pk for row in _rows_of(work, Answer.CARRY)]
    if not carried:
        return ()
    offered = themes_by_words(work.draft)
    rows = Theme.objects.filter(actions__in=carried)
    return tuple(each for each in rows.distinct() if plain(each.title) not in offered)


def themes_by_words(draft: Strategy) -> dict[str, Theme]:
    return {plain(theme.title): theme for theme in draft.themes.filter(retired_on=None)}


def obstacles(work: WorkList, *, former: Strategy | None, on: date, today: date) -> list[Obstacle]:
    """Empty when the draft can be adopted from `on`; only the first strategy of an
    installation may have been in force before `today`."""
    found = list(of_the_day(former, on, today))
    if not work.offered.priorities:
        found.append(Obstacle(f"{work.draft} has no priority yet"))
    if undecided := work.counts.undecided:
        is_one = undecided == 1
        found.append(Obstacle(f"{undecided} action{' is' if is_one else 's are'} undecided"))
    found += [Obstacle(sentence, row) for row in work.faulty for _, sentence in row.faults]
    return found


def of_the_day(former: Strategy | None, on: date, today: date):
    if former is None:
        if on > today:
            yield Obstacle(f"{day(on)} is still to come: a strategy comes into force on the day of its adoption")
        return
    if on != today:
        yield Obstacle(f"{former} is in force: the next one comes into force today, {day(today)}, and on no other day")
    if former.adopted_on >= on:
        yield Obstacle(f"{former} came into force on {day(former.adopted_on)}: adopt the next one on a later day")
