import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from datasets.models import CrimeMonth
from tests.datasets.files import HERE, archive, street_file
from tests.factories import AreaFactory

pytestmark = pytest.mark.django_db

MONTHS = {f"2026-0{n}/2026-0{n}-norfolk-street.csv": street_file(month=f"2026-0{n}") for n in (8, 9)}


@pytest.fixture
def download(tmp_path):
    AreaFactory(code=HERE)
    path = tmp_path / "download.zip"
    path.write_bytes(archive(MONTHS))
    return path


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("import_crime", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_it_prints_a_line_for_each_file(download):
    lines = [
        f"2026-0{n}-norfolk-street.csv: Norfolk Constabulary, {month} 2026: 5 rows read, 3 kept, 1 outside the area, "
        "1 without an area; new\n"
        for n, month in ((8, "August"), (9, "September"))
    ]
    assert printed(download) == "".join(lines)
    assert printed(download) == "".join(lines).replace("; new", "; as it was")


def test_json_says_the_same_as_a_list(download):
    assert json.loads(printed(download, "--json"))[1] == {
        "file": "2026-09-norfolk-street.csv",
        "force": "Norfolk Constabulary",
        "month": "2026-09",
        "row_count": 5,
        "kept_count": 3,
        "outside_count": 1,
        "without_area_count": 1,
        "standing": "new",
    }


def test_a_refusal_writes_nothing_and_says_why(download, tmp_path):
    (tmp_path / "other.csv").write_bytes(b"Month,Easting\n")
    with pytest.raises(CommandError, match=r"Nothing was written\.\n  other\.csv: It is no street file") as refused:
        printed(download, tmp_path / "other.csv")
    assert refused.value.returncode == 2
    assert not CrimeMonth.objects.exists()


@pytest.mark.parametrize("name", ["nowhere.csv", "empty"])
def test_a_path_without_files_is_refused(download, tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(CommandError, match="Nothing was written") as refused:
        printed(tmp_path / name)
    assert refused.value.returncode == 2


def test_areas_are_loaded_by_a_command(tmp_path):
    path, out = tmp_path / "areas.csv", StringIO()
    path.write_text("LSOA21CD,WD24NM\nE01026710,Mile Cross\n")
    call_command("load_areas", str(path), stdout=out)
    call_command("load_areas", str(path), stdout=out)
    lines = [
        "1 areas of 2021: 1 added, 0 changed, 0 as they were.",
        "1 areas of 2021: 0 added, 0 changed, 1 as they were.",
    ]
    assert out.getvalue().splitlines() == lines
