"""Made-up months of recorded crime. Every file of them is named so that the page says that it is made up."""

import hashlib
from datetime import date, datetime, timedelta
from functools import cache, partial
from math import cos, pi

from datasets.choices import EXAMPLE_FILE, Census
from datasets.models import Area, CrimeCount, CrimeMonth, Population
from datasets.models.times import months_before
from records.services import keep, keep_new
from safer_norwich.example.quarters import FIRST
from safer_norwich.example.story import Story, read
from search.services import follow

MIDDLE, SUMMER = 2025, 7
# A month of some type happens in so many areas of the example, which are others for the next type.
AREAS_OF_A_TYPE = 6
PUBLISHED_AFTER = timedelta(days=26)


def plan_crime(story: Story) -> None:
    words, quarters = read("crime"), story.quarters
    begun = quarters.moment(quarters.day(FIRST, after=2), hour=10)
    story.plan(begun, partial(_add_areas, story, words))
    this_month = story.on.replace(day=1)
    for number in range(words["months"], 0, -1):
        month = months_before(this_month, number)
        day = quarters.lived_day(_ended(month) + PUBLISHED_AFTER, not_before=_ended(month))
        story.plan(quarters.moment(day, hour=8, minute=number), partial(_take_in, story, words, month))


def _ended(month: date) -> date:
    """The day after its last."""
    return months_before(month, -1)


def _add_areas(story: Story, words: dict, *, at: datetime) -> None:
    areas = [Area(code=code, census=Census.OF_2021) for code in _codes()]
    keep_new(areas, by=story.administrator, at=at, why=["The areas that the partnership serves"] * len(areas))
    year = story.quarters.key(FIRST)[0] - 1
    people = Population(year=year, people_count=words["population"], source=words["population_source"])
    keep(people, by=story.administrator, at=at, why="Entered")


@cache
def _codes() -> tuple[str, ...]:
    pairs = read("crime")["areas"]
    return tuple(f"E{number:08d}" for first, last in pairs for number in range(int(first[1:]), int(last[1:]) + 1))


@cache
def _types() -> dict[str, dict]:
    return read("crime")["types"]


def recorded(crime_type: str, month: date) -> int:
    """How many the example has of a type in a month, the same in every load: most in July, and a little more in every
    third month."""
    each = _types()[crime_type]
    season = 1 + each["summer"] * cos((month.month - SUMMER) * pi / 6)
    years = month.year - MIDDLE + (month.month - SUMMER) / 12
    rise = 1.05 if (month.month + len(crime_type)) % 3 == 0 else 1
    return round(each["usual"] * season * (1 + each["yearly"]) ** years * rise)


def _take_in(story: Story, words: dict, month: date, *, at: datetime) -> None:
    numbers = {kind: recorded(kind, month) for kind in _types()}
    kept, outside, without = sum(numbers.values()), words["outside"], words["without_area"]
    name = words["file"].format(file_start=EXAMPLE_FILE, month=f"{month:%Y-%m}")
    row = CrimeMonth(
        force=words["force"],
        month=month,
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        file_name=name,
        read_on=at.date(),
        row_count=kept + outside + without,
        kept_count=kept,
        outside_count=outside,
        without_area_count=without,
    )
    keep(row, by=story.manager, at=at, why="Example figures, not the police’s")
    counts = CrimeCount.objects.bulk_create(
        CrimeCount(month=row, crime_type=kind, area_code=code, number=number)
        for place, (kind, total) in enumerate(numbers.items())
        for code, number in _in_areas(total, place)
        if number
    )
    follow(list({each.crime_type: each for each in counts}.values()))


def _in_areas(total: int, place: int) -> list[tuple[str, int]]:
    codes = _codes()
    share, rest = divmod(total, AREAS_OF_A_TYPE)
    chosen = [codes[(place * AREAS_OF_A_TYPE + number) % len(codes)] for number in range(AREAS_OF_A_TYPE)]
    return [(code, share + (number < rest)) for number, code in enumerate(chosen)]
