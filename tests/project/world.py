"""One small partnership to try doors in: eight people, and actions in every state, open to all and restricted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.test import Client
from post_office.models import Email

from actions.models import Action
from imports import services as import_services
from notices.models import Mail, Notice, SignedLink
from notices.services import new_link
from notices.wording import no_more_path
from partners.choices import Role
from partners.models import User
from periods.models import ReportingPeriod
from reports import services as report_services
from tests.factories import (
    NOW,
    TODAY,
    YESTERDAY,
    ActionFactory,
    AreaFactory,
    ColumnMappingFactory,
    CommentFactory,
    CommitmentFactory,
    CorrectionNoteFactory,
    CorrespondentFactory,
    DocumentFactory,
    LocalHelpLineFactory,
    MailFactory,
    MilestoneFactory,
    NoticeFactory,
    OutcomeFactory,
    PartnerCheckFactory,
    PartnerFactory,
    PartnershipFactory,
    PartnershipNameFactory,
    PolicyReferenceFactory,
    PopulationFactory,
    PriorityFactory,
    ProgressUpdateFactory,
    ReportFactory,
    ReportingPeriodFactory,
    ReportSectionFactory,
    ReturnedFactory,
    SectionPictureFactory,
    SuccessMeasureFactory,
    ThemeFactory,
    UserFactory,
)
from tests.factories.reports import confirm_reasons
from tests.project.audits_world import build_audits
from tests.project.board_world import MARKER, build_board, plant_unannounced
from tests.project.briefings_world import build_briefings
from tests.project.data_world import build_data
from tests.project.engagement_world import build_engagement, plant_said
from tests.project.indicators_world import build_indicators
from tests.project.measures_world import build_answers, build_judging, plant_behind_measures
from tests.project.residents_world import build_residents
from tests.project.succession_world import build_succession

SECRET_REFERENCE = "ASB-77"
ANONYMOUS = "anonymous"
PEOPLE = {
    # persona: (partner, role). The observer sits at the lead partner: observing alone opens nothing restricted.
    "observer": ("lead", Role.OBSERVER),
    "board": ("elsewhere", Role.BOARD_MEMBER),
    "lead": ("lead", Role.OFFICER),
    "supporting": ("supporting", Role.OFFICER),
    "other": ("other", Role.OFFICER),
    "manager": ("office", Role.MANAGER),
    "admin": ("office", Role.ADMINISTRATOR),
}
PERSONAS = (ANONYMOUS, *PEOPLE)
NOT_ENTITLED = (ANONYMOUS, "observer", "board", "other")
STATES = {"open": {}, "proposed": {"proposed": True}, "held": {"on_hold": True}, "closed": {"complete": True}}


@dataclass
class World:
    partners: dict
    people: dict[str, User]
    actions: dict[str, Action] = field(default_factory=dict)
    parts: dict[str, object] = field(default_factory=dict)

    def client(self, persona: str, **options) -> Client:
        client = Client(raise_request_exception=False, **options)
        if persona != ANONYMOUS:
            client.force_login(self.people[persona])
        return client


def build_world(*, strategy: Callable[["World"], None] | None = None, **partnership) -> World:
    """Everything that is not restricted."""
    PartnershipFactory(**partnership)
    PartnershipNameFactory(starts_on=date(2028, 4, 1))
    names = {partner for partner, _ in PEOPLE.values()}
    partners = {name: PartnerFactory(name=f"{name} partner", short_name=name, slug=name) for name in sorted(names)}
    people = {
        persona: UserFactory(email=f"{persona}@example.org", name=persona, partner=partners[partner], roles=(role,))
        for persona, (partner, role) in PEOPLE.items()
    }
    world = World(partners, people)
    (strategy or build_strategy)(world)
    for name, traits in STATES.items():
        world.actions[name] = an_action(world, **traits)
    world.actions["public"] = an_action(world, public=True)
    world.parts |= parts_of(world, "open")
    world.parts["milestone"] = MilestoneFactory(action=world.actions["held"])
    world.parts["text"] = ProgressUpdateFactory(action=world.actions["public"], public_text="We walked six routes.")
    # Before the pack is published: what it says must not change afterwards.
    build_returned(world)
    build_engagement(world)
    build_reports(world)
    build_judging(world)
    build_board(world)
    build_imports(world)
    build_succession(world)
    build_indicators(world, provider=world.partners["lead"])
    build_data(world)
    build_answers(world)
    build_residents(world)
    build_audits(world)
    build_briefings(world)
    build_notices(world)
    address = new_link(
        world.people["lead"], purpose="due_updates", subject=world.parts["period"], by=world.people["manager"], at=NOW
    )
    world.parts["link token"] = address.rstrip("/").rpartition("/")[2]
    world.parts["link"] = SignedLink.objects.get()
    return world


def build_strategy(world: World) -> None:
    world.parts["strategy"] = PriorityFactory(number=1).strategy
    ReportingPeriodFactory(year=2026, quarter=2, closed=True, closed_by=world.people["manager"])
    world.parts["period"] = ReportingPeriodFactory()
    world.parts["measure"] = SuccessMeasureFactory(outcome=OutcomeFactory(key="safer"), reference="SAFER-1")
    world.parts["theme"] = ThemeFactory()
    world.parts["policy"], world.parts["commitment"] = PolicyReferenceFactory(), CommitmentFactory()


def an_action(world: World, **values) -> Action:
    return ActionFactory(
        lead_partner=world.partners["lead"],
        lead_officer=world.people["lead"],
        supporting_partners=[world.partners["supporting"]],
        themes=[theme for theme in [world.parts.get("theme")] if theme],
        **values,
    )


def parts_of(world: World, name: str) -> dict:
    """What hangs on an action: an update, a document and one that was removed."""
    action, officer = world.actions[name], world.people["lead"]
    return {
        f"{name} update": ProgressUpdateFactory(action=action),
        f"{name} document": DocumentFactory(action=action),
        f"{name} removed": DocumentFactory(action=action, removed=True, removed_by=officer),
    }


def build_returned(world: World) -> None:
    """A proposal that a board member is to put right, and a text for residents of an earlier update."""
    manager = world.people["manager"]
    back = {"returned_by": manager, "note": "Say who would lead it."}
    world.parts["returned"] = ReturnedFactory(
        proposal=True, action=world.actions["proposed"], to=world.people["board"], **back
    )
    last = {"period": ReportingPeriod.objects.get(year=2026, quarter=2), "reported_at": NOW - timedelta(days=90)}
    text = ProgressUpdateFactory(action=world.actions["public"], public_text="We walked.", latest=False, **last)
    world.parts["returned text"] = text
    ReturnedFactory(text=True, update=text, to=world.people["lead"], **back)


def build_reports(world: World) -> None:
    manager, second = world.people["manager"], UserFactory(roles=(Role.MANAGER,))
    for quarter in (1, 2, 3, 4):
        for year in (2023, 2024, 2025):
            ReportingPeriodFactory(year=year, quarter=quarter, closed=True, closed_by=manager)
    draft = report_services.build_annual_report(year=2025, by=manager, at=NOW)
    waiting = report_services.build_annual_report(year=2024, by=manager, at=NOW)
    confirm_reasons(waiting, by=manager)
    report_services.send_for_approval(waiting, by=second, at=NOW)
    LocalHelpLineFactory()
    ReportFactory(year=2021, published=True, published_by=manager)
    published = ReportFactory(year=2022)
    ReportSectionFactory(report=published)
    picture = SectionPictureFactory(section__report=published)
    ReportSectionFactory(report=published, key="sources", source="sources", heading="Sources")
    confirm_reasons(published, by=manager)
    report_services.send_for_approval(published, by=second, at=NOW)
    correction = report_services.correct(
        ReportFactory(year=2020, published=True, published_by=manager), what_changed="Five.", by=manager, at=NOW
    )
    report_services.publish(published, approval_note="Board, 9 June 2023, item 5.", by=manager, at=NOW)
    world.parts |= {"draft": draft, "waiting": waiting, "published": published, "redraft": correction}
    foreword = SectionPictureFactory(section=draft.sections.get(key="foreword")).section
    partner_page = ReportSectionFactory(
        report=draft, source="partner", partner=world.partners["lead"], heading="What they did"
    )
    check = PartnerCheckFactory(section=partner_page, asked_by=manager)
    world.parts |= {"foreword": foreword, "partner page": partner_page, "check": check, "picture": picture}


PLAN = (
    "Action,Outcome,Priority,Success measures,Lead partner,Stage\nLight the underpass,Safe,{},SAFER-1,{},In progress\n"
)


def build_notices(world: World) -> None:
    """Two that the lead officer was given, of which they have read one. What building the world told is forgotten."""
    for told in (Notice, Mail, Email):
        told.objects.all().delete()
    action = world.actions["open"]
    told = {"person": world.people["lead"], "about": action, "link": f"{action.get_absolute_url()}#comments"}
    world.parts["notice"] = NoticeFactory(**told)
    NoticeFactory(**told, read=True)
    world.parts["no more mails"] = no_more_path(CorrespondentFactory().pk).rstrip("/").rpartition("/")[2]
    world.parts["mail"] = MailFactory(person=world.people["lead"], on=YESTERDAY)


def build_imports(world: World) -> None:
    """A file that asks who leads, one that is ready for the plan, and remembered columns."""
    priority = world.actions["open"].priority.title
    for name, lead in (("asking", "Constabulary"), ("ready", "lead partner")):
        source, _ = import_services.begin(
            PLAN.format(priority, lead).encode(),
            name=f"{name}.csv",
            by=world.people["manager"],
            at=NOW,
            on=TODAY,
            columns_seen=True,
        )
        world.parts[f"{name} import"] = source
    AreaFactory(), PopulationFactory()
    world.parts["mapping"] = ColumnMappingFactory()


def plant_restricted(world: World) -> None:
    """Restricted actions in every state, each word of them marked, beside what was there before."""
    for name, traits in STATES.items():
        world.actions[f"restricted {name}"] = restricted_action(world, name, traits)
    action = world.actions["restricted open"]
    world.parts |= parts_of(world, "restricted open")
    mark_parts(world, action)
    an_action(world, restricted=True, title=f"{MARKER} came before", reference="ASB-76")
    Action.objects.filter(pk=world.actions["open"].pk).update(carried_forward_from=action)
    plant_unannounced(world)
    plant_behind_measures(world)
    plant_said(world)


def restricted_action(world: World, name: str, traits: dict) -> Action:
    words = {text: f"{MARKER} {text} of the {name} one" for text in ("title", "description", "outcome")}
    if name in ("held", "closed"):
        words[{"held": "stage_reason", "closed": "outcome_evidence"}[name]] = f"{MARKER} was found"
    if name == "open":
        words |= {"reference": SECRET_REFERENCE, "overdue": True, "rating": "red", "timescale_text": f"{MARKER} day"}
    return an_action(world, restricted=True, **words, **traits)


def mark_parts(world: World, action: Action) -> None:
    marked = {text: f"{MARKER} {text}" for text in ("text", "public_text", "reason", "way_back", "next_steps")}
    update = ProgressUpdateFactory(action=action, rating="red", **marked)
    CorrectionNoteFactory(update=update, text=f"{MARKER} correction")
    CommentFactory(action=action, text=f"{MARKER} comment", written_by=world.people["manager"])
    world.parts["restricted open milestone"] = MilestoneFactory(action=action, title=f"{MARKER} milestone")
    DocumentFactory(action=action, title=f"{MARKER} document", name=f"{MARKER}.txt", content=MARKER.encode())
