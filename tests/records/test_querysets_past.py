from datetime import UTC, date, datetime, timedelta

import pytest

from partners.models import Partner
from records.querysets import PointInTime
from records.services import keep, remove
from records.summaries import as_they_were
from tests.factories import CREATED_AT, MilestoneFactory, PartnerFactory

LATER = CREATED_AT + timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "midnight"),
    [
        (date(2026, 7, 1), datetime(2026, 7, 1, 23, tzinfo=UTC)),
        (date(2026, 12, 1), datetime(2026, 12, 2, 0, tzinfo=UTC)),
        (date(2026, 3, 28), datetime(2026, 3, 29, 0, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 23, tzinfo=UTC)),
        (date(2026, 10, 24), datetime(2026, 10, 24, 23, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 26, 0, tzinfo=UTC)),
        (date(2024, 2, 29), datetime(2024, 3, 1, 0, tzinfo=UTC)),
        (date(2025, 12, 31), datetime(2026, 1, 1, 0, tzinfo=UTC)),
    ],
    ids=str,
)
def test_a_day_ends_at_midnight_in_london(day, midnight):
    assert PointInTime.end_of(day).before == midnight


def test_a_moment_is_looked_at_by_the_date_in_london():
    assert PointInTime.at(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)).on == date(2026, 7, 2)


def names_at(before: datetime) -> list[str]:
    return sorted(Partner.history.standing_at(before).values_list("name", flat=True))


def renamed(partner: Partner, name: str, *, at: datetime) -> None:
    partner.name = name
    keep(partner, by=None, at=at)


@pytest.mark.django_db
def test_what_stood_is_the_last_version_before_the_instant():
    partner = PartnerFactory(name="First")
    renamed(partner, "Second", at=LATER)
    assert names_at(CREATED_AT) == []
    assert names_at(LATER) == ["First"]
    assert names_at(LATER + timedelta(microseconds=1)) == ["Second"]


@pytest.mark.django_db
def test_of_two_versions_of_one_instant_the_later_one_stood():
    partner = PartnerFactory(name="First")
    for name in ("Second", "Third"):
        renamed(partner, name, at=LATER)
    assert names_at(LATER + timedelta(seconds=1)) == ["Third"]


@pytest.mark.django_db
def test_what_was_removed_stood_until_then():
    step = MilestoneFactory(title="A step")
    remove(step, by=None, at=LATER, why="Not needed")
    history = type(step).history
    assert [row.title for row in history.standing_at(LATER)] == ["A step"]
    assert list(history.standing_at(LATER + timedelta(seconds=1))) == []


@pytest.mark.django_db
def test_a_record_is_as_it_was_or_as_it_is_where_history_does_not_know(django_assert_num_queries):
    old, young = PartnerFactory(name="Old name"), PartnerFactory(name="Young", created_at=LATER)
    renamed(old, "New name", at=LATER)
    with django_assert_num_queries(1):
        assert [partner.name for partner in as_they_were([old, young], before=LATER)] == ["Old name", "Young"]
    assert as_they_were([], before=LATER) == []
