"""What a scrutiny committee asks for once a year: duties, the plan, decisions, the last annual report. Of what
everyone signed in may read, whoever makes it: it goes to people outside."""

from dataclasses import dataclass
from datetime import date

from actions.models import Action
from actions.summaries.plan import PlanProgress, plan_progress
from actions.summaries.quarter_ends import recent_periods
from actions.summaries.stamp import former_on, parts_on, plan_stamp, stamp_of_choices
from board.querysets import OBSERVER
from govuk.dates import FIRST_DAY
from oversight.choices import Source
from oversight.summaries.duties import DutiesYear, duties_stamp, duties_year
from oversight.summaries.duty_rule import days_of_year
from oversight.summaries.section_17 import OversightYear, oversight_year
from oversight.summaries.sources import FINDERS, Shown
from partners.models import the_partnership
from priorities.models import Strategy


@dataclass(frozen=True)
class ScrutinyPack:
    """`plan` is the whole plan and then each priority, as it stands on the day; `report` the last annual report."""

    duties: DutiesYear
    record: OversightYear
    strategy: Strategy | None
    plan: tuple[PlanProgress, ...]
    report: Shown | None
    partnership: str


def scrutiny_pack(year: int, *, on: date) -> ScrutinyPack:
    stamp = plan_stamp()
    parts = parts_on(stamp_of_choices(stamp), on)
    return ScrutinyPack(
        duties=duties_year(year, stamp=duties_stamp(), knows=False, on=on),
        record=oversight_year(year, sight=OBSERVER, stamp=stamp, on=on),
        strategy=parts.strategy if parts else None,
        plan=_plan(stamp, parts, on),
        report=last_report(min(on, days_of_year(year)[1])),
        partnership=str(the_partnership(on=on) or ""),
    )


def _plan(stamp: tuple, parts, on: date) -> tuple[PlanProgress, ...]:
    progress = plan_progress(
        Action.objects.in_sight(OBSERVER.of_actions),
        parts.priorities if parts else (),
        former=former_on(stamp_of_choices(stamp), on),
        on=on,
        periods=recent_periods(stamp, on),
        base_url="",
    )
    return tuple(progress)


def last_report(on: date) -> Shown | None:
    """The annual report that was published last, on the day or before it."""
    found = FINDERS[Source.ANNUAL_REPORT](FIRST_DAY, on) if Source.ANNUAL_REPORT in FINDERS else ()
    return max(found, key=lambda each: each.on, default=None)
