from datetime import date, timedelta
from itertools import permutations

import pytest

from datasets.choices import Census
from datasets.models import Area, CrimeCount, CrimeMonth
from datasets.parsing.areas import AreaList
from datasets.parsing.street_file_sources import StreetFile
from datasets.services import (
    CrimeImportRefused,
    ImportedMonth,
    LoadedAreas,
    Standing,
    import_street_files,
    load_areas,
)
from search.choices import Kind
from search.models import Entry
from tests.datasets.files import BURGLARY, HERE, NUISANCE, THERE, street_file
from tests.factories import NOW, AreaFactory

pytestmark = pytest.mark.django_db

SEPTEMBER = "2026-09-norfolk-street.csv"


@pytest.fixture
def area():
    return AreaFactory(code=HERE)


def file_of(content: bytes, name: str = SEPTEMBER) -> StreetFile:
    return StreetFile(name, lambda: content)


def taken_in(*contents: bytes, at=NOW) -> list[ImportedMonth]:
    return import_street_files([file_of(content) for content in contents], by=None, at=at)


def kept() -> set[tuple]:
    rows = CrimeCount.objects.values_list("month__month", "area_code", "crime_type", "number")
    return {(f"{month:%Y-%m}", *rest) for month, *rest in rows}


def test_a_month_is_kept_by_area_and_type_and_all_its_rows_are_accounted_for(area):
    assert taken_in(street_file()) == [
        ImportedMonth(SEPTEMBER, "Norfolk Constabulary", date(2026, 9, 1), 5, 3, 1, 1, Standing.NEW)
    ]
    assert kept() == {("2026-09", HERE, BURGLARY, 1), ("2026-09", HERE, NUISANCE, 2)}
    assert set(Entry.objects.of(Kind.CRIME).values_list("title", flat=True)) == {BURGLARY, NUISANCE}
    month = CrimeMonth.objects.get()
    assert (month.row_count, month.kept_count, month.outside_count, month.without_area_count) == (5, 3, 1, 1)


def test_the_same_file_again_changes_nothing(area):
    taken_in(street_file())
    before = CrimeMonth.objects.get().version, set(CrimeCount.objects.values_list("pk", flat=True))
    assert [each.standing for each in taken_in(street_file(), at=NOW + timedelta(days=1))] == [Standing.SAME]
    assert (CrimeMonth.objects.get().version, set(CrimeCount.objects.values_list("pk", flat=True))) == before


def test_a_month_that_comes_again_replaces_itself_whole(area):
    taken_in(street_file(), street_file(month="2026-08"))
    again = street_file([(HERE, BURGLARY)] * 4)
    assert [(each.kept_count, each.standing) for each in taken_in(again)] == [(4, Standing.REPLACED)]
    august = {("2026-08", HERE, BURGLARY, 1), ("2026-08", HERE, NUISANCE, 2)}
    assert kept() == {("2026-09", HERE, BURGLARY, 4), *august}
    assert CrimeMonth.history.filter(month=date(2026, 9, 1)).count() == 2


def test_months_give_the_same_counts_in_any_order_and_twice(area):
    months = [street_file([(HERE, BURGLARY)] * n, month=f"2026-0{n}") for n in (7, 8, 9)]
    found = []
    for order in permutations(months):
        CrimeMonth.objects.all().delete()
        taken_in(*order)
        taken_in(*order)
        found.append(kept())
    assert found == [{(f"2026-0{n}", HERE, BURGLARY, n) for n in (7, 8, 9)}] * 6


def test_the_same_file_is_counted_anew_when_there_are_more_areas(area):
    taken_in(street_file())
    AreaFactory(code=THERE)
    assert [(each.kept_count, each.standing) for each in taken_in(street_file())] == [(4, Standing.REPLACED)]


def test_two_forces_may_have_the_same_month(area):
    taken_in(street_file(), street_file([(HERE, BURGLARY)], force="British Transport Police"))
    assert CrimeMonth.objects.count() == 2


def test_one_file_that_is_refused_keeps_all_others_out(area):
    files = [file_of(street_file()), file_of(b"other", "holidays.csv"), file_of(street_file(month="x"), "second.csv")]
    with pytest.raises(CrimeImportRefused) as refused:
        import_street_files(files, by=None, at=NOW)
    assert [fault.partition(":")[0] for fault in refused.value.faults] == ["holidays.csv", "second.csv"]
    assert not CrimeMonth.objects.exists()


def test_two_files_of_one_month_that_differ_are_refused(area):
    with pytest.raises(CrimeImportRefused, match="of Norfolk Constabulary in September 2026 too, and differs"):
        taken_in(street_file(), street_file([(HERE, BURGLARY)]))
    assert len(taken_in(street_file(), street_file())) == 1


def test_before_there_are_areas_nothing_can_be_placed():
    with pytest.raises(CrimeImportRefused, match="load them first"):
        taken_in(street_file())


def test_areas_are_added_named_by_ward_and_never_taken_away(area):
    found = AreaList(Census.OF_2021, {HERE: "Mile Cross", THERE: ""})
    assert load_areas(found, by=None, at=NOW) == LoadedAreas(1, 1, 0, 0)
    assert load_areas(found, by=None, at=NOW) == LoadedAreas(0, 0, 2, 0)
    assert load_areas(AreaList(Census.OF_2021, {THERE: ""}), by=None, at=NOW) == LoadedAreas(0, 0, 1, 1)
    assert load_areas(AreaList(Census.OF_2011, {HERE: ""}), by=None, at=NOW) == LoadedAreas(1, 0, 0, 0)
    assert set(Area.objects.values_list("code", "census", "ward")) == {
        (HERE, 2021, "Mile Cross"),
        (THERE, 2021, ""),
        (HERE, 2011, ""),
    }
