"""The months of police recorded crime that were really published give the counts that are written down for them. The
files are no part of the product: they lie in `shared/data` beside its folder, or where SHARED_DATA says."""

import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from datasets.models import CrimeCount, CrimeMonth
from tests.factories import NOW

ROOT = Path(__file__).parent.parent.parent
DATA = Path(os.environ.get("SHARED_DATA", ROOT.parent / "shared" / "data"))
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not DATA.is_dir(), reason=f"There are no published files in {DATA.name}: see SHARED_DATA"),
]
NOVEMBER, DECEMBER = (DATA / "police" / f"2025-{month}-norfolk-street.csv" for month in (11, 12))
OLD_LAYOUT = DATA / "police" / "2012-04-avon-and-somerset-street.OLD-LAYOUT.csv"
OLD_AREAS = DATA / "police" / "2023-05-norfolk-street.EXTRACT-2011-LSOA.csv"
NUISANCE, VIOLENCE, SHOPLIFTING = "Anti-social behaviour", "Violence and sexual offences", "Shoplifting"
# Rows, without an area, in the city; and of three types in the city.
WRITTEN_DOWN = {
    "2025-11": (5275, 72, 1570, {NUISANCE: 189, VIOLENCE: 527, SHOPLIFTING: 239}),
    "2025-12": (5146, 74, 1459, {NUISANCE: 209, VIOLENCE: 519, SHOPLIFTING: 145}),
}


@pytest.fixture(autouse=True)
def areas(time_machine):
    time_machine.move_to(NOW)
    for census in (2011, 2021):
        call_command("load_areas", str(DATA / "geo" / f"norwich_lsoa_{census}.csv"), stdout=StringIO())


def take_in(*paths: Path) -> None:
    call_command("import_crime", *map(str, paths), stdout=StringIO(), stderr=StringIO())


def counted() -> dict:
    found = {}
    for month in CrimeMonth.objects.all():
        numbers = CrimeCount.objects.filter(month=month)
        types = {kind: sum(each.number for each in numbers.filter(crime_type=kind)) for kind in (NUISANCE, VIOLENCE)}
        types[SHOPLIFTING] = sum(each.number for each in numbers.filter(crime_type=SHOPLIFTING))
        found[f"{month.month:%Y-%m}"] = (month.row_count, month.without_area_count, month.kept_count, types)
        assert sum(each.number for each in numbers) == month.kept_count
    return found


@pytest.mark.parametrize("order", [(NOVEMBER, DECEMBER), (DECEMBER, NOVEMBER)], ids=["forwards", "backwards"])
def test_both_months_give_the_counts_written_down_twice_and_in_either_order(order):
    for _ in range(2):
        for path in order:
            take_in(path)
        assert counted() == WRITTEN_DOWN
    take_in(*order)
    assert counted() == WRITTEN_DOWN


def test_the_layout_of_2012_is_refused_and_nothing_of_the_others_is_written():
    with pytest.raises(CommandError, match=r"Nothing was written\.\n"):
        take_in(NOVEMBER, OLD_LAYOUT)
    assert counted() == {}


def test_areas_of_the_census_before_are_known_by_their_codes():
    take_in(OLD_AREAS)
    (month,) = CrimeMonth.objects.all()
    rows = OLD_AREAS.read_text(encoding="utf-8-sig").splitlines()[1:]
    assert month.row_count == len(rows) == month.kept_count + month.outside_count + month.without_area_count
    assert month.kept_count > 0
