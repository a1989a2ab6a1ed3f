"""What every model, migration and address here must have, so that nobody has to remember it."""

import inspect
from datetime import date
from importlib import import_module
from itertools import product

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, models, transaction
from django.urls import get_resolver
from factory.django import DjangoModelFactory

from actions.choices import Visibility
from board.models import Body, Decision
from measures.models import Evidence
from partners.choices import Act, Role
from partners.policy import may
from records.models import Record
from safer_norwich.access import DOORS
from tests import factories
from tests.factories import (
    CREATED_AT,
    ActionFactory,
    DocumentFactory,
    ProgressUpdateFactory,
    ReportFactory,
    UserFactory,
)
from tests.frozen import let_go_of
from tests.test_architecture import ORDER, ROOT
from tests.worlds import KeptWorld

# Foreign keys that do not PROTECT, each with its reason.
NOT_PROTECTED = {"datasets.CrimeCount.month": "counts are parts of their month, and replaced with it"}


def is_ours(model) -> bool:
    """A model written here, not one that the history makes of it."""
    return model._meta.app_label in ORDER and not model.__name__.startswith("Historical")


MODELS = [model for model in apps.get_models() if is_ours(model)]
FACTORIES = {
    made_by._meta.model: made_by
    for _, made_by in inspect.getmembers(factories, inspect.isclass)
    if issubclass(made_by, DjangoModelFactory)
}
CHOICES = [(model, field) for model in MODELS for field in model._meta.fields if field.choices]


def name_of(thing) -> str:
    return getattr(thing, "name", None) or thing.__name__


def test_every_model_has_a_factory():
    assert set(FACTORIES) == set(MODELS)


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_factory_makes_a_row_that_its_own_checks_accept(model):
    row = FACTORIES[model]()
    row.full_clean()
    assert not isinstance(row, Record) or row.history.count() == 1


def constraints_on(model, field) -> list[str]:
    found = (rule for rule in model._meta.constraints if isinstance(rule, models.CheckConstraint))
    return [rule.name for rule in found if field.name in rule.condition.referenced_base_fields]


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "field"), CHOICES, ids=name_of)
def test_database_refuses_a_value_that_is_not_a_choice(model, field):
    row = FACTORIES[model]()
    # Rows that never change would be refused as held.
    if hasattr(model, "held"):
        let_go_of(model)
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        model._base_manager.filter(pk=row.pk).update(
            **{field.name: 77 if field.get_internal_type().endswith("IntegerField") else "zz"}
        )
    assert any(name in str(refusal.value) for name in constraints_on(model, field))


def test_every_foreign_key_protects_or_says_why_not():
    keys = [field for model in MODELS for field in model._meta.fields if field.many_to_one or field.one_to_one]
    loose = {str(field) for field in keys if field.remote_field.on_delete is not models.PROTECT}
    assert len(keys) > 20
    assert loose == set(NOT_PROTECTED)


def test_every_record_keeps_its_history():
    records = [model for model in MODELS if issubclass(model, Record)]
    assert len(records) > 10
    assert [model for model in records if not hasattr(model, "history_writer")] == []


def migrations() -> list[str]:
    found = (path for app in ORDER for path in (ROOT / app / "migrations").glob("0*.py"))
    return sorted(f"{path.parent.parent.name}.migrations.{path.stem}" for path in found)


def unnamed(names: list[str]) -> list[str]:
    """Migrations whose name nobody thought about."""
    return [name for name in names if "_auto_" in name or "_and_more" in name]


def test_migrations_are_named_by_hand():
    assert migrations()
    assert unnamed(migrations()) == []
    assert unnamed(["actions.migrations.0003_auto_20261123"]) == ["actions.migrations.0003_auto_20261123"]


@pytest.mark.django_db
def test_no_migration_is_missing(capsys):
    call_command("makemigrations", check=True, dry_run=True)
    assert capsys.readouterr().out == "No changes detected\n"


def test_every_migration_has_a_way_back():
    loaded = [(name, import_module(name).Migration) for name in migrations()]
    assert [name for name, migration in loaded if not all(step.reversible for step in migration.operations)] == []


def addresses(patterns, prefix: str = "") -> set[str]:
    """The names of all addresses of a URLconf but the administration's; an address without one by its route."""
    names = set()
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            names |= addresses(pattern.url_patterns, space)
        else:
            names.add(f"{prefix}{pattern.name or pattern.pattern}")
    return {name for name in names if not name.startswith("admin:")}


def without_a_door(names: set[str]) -> set[str]:
    return names - set(DOORS)


def test_every_address_has_a_door_and_every_door_an_address():
    names = addresses(get_resolver().url_patterns)
    assert without_a_door(names) == set()
    assert set(DOORS) - names == set()


def test_planted_address_without_a_door_is_caught():
    assert without_a_door({"actions:list", "actions:planted"}) == {"actions:planted"}


def plant_rows() -> list[models.Model]:
    """Rows of every kind and visibility, and of two partners that know nothing of each other."""
    partner = factories.PartnerFactory(slug="leads")
    helper = factories.PartnerFactory(slug="supports")
    rows = [partner, helper, UserFactory(roles=[Role.ADMINISTRATOR])]
    for visibility in Visibility:
        for proposed in (True, False):
            action = ActionFactory(
                visibility=visibility, lead_partner=partner, supporting_partners=[helper], proposed=proposed
            )
            update = ProgressUpdateFactory(action=action, public_text="We walked six routes.")
            rows += [action, update, DocumentFactory(action=action), *plant_returned(action, update)]
            rows += plant_engagement(action)
    rows += plant_board(partner, helper)
    rows.append(factories.SignedLinkFactory())
    rows += [
        factories.PublicCommentFactory(),
        factories.PublicCommentFactory(passed_to=helper, passed_on=date(2026, 11, 1)),
    ]
    rows += [factories.PartnerCheckFactory(section__partner=each) for each in (partner, helper)]
    kinds = ({}, {"for_approval": True}, {"published": True}, {"superseded": True})
    reports = [each.section.report for each in rows[-2:]]
    return [*rows, *reports, *(ReportFactory(**kind) for kind in kinds), factories.ImportFactory()]


def plant_engagement(action) -> list[models.Model]:
    """Who was asked about an action, what was asked when it was finished, and what was learnt."""
    round_ = factories.FeedbackRoundFactory(action=action, completed_on=CREATED_AT.date())
    return [factories.ConsultationFactory(action=action), round_, factories.LessonFactory(action=action)]


def plant_returned(action, update) -> list[models.Model]:
    found = [factories.ReturnedFactory(update=update), factories.ReturnedFactory(update=update, text=True)]
    return [*found, factories.ReturnedFactory(action=action, proposal=True)] if action.is_proposed else found


def plant_board(partner, helper) -> list[models.Model]:
    """Items of every restriction, published and not, linked and not, with what hangs on them, at a meeting whose
    minutes are shown and at one where they are not; decisions by email; and a body on which `leads` has a seat."""
    rows, link = (
        [factories.BodyFactory(), factories.BodyFactory()],
        ActionFactory(lead_partner=partner, supporting_partners=[helper]),
    )
    rows += [link]
    for body, state in ((rows[0], "held"), (rows[0], "draft"), (rows[1], "draft")):
        meeting = factories.MeetingFactory(body=body, **{state: True})
        rows += [meeting, *plant_items(meeting, link)]
    rows.append(factories.DecisionFactory(by_email=True, body=rows[1]))
    hidden = {"restriction": "announced", "reason": "crime"}
    for actions in ([], [link]):
        rows.append(factories.DecisionFactory(by_email=True, body=rows[1], actions=actions, **hidden))
    rows += [factories.CountyRequestFactory(), factories.CountyRequestFactory(restricted=True)]
    rows.append(factories.CountyRequestFactory(restricted=True, actions=[link]))
    rows += [factories.DatePollFactory(body=body) for body in rows[:2]]
    rows += plant_duties(rows)
    rows += plant_risks(rows[0], partner, link)
    return [*rows, *plant_evidence(rows)]


def plant_risks(body, partner, link) -> list[models.Model]:
    """Open ones, and restricted ones of a partner, of a body that it sits on and with an action; each reviewed."""
    kinds = ({}, {"partner": partner}, {"body": body, "worded_on": date(2026, 11, 1)}, {"actions": [link]})
    risks = [factories.RiskFactory(**kind, restricted=restricted) for kind in kinds for restricted in (False, True)]
    risks.append(factories.RiskFactory(restricted=True, body=body, worded_on=date(2026, 11, 2)))
    reviews = [factories.RiskReviewFactory(risk=risk, was_restricted=was) for risk in risks for was in (False, True)]
    return [*risks, *reviews]


def plant_duties(rows) -> list[models.Model]:
    """An open and a restricted duty, each with what happened, evidence and its file; and parts of each decision."""
    found = [factories.Section17EditionFactory(), *plant_briefings(), *plant_audits()]
    found += [factories.Section17PartsFactory(decision=row) for row in rows if isinstance(row, Decision)]
    for restricted in ("", "review"):
        duty = factories.DutyFactory(restricted=restricted, frequency="when_it_happens")
        evidence = factories.DutyEvidenceFactory(duty=duty)
        file = factories.EvidenceFileFactory(evidence=evidence)
        found += [duty, factories.DutyOccasionFactory(duty=duty), evidence, file]
    return found


def plant_briefings() -> list[models.Model]:
    kinds = ({"sent": True}, {"name": "A ward"}, {"name": "Another", "state": "dropped"})
    return [factories.BriefingFactory(**kind) for kind in kinds]


def plant_audits() -> list[models.Model]:
    kinds = (
        {"published": True},
        {"year": 2024, "for_approval": True},
        {"year": 2023},
        {"year": 2022, "state": "dropped"},
    )
    return [factories.AuditFactory(**kind) for kind in kinds]


def plant_evidence(rows) -> list[models.Model]:
    """What a judgement leans on: a reading, and each of the rows it may lean on."""
    judgement = factories.JudgementFactory()
    found = [factories.EvidenceFactory(judgement=judgement)]
    for name in ("action", "document", "decision"):
        model = Evidence._meta.get_field(name).related_model
        things = [row for row in rows if type(row) is model]
        found += [factories.EvidenceFactory(judgement=judgement, reading=None, **{name: row}) for row in things]
    return found


def plant_items(meeting, link) -> list[models.Model]:
    rows, manager = [], link.lead_officer
    for kind, published, actions in product(({}, {"announced": True}, {"unannounced": True}), (0, 1), ([], [link])):
        item = factories.AgendaItemFactory(meeting=meeting, actions=actions, is_published=bool(published), **kind)
        rows += [item, factories.PaperFactory(item=item, is_published=bool(published), added_by=manager)]
        rows.append(factories.MinuteCorrectionFactory(item=item, proposed_by=manager))
        if published and not actions:
            rows += [factories.DecisionFactory(item=item), factories.DecisionFactory(item=item, actions=[link])]
        rows += [factories.ActionPointFactory(item=item, person=manager), factories.RecommendationFactory(item=item)]
    return rows


PLANTED = KeptWorld(plant_rows)


@pytest.mark.django_db
@pytest.mark.parametrize("partner", ["leads", "supports", "other", "seated", "left"])
@pytest.mark.parametrize("role", [*Role, None])
def test_rows_that_are_listed_are_the_rows_that_may_be_seen(role, partner):
    rows = PLANTED.restore()
    listed = [model for model in MODELS if hasattr(model._default_manager, "visible_to")]
    assert set(listed) == {type(row) for row in rows}
    works_at = next((row for row in rows if getattr(row, "slug", "") == partner), None)
    user = UserFactory(roles=[role] if role else [], partner=works_at or factories.PartnerFactory())
    if partner in ("seated", "left"):
        seat = factories.SeatFactory(body=next(row for row in rows if isinstance(row, Body)), partner=user.partner)
        ended = date(2026, 11, 1) if partner == "left" else None
        factories.TenureFactory(seat=seat, person=user, ends_on=ended)
    for model in listed:
        visible = set(model._default_manager.visible_to(user))
        assert visible == {row for row in model._default_manager.all() if may(user, Act.SEE, row)}
