"""The annual report on the last full financial year, and the plan for residents of the last quarters: the one place
that meets `reports.services`."""

from datetime import datetime, timedelta
from functools import partial

from actions.models import Action
from periods.models import financial_year
from records.services import keep
from reports.models import LocalHelpLine, Report
from reports.services import (
    build_annual_report,
    confirm_reason,
    publish,
    publish_plan,
    revise_section,
    send_for_approval,
)
from reports.summaries.editions import facts_of
from reports.summaries.strategies_of_year import priority_key
from reports.wording.promises import without_reason
from safer_norwich.example.quarters import NOW
from safer_norwich.example.story import ADMINISTRATOR, Story, read

# Quarters whose plan residents can read.
PLANS_TOLD = 2


def plan_report(story: Story) -> None:
    """Written a week after the year's last quarter was closed, approved and published four weeks later."""
    quarters = story.quarters
    last_quarter = NOW - quarters.key(NOW)[1]
    closed_on = quarters.closed_on(last_quarter)
    written_on = quarters.lived_day(closed_on + timedelta(weeks=1), not_before=closed_on)
    published_on = quarters.lived_day(closed_on + timedelta(weeks=5), not_before=closed_on)
    reports: list[Report] = []
    year = quarters.key(last_quarter)[0]
    story.plan(quarters.moment(written_on, hour=13), partial(_write, story, reports, year))
    story.plan(quarters.moment(published_on, hour=15), partial(_publish, story, reports))
    for q in range(NOW - PLANS_TOLD, NOW):
        story.plan(quarters.moment(quarters.closed_on(q), hour=11), partial(_publish_plan, story, q))


def _write(story: Story, reports: list[Report], year: int, *, at: datetime) -> None:
    words = read("report")
    for line in words.pop("help_lines"):
        keep(LocalHelpLine(**line), by=story.manager, at=at, why="Added")
    report = build_annual_report(year=year, by=story.manager, at=at)
    said_by, reasons = words.pop("said_by"), words.pop("reasons")
    narratives = _narratives(words, financial_year(year))
    sections = {section.key: section for section in report.sections.all()}
    if narratives.keys() - sections:
        raise ValueError(f"The report has no section for {sorted(narratives.keys() - sections)}")
    for key, narrative in narratives.items():
        sections[key].narrative, sections[key].said_by = narrative, said_by.get(key, "")
        revise_section(sections[key], by=story.manager, at=at)
    _give_reasons(report, reasons, by=story.manager, at=at)
    reports.append(send_for_approval(report, by=story.manager, at=at))


def _narratives(words: dict, year: str) -> dict[str, str]:
    of_priorities = {priority_key(number): row["narrative"] for number, row in words.pop("priorities").items()}
    return {key: text.strip().replace("{year}", year) for key, text in (words | of_priorities).items()}


def _give_reasons(report: Report, reasons: dict[str, str], *, by, at: datetime) -> None:
    """For what was not done and does not say why in the plan."""
    facts = facts_of(report)
    missing = without_reason(facts.plan, facts.reasons)
    references = dict(Action.objects.filter(pk__in=[each.pk for each in missing]).values_list("pk", "reference"))
    for each in missing:
        reason = reasons.get(references[each.pk], reasons["otherwise"])
        confirm_reason(report, action_key=each.pk, reason=reason, by=by, at=at)


def _publish_plan(story: Story, q: int, *, at: datetime) -> None:
    publish_plan(story.periods[q], by=story.manager, at=at)


def _publish(story: Story, reports: list[Report], *, at: datetime) -> None:
    """By a second person."""
    note = f"By the board on {at:%-d %B %Y}"
    publish(reports[0], approval_note=note, by=story.people[ADMINISTRATOR], at=at)
