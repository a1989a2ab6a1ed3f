"""The duties of the partnership, loaded from the file that comes with the product, and what was noted of them."""

import tomllib
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from oversight.models import Duty, DutyEvidence, DutyOccasion, Section17Parts
from oversight.services import load_duties, name_parts, note_evidence, note_occasion, publish_section_17
from oversight.summaries.duty_rule import days_of_year
from periods.models import financial_year_of
from safer_norwich.example.quarters import FIRST
from safer_norwich.example.story import HERE, Story

DUTIES = HERE.parent.parent / "oversight" / "duties" / "england.toml"
# How long after its year the record of Section 17 is published.
PUBLISHED_AFTER = timedelta(weeks=6)


def plan_duties(story: Story, words: dict) -> None:
    first = story.quarters.moment(story.quarters.first(FIRST), hour=9)
    story.plan(first, partial(_load, words["met_by"]))
    occasions: dict[str, DutyOccasion] = {}
    for row in words["happened"]:
        story.plan(_moment(story, row["weeks"], 9), partial(_happen, story, row, occasions))
    for row in words["noted"]:
        story.plan(_moment(story, row["weeks"], 17), partial(_note, story, row, occasions))
    year_before = financial_year_of(story.on) - 1
    ended = days_of_year(year_before)[1]
    published = story.quarters.lived_day(ended + PUBLISHED_AFTER, not_before=ended + timedelta(days=1))
    # What was decided until then is named before it is published, and the rest on the last day.
    for day in (published, story.quarters.lived_until):
        story.plan(story.quarters.moment(day, hour=18), partial(_name, story, words["parts"]))
    story.plan(story.quarters.moment(published, hour=19), partial(_publish, story, year_before))


def _moment(story: Story, weeks: int, hour: int) -> datetime:
    day = story.quarters.lived_day(story.on - timedelta(weeks=weeks), not_before=date.min)
    return story.quarters.moment(day, hour=hour)


def _load(met_by: dict[str, str], *, at: datetime, path: Path = DUTIES) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for row in data["duties"]:
        if row["key"] in met_by:
            row["met_by"] = met_by[row["key"]]
    load_duties(data, name=path.name, by=None, at=at)


def _happen(story: Story, row: dict, occasions: dict[str, DutyOccasion], *, at: datetime) -> None:
    occasion = DutyOccasion(
        duty=Duty.objects.get(key=row["duty"]),
        what=row["what"],
        happened_on=at.date(),
        due_on=at.date() + timedelta(days=row["due_after_days"]),
    )
    occasions[row["what"]] = note_occasion(occasion, by=story.manager, at=at)


def _note(story: Story, row: dict, occasions: dict[str, DutyOccasion], *, at: datetime) -> None:
    occasion = occasions.get(row.get("happened"))
    year = days_of_year(financial_year_of(at.date()))
    evidence = DutyEvidence(
        duty=Duty.objects.get(key=row["duty"]),
        occasion=occasion,
        for_starts_on=occasion.happened_on if occasion else year[0],
        happened_on=at.date(),
        title=row["title"],
        note=row["note"],
    )
    note_evidence(evidence, by=story.manager, at=at)


def _name(story: Story, rows: list[dict], *, at: datetime) -> None:
    named = set(Section17Parts.objects.values_list("decision", flat=True))
    for row in rows:
        begun = (each for text, each in story.decisions.items() if text.startswith(row["decision"]))
        for decision in begun:
            if decision.pk not in named:
                parts = Section17Parts(decision=decision, **dict.fromkeys(row["parts"], True))
                name_parts(parts, by=story.manager, at=at)


def _publish(story: Story, year: int, *, at: datetime) -> None:
    publish_section_17(year=year, by=story.manager, at=at)
