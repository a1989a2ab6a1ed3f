from datetime import date

from factory import Sequence, SubFactory
from factory.django import DjangoModelFactory

from datasets.choices import Census
from datasets.models import Area, CrimeCount, CrimeMonth, Population
from tests.factories.base import RecordFactory


class AreaFactory(RecordFactory):
    class Meta:
        model = Area

    code = Sequence(lambda n: f"E010267{n + 10:02d}")
    census = Census.OF_2021


class PopulationFactory(RecordFactory):
    class Meta:
        model = Population

    year = 2025
    people_count = 144_000
    source = "An estimate made up for tests"


class CrimeMonthFactory(RecordFactory):
    class Meta:
        model = CrimeMonth

    force = "Norfolk Constabulary"
    month = date(2026, 9, 1)
    sha256 = "0" * 64
    file_name = "2026-09-norfolk-street.csv"
    read_on = date(2026, 11, 2)
    row_count = kept_count = 3
    outside_count = without_area_count = 0


class CrimeCountFactory(DjangoModelFactory):
    class Meta:
        model = CrimeCount

    month = SubFactory(CrimeMonthFactory)
    area_code = "E01026710"
    crime_type = "Burglary"
    number = 3
