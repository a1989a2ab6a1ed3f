"""What holds should another guard fail: each act all or nothing, and the policy behind the doors."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from imports import services
from imports.models import ColumnMapping, Import, ImportQuestion
from partners.choices import Act, Role
from partners.policy import may
from periods.models import ReportingPeriod
from safer_norwich import access
from tests.factories import NOW, TODAY, ColumnMappingFactory, UserFactory
from tests.imports.samples import HEAD, csv_of, row

pytestmark = pytest.mark.django_db
MANAGERS = {Role.MANAGER, Role.ADMINISTRATOR}


@pytest.fixture
def source(world):
    """With a question about the lead, and a row that may be answered by itself."""
    return begin(world)


def begin(world) -> Import:
    period = ReportingPeriod.objects.get()
    sent = {"by": world["manager"], "at": NOW, "on": TODAY, "period": period, "columns_seen": True}
    return services.begin(csv_of(HEAD, row(Lead="GMP"), ["Note: provisional"]), name="plan.csv", **sent)[0]


def choose(source, **by):
    columns = {"lead partner": "leave_out"}
    return services.choose(source, sheets=[], headers={}, columns=columns, period=None, **by)


def decide(source, **by):
    lead = source.questions.get(kind="lead")
    return services.decide(source, answers={lead.pk: {"lead": None, "supporting": []}}, **by)


def decide_row(source, **by):
    return services.decide_row(source, row=source.rows.get(number=3), answer="heading", **by)


def decide_by_row(source, **by):
    place = source.rows.get(number=2).place
    return services.decide_by_row(source, answers={("outcome", place): {"text": "Lit"}}, **by)


def kept(source: Import) -> tuple:
    """All that an act on an import could have changed."""
    imports = Import.objects.values("pk", "version", "state", "columns", "columns_seen", "layout", "counts", "digest")
    questions = ImportQuestion.objects.order_by("pk").values("pk", "is_open", "is_asked", "answer", "answered_by")
    return list(imports), list(questions), list(source.rows.values()), Import.history.count()


@pytest.mark.parametrize("act", [choose, decide, decide_row, decide_by_row])
@pytest.mark.parametrize("where", ["_keep_rows", "_keep_questions", "dry_run_of"])
def test_an_act_that_fails_on_the_way_changes_nothing(world, source, monkeypatch, act, where):
    before = kept(source)
    monkeypatch.setattr(f"imports.services.preview.{where}", fails)
    with pytest.raises(ZeroDivisionError):
        act(Import.objects.get(), by=world["manager"], at=NOW, on=TODAY)
    assert kept(source) == before


@pytest.mark.parametrize("act", [choose, decide, decide_row, decide_by_row])
def test_one_that_is_refused_after_its_preview_changes_nothing(world, source, monkeypatch, act):
    """Whoever refuses it: here the history, which `keep` writes."""
    before = kept(source)
    monkeypatch.setattr("imports.services.preparing.keep", fails)
    with pytest.raises(ZeroDivisionError):
        act(Import.objects.get(), by=world["manager"], at=NOW, on=TODAY)
    assert kept(source) == before


def test_a_file_whose_preview_fails_is_not_kept(world, monkeypatch, settings):
    monkeypatch.setattr("imports.services.preview._keep_questions", fails)
    with pytest.raises(ZeroDivisionError):
        begin(world)
    assert (Import.objects.count(), Import.history.count()) == (0, 0)


def test_a_preview_that_fails_leaves_the_one_before_it(source, monkeypatch):
    before = kept(source)
    monkeypatch.setattr("imports.services.preview._keep_questions", fails)
    source.columns = {"lead partner": "leave_out"}
    with pytest.raises(ZeroDivisionError):
        services.refresh_preview(source, on=TODAY)
    assert kept(source) == before


def fails(*args, **kwargs):
    raise ZeroDivisionError


@pytest.mark.parametrize("act", [Act.SEE, Act.ADD, Act.EDIT])
def test_only_managers_and_administrators_may_do_anything_with_imports(source, act):
    mapping = ColumnMappingFactory()
    for role in Role:
        person = UserFactory(roles=[role])
        for thing in (source, Import, mapping, ColumnMapping):
            assert may(person, act, thing) == (role in MANAGERS), (role, thing)
    assert not may(UserFactory(roles=[Role.MANAGER], is_active=False), act, source)


def test_the_rows_that_one_may_see_are_those_that_the_policy_shows(source):
    people = [UserFactory(roles=[role]) for role in Role]
    people += [UserFactory(roles=[Role.MANAGER], is_active=False), AnonymousUser()]
    for person in people:
        assert (source in Import.objects.visible_to(person)) == may(person, Act.SEE, source), person


@pytest.mark.parametrize("role", sorted(set(Role) - MANAGERS))
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_policy_holds_behind_an_open_door(source, monkeypatch, role, method):
    client = Client()
    client.force_login(UserFactory(roles=[role]))
    opened = {name: access.Door.SIGNED_IN for name in access.DOORS if name.startswith("imports:")}
    monkeypatch.setattr(access, "DOORS", access.DOORS | opened)
    base, mapping = f"/actions/import/{source.pk}/", ColumnMappingFactory()
    paths = ["", "file/", "columns/", "decisions/lead/", "rows/0/", "row-by-row/", "no-longer-in-the-file/"]
    paths = [f"{base}{path}" for path in (*paths, "confirm/", "discard/")]
    for path in ("/actions/import/", f"/actions/import/mappings/{mapping.pk}/forget/", *paths):
        assert getattr(client, method)(path).status_code in (403, 404), path
