from datetime import date

import pytest

from datasets.models import CrimeCount
from datasets.summaries.crime import Compared, WardCount, months_before, recorded_crime
from tests.factories import AreaFactory, CrimeCountFactory, CrimeMonthFactory, PopulationFactory

pytestmark = pytest.mark.django_db

SEPTEMBER, AUGUST, A_YEAR_BEFORE = date(2026, 9, 1), date(2026, 8, 1), date(2025, 9, 1)


def recorded(month: date, number: int, kind: str = "Burglary", *, force: str = "Norfolk", area: str = "E01026710"):
    row = CrimeMonthFactory(month=month, force=force, row_count=number, kept_count=number)
    CrimeCountFactory(month=row, number=number, crime_type=kind, area_code=area)
    return row


@pytest.mark.parametrize(
    ("number", "expected"), [(0, SEPTEMBER), (1, AUGUST), (12, A_YEAR_BEFORE), (-4, date(2027, 1, 1))]
)
def test_months_are_counted_back_over_the_year(number, expected):
    assert months_before(SEPTEMBER, number) == expected


def test_a_month_stands_beside_that_of_a_year_before():
    recorded(SEPTEMBER, 12)
    recorded(A_YEAR_BEFORE, 20)
    PopulationFactory(year=2025, people_count=4_000)
    found = recorded_crime(SEPTEMBER, months=1)
    assert found.types == (Compared("Burglary", 12, 20, 3.0),)
    assert found.whole.change_words == "8 fewer"
    assert [each.compared.number for each in found.months] == [12]


@pytest.mark.parametrize(("before", "words"), [(11, "1 more"), (12, "The same"), (13, "1 fewer")])
def test_the_change_is_said_in_words(before, words):
    recorded(SEPTEMBER, 12)
    recorded(A_YEAR_BEFORE, before)
    assert recorded_crime(SEPTEMBER, months=1).whole.change_words == words


def test_nothing_is_compared_while_a_month_or_a_force_of_the_year_before_is_missing():
    recorded(SEPTEMBER, 12)
    assert recorded_crime(SEPTEMBER, months=1).whole.before is None
    recorded(A_YEAR_BEFORE, 20, force="British Transport Police")
    assert recorded_crime(SEPTEMBER, months=1).whole.before is None
    recorded(A_YEAR_BEFORE, 20)
    recorded(SEPTEMBER, 1, force="British Transport Police")
    assert recorded_crime(SEPTEMBER, months=1).whole.before == 40
    assert recorded_crime(SEPTEMBER, months=3).whole.before is None


def test_months_that_are_not_here_are_named_and_the_rest_adds_up():
    recorded(SEPTEMBER, 12)
    recorded(AUGUST, 5, "Drugs")
    found = recorded_crime(SEPTEMBER, months=3)
    assert found.missing == (date(2026, 7, 1),)
    assert found.whole.number == 17 == sum(each.number for each in found.types)
    assert found.whole.number == sum(each.compared.number for each in found.months if each.compared)


def test_one_type_alone():
    row = recorded(SEPTEMBER, 12)
    CrimeCount.objects.create(month=row, area_code="E01026711", crime_type="Drugs", number=5)
    found = recorded_crime(SEPTEMBER, months=1, crime_type="Drugs")
    assert (found.whole.name, found.whole.number) == ("Drugs", 5)
    assert [each.name for each in found.types] == ["Burglary", "Drugs"]


@pytest.mark.parametrize(("read_on", "is_provisional"), [(date(2026, 12, 29), True), (date(2026, 12, 30), False)])
def test_a_month_is_provisional_when_it_was_read_within_90_days_of_its_end(read_on, is_provisional):
    row = CrimeMonthFactory(month=SEPTEMBER, read_on=read_on)
    CrimeCountFactory(month=row)
    assert recorded_crime(SEPTEMBER, months=1).has_provisional is is_provisional


@pytest.mark.parametrize(
    ("last", "crosses"), [(date(2023, 5, 1), False), (date(2023, 6, 1), True), (date(2024, 6, 1), False)]
)
def test_numbers_from_before_and_after_june_2023_are_told_apart(last, crosses):
    recorded(last, 1)
    assert recorded_crime(last, months=1).crosses_new_areas is crosses


def test_wards_add_up_to_the_whole_with_what_no_ward_of_the_list_holds():
    AreaFactory(code="E01026710", ward="Mile Cross")
    AreaFactory(code="E01026710", census=2011, ward="An older ward")
    AreaFactory(code="E01026711", ward="Bowthorpe")
    row = recorded(SEPTEMBER, 12)
    CrimeCount.objects.create(month=row, area_code="E01026799", crime_type="Drugs", number=5)
    found = recorded_crime(SEPTEMBER, months=1)
    assert found.wards == (WardCount("Bowthorpe", 0), WardCount("Mile Cross", 12))
    assert found.without_ward_count == 5
    assert sum(each.number for each in found.wards) + found.without_ward_count == found.whole.number


def test_it_takes_as_many_queries_for_a_year_of_every_area_as_for_one_month(django_assert_num_queries):
    AreaFactory(code="E01026710", ward="Mile Cross")
    for n in range(24):
        recorded(months_before(SEPTEMBER, n), n + 1, f"Type {n}")
    for months in (1, 12):
        with django_assert_num_queries(5):
            recorded_crime(SEPTEMBER, months=months)
