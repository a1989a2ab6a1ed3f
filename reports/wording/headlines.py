"""The year in brief: five sentences that a reader takes away, and the few numbers beside them. They are made from the
same facts as the rest, and good and bad news stand side by side."""

from collections.abc import Sequence

from engagement.choices import Score
from engagement.summaries.satisfaction import Satisfaction
from papers.document import Block, Figure, Figures, NumberList
from papers.prose import blocks_of
from papers.suppression import CountList, protect
from priorities.choices import Verdict
from records.summaries import in_words
from reports.choices import Promise
from reports.summaries.facts import ReportWords, SectionWords, YearFacts
from reports.summaries.measures_of_year import MeasureOfYear
from reports.summaries.plan_at_year_end import YearOfAction
from reports.wording import promises
from reports.wording.figures import cards_of_plan

NAMED = 2
GOOD, NOT_GOOD = "Good or very good", "Fair, poor or very poor"
NO_CRIME = "We have no police figures for the year here, so this report cannot say whether crime fell."
# Where nobody has chosen others.
USUAL = (Promise.KEPT.value, Promise.LATE.value, Promise.PARTLY.value, Promise.NOT_KEPT.value, Promise.GOING.value)


def headlines(facts: YearFacts) -> tuple[str, ...]:
    said = (
        promises.sentence(facts.plan),
        facts.crime.headline if facts.crime else NO_CRIME,
        _went_well(facts),
        _did_not(facts),
        _satisfied(facts.satisfaction) or _measured(facts.measures),
    )
    return tuple(filter(None, said))


def _of(facts: YearFacts, *wanted: Promise) -> list[YearOfAction]:
    return [each for each in facts.plan.actions if promises.became_of(each, facts.plan) in wanted]


def _went_well(facts: YearFacts) -> str:
    kept = _of(facts, Promise.KEPT, Promise.LATE)
    return f"What went well: {_named(kept)}." if kept else "No promise was kept in full by the end of the year."


def _did_not(facts: YearFacts) -> str:
    """The worst first, each with as many as the first sentence says."""
    not_kept, partly = _of(facts, Promise.NOT_KEPT), _of(facts, Promise.PARTLY)
    said = [
        f"What did not: {_named(not_kept)}." if not_kept else "",
        f"Kept only in part: {_named(partly)}." if partly else "",
    ]
    return " ".join(filter(None, said)) or "Nothing that was due was left undone."


def _named(actions: list[YearOfAction]) -> str:
    names = "; ".join(f"“{each.title}”" for each in actions[:NAMED])
    more = len(actions) - NAMED
    return f"{names}; and {more} more" if more > 0 else names


def bands_of(found: Satisfaction) -> CountList:
    good = sum(count for score, count in zip(Score, found.counts, strict=True) if score >= Score.GOOD)
    return CountList("answers about finished actions", "answer", (GOOD, NOT_GOOD), (good, found.shown_count - good))


def _satisfied(found: Satisfaction | None) -> str:
    """Nothing where its table withholds a number: a sentence would narrow it down."""
    if found is None or not found.is_shown or protect(bands_of(found)).withheld:
        return ""
    good, _ = bands_of(found).counts
    return f"{good} of {found.shown_count} who took part in finished actions found them good or very good."


def _measured(measures: Sequence[MeasureOfYear]) -> str:
    judged = [each for each in measures if each.verdict]
    if not judged:
        return ""
    good = sum(each.verdict in (Verdict.ACHIEVED, Verdict.ON_TRACK) for each in judged)
    others = len(measures) - len(judged)
    whole = f"Of our {len(measures)} measures of success" if len(measures) > 1 else "Of our one measure of success"
    left = (
        f" We did not judge the other {others}."
        if others > 1
        else " We did not judge the other one."
        if others
        else ""
    )
    are = "is" if good == 1 else "are"
    return f"{whole}, we judged {len(judged)}: {good} {are} achieved or on track.{left}"


def offered(facts: YearFacts, words: ReportWords) -> dict[str, Figure]:
    """{key: a headline number that may be chosen}"""
    found = promises.cards(facts.plan) | cards_of_plan(facts.plan)
    if facts.crime and facts.crime.number is not None:
        found["crime"] = Figure(f"Crimes and incidents recorded in {words.area}", f"{facts.crime.number:,}")
    return found


def headline_blocks(section: SectionWords, facts: YearFacts, words: ReportWords) -> list[Block]:
    """What somebody wrote stands in place of the sentences that are made."""
    said = blocks_of(section.text) or [NumberList(headlines(facts))]
    numbers = offered(facts, words)
    chosen = tuple(numbers[key] for key in section.chosen or USUAL if key in numbers)
    source = f"{words.plan_name} action plan, as it stood on {in_words(facts.plan.ends_on)}. Published actions only."
    return [*said, Figures(chosen, source)] if chosen else said
