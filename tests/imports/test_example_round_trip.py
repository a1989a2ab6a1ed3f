"""The example plan, exported by the command and imported again, in each kind of file: no difference at all."""

from io import StringIO

import pytest
from django.core.management import call_command

from actions.models import Action

# test_round_trip.py beside it goes the same way with fewer actions, on both.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def example(settings, monkeypatch, tmp_path):
    settings.DEBUG, settings.MEDIA_ROOT = True, tmp_path / "media"
    monkeypatch.setenv("EXAMPLE_PASSWORD", "correct horse battery staple")
    call_command("load_example", stdout=StringIO())


def everything() -> list[dict]:
    links = ("measures", "themes", "supporting_partners")
    return [
        row
        | {
            name: sorted(getattr(Action.objects.get(pk=row["id"]), name).values_list("pk", flat=True))
            for name in links
        }
        for row in Action.objects.order_by("pk").values()
    ]


@pytest.mark.usefixtures("example")
def test_the_example_plan_comes_back_identical(tmp_path):
    before, number = everything(), Action.objects.in_plan().count()
    for ending in ("xlsx", "ods", "csv"):
        path, out = tmp_path / f"plan.{ending}", StringIO()
        call_command("export_actions", str(path), stdout=StringIO())
        call_command("import_actions", str(path), "--commit", stdout=out)
        assert out.getvalue().endswith(f"0 actions added, 0 changed, {number} as they were.\n")
    assert everything() == before
    assert number > 30
