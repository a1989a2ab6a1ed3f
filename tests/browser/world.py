"""One small partnership, with actions of every stage and rating, an open quarter and a closed one."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial

from actions.models import Action
from imports import services as import_services
from partners.choices import Role
from partners.models import Partner, User
from periods.models import ReportingPeriod
from priorities.models import Priority, Strategy
from reports import services as report_services
from reports.models import Report
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
    GoneFactory,
    LocalHelpLineFactory,
    MilestoneFactory,
    OutcomeFactory,
    PartnerCheckFactory,
    PartnerFactory,
    PartnershipFactory,
    PartnershipNameFactory,
    PolicyReferenceFactory,
    PopulationFactory,
    PriorityFactory,
    ProgressUpdateFactory,
    PurgeFactory,
    ReportingPeriodFactory,
    ReportSectionFactory,
    ReturnedFactory,
    RightsRequestFactory,
    ScannedFileFactory,
    SectionPictureFactory,
    SuccessMeasureFactory,
    ThemeFactory,
    UserFactory,
    kind_called,
)
from tests.factories.reports import confirm_reasons
from tests.project.indicators_world import build_indicators
from tests.worlds import KeptWorld

LAST_QUARTER = datetime(2026, 9, 14, 9, 30, tzinfo=UTC)
PEOPLE = {
    # persona: (name, job title, partner, role)
    "officer": ("Asha Patel", "Community safety officer", "council", Role.OFFICER),
    "colleague": ("Tom Reeve", "Street lighting officer", "council", Role.OFFICER),
    "constable": ("Jo Marsh", "Neighbourhood inspector", "police", Role.OFFICER),
    "board": ("Ruth Carver", "Member of the board", "charity", Role.BOARD_MEMBER),
    "observer": ("Lee Howes", "Councillor", "council", Role.OBSERVER),
    "manager": ("Nia Bowen", "Partnership manager", "council", Role.MANAGER),
    "admin": ("Sam Frost", "Systems administrator", "council", Role.ADMINISTRATOR),
}


@dataclass
class World:
    partners: dict[str, Partner] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    periods: dict[str, ReportingPeriod] = field(default_factory=dict)
    priorities: list[Priority] = field(default_factory=list)
    actions: dict[str, Action] = field(default_factory=dict)
    parts: dict[str, object] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)

    def email(self, persona: str) -> str:
        return self.people[persona].email


def build_world(**partnership) -> World:
    world = World()
    PartnershipFactory(**partnership)
    build_people(world)
    build_strategy(world)
    build_actions(world)
    build_parts(world)
    build_imports(world)
    build_indicators(world, provider=world.partners["police"])
    return world


@cache
def kept_world(*additions, **partnership) -> KeptWorld:
    return KeptWorld(partial(build_world_with, *additions, **partnership))


def build_world_with(*additions, **partnership) -> World:
    world = build_world(**partnership)
    for add in additions:
        add(world)
    return world


def build_people(world: World) -> None:
    kinds = {
        "council": ("Norwich City Council", "City Council", "Council"),
        "police": ("Norfolk Constabulary", "Police", "Police"),
        "charity": ("Norwich Night Shelter", "Night Shelter", "Voluntary and community"),
    }
    for slug, (name, short_name, kind) in kinds.items():
        world.partners[slug] = PartnerFactory(slug=slug, name=name, short_name=short_name, kind=kind_called(kind))
    for persona, (name, job_title, partner, role) in PEOPLE.items():
        world.people[persona] = UserFactory(
            email=f"{persona}@example.org",
            name=name,
            job_title=job_title,
            partner=world.partners[partner],
            roles=(role,),
        )
    world.people["who left"] = UserFactory(email="left@example.org", partner=world.partners["police"], is_active=False)


def build_strategy(world: World) -> None:
    first = PriorityFactory(number=1, short_title="Anti-social behaviour", description="Streets that feel safe.")
    second = PriorityFactory(number=2, short_title="Violence", sponsor=world.people["board"])
    world.priorities = [first, second]
    outcome = OutcomeFactory(priority=first)
    world.parts |= {
        "measures": [SuccessMeasureFactory(outcome=outcome, reference=f"SAFER-{number}") for number in (1, 2, 3)],
        "themes": [ThemeFactory(title="Violence against women and girls"), ThemeFactory(title="Drugs and alcohol")],
        "policy": PolicyReferenceFactory(),
        "commitment": CommitmentFactory(),
    }
    world.periods["closed"] = ReportingPeriodFactory(
        year=2026, quarter=2, closed=True, closed_by=world.people["manager"]
    )
    world.periods["open"] = ReportingPeriodFactory()


def build_actions(world: World) -> None:
    first, second = world.priorities
    measures, themes = world.parts["measures"], world.parts["themes"]
    officer, constable = world.people["officer"], world.people["constable"]
    shared = {"measures": measures[:1], "themes": themes[:1]}
    council = {"lead_officer": officer, "supporting_partners": [world.partners["police"]], **shared}
    police = {"lead_officer": constable, **shared}
    world.actions |= {
        "walks": ActionFactory(priority=first, title="Walk the routes home with residents", **council),
        "lights": ActionFactory(priority=first, title="Mend the street lights", public=True, **council),
        "taxis": ActionFactory(priority=second, title="Marshal the taxi ranks", not_started=True, **council),
        "patrols": ActionFactory(priority=second, title="Patrol the night bus", overdue=True, **police),
        "held": ActionFactory(priority=second, title="Train door staff", on_hold=True, **police),
        "complete": ActionFactory(
            priority=first, title="Open a reporting line", complete=True, public=True, **council
        ),
        "cancelled": ActionFactory(priority=first, title="Close the underpass", cancelled=True, **police),
        "restricted": ActionFactory(priority=second, title="Watch one address", restricted=True, **police),
        "proposed": ActionFactory(priority=second, title="Lend out bike locks", proposed=True, due_on=None, **police),
        "nobody": ActionFactory(
            priority=first,
            title="Paint the subway",
            not_started=True,
            lead_partner=world.partners["charity"],
            lead_officer=None,
            measures=measures[1:2],
        ),
    }


def build_parts(world: World) -> None:
    """What was said last quarter, and what hangs on the first action."""
    world.parts["correspondent"] = CorrespondentFactory()
    said = {"walks": "green", "lights": "green", "taxis": "green", "patrols": "red", "held": "amber"}
    for name, rating in said.items():
        world.parts[f"{name} update"] = ProgressUpdateFactory(
            action=world.actions[name], period=world.periods["closed"], rating=rating, reported_at=LAST_QUARTER
        )
    walks, constable = world.actions["walks"], world.people["constable"]
    world.parts |= {
        "note": CorrectionNoteFactory(update=world.parts["walks update"]),
        "comment": CommentFactory(action=walks, written_by=world.people["board"]),
        "document": DocumentFactory(action=walks),
        "rights": RightsRequestFactory(person=world.people["board"], done_by=world.people["admin"], kept_count=3),
        "purge": PurgeFactory(),
        "gone": GoneFactory(),
        "malware": ScannedFileFactory(found="Win.Test.File", kept_as="quarantine/5f2c", sent_by=world.people["board"]),
        "steps": [
            MilestoneFactory(action=walks, title="Six routes walked", done=True),
            MilestoneFactory(action=walks, title="Nine routes walked", due_on=date(2026, 11, 2)),
            MilestoneFactory(action=walks, title="A report to the board"),
        ],
        "waiting text": ProgressUpdateFactory(
            action=world.actions["complete"],
            period=world.periods["closed"],
            public_text="You can report by phone or online.",
            reported_at=LAST_QUARTER,
            reported_by=constable,
        ),
    }


ASKING = """Action,Outcome,Priority,Success measures,Lead partner,Due,Status
Light the underpass,People use it,Violence,SAFER-1,Police,March 2027,On track
Visit hostels,People know us,Violence,SAFER-1,Constabulary,Easter 2027,Wibble
"Progress: six visits were made, and two hostels asked for more."
Note: provisional
Safer streets
"""
FAULTY = "Action,Lead partner,Due\nLight the underpass,Police,31/02/2027\n"
READY = """Action,Outcome,Priority,Success measures,Lead partner,Stage
Marshal the taxi ranks,People get home,Violence,SAFER-1,Police,In progress
Light the subway,People use it,Violence,SAFER-1,Police,In progress
"""


def build_imports(world: World) -> None:
    """A file that asks, one with a fault, one that is ready, and remembered columns."""
    manager = world.people["manager"]
    for name, plan in (("asking", ASKING), ("faulty", FAULTY), ("ready", READY)):
        world.parts[f"{name} import"], _ = import_services.begin(
            plan.encode(), name=f"{name}.csv", by=manager, at=NOW, on=TODAY, columns_seen=True
        )
    ready = world.parts["ready import"]
    for asked in ready.questions.open():
        answer = {"action": world.actions["taxis"].pk}
        import_services.decide(ready, answers={asked.pk: answer}, by=manager, at=NOW, on=TODAY)
    AreaFactory(), PopulationFactory(), LocalHelpLineFactory(), PartnershipNameFactory(starts_on=date(2028, 4, 1))
    world.parts["mapping"] = ColumnMappingFactory()


def open_quarters_of(year: int) -> None:
    for quarter in (1, 2, 3, 4):
        ReportingPeriodFactory(year=year, quarter=quarter, closed=True)


def build_report(world: World, year: int) -> Report:
    open_quarters_of(year)
    return report_services.build_annual_report(year=year, by=world.people["manager"], at=NOW)


def publish(world: World, report: Report) -> Report:
    manager, second = world.people["manager"], another_manager(world)
    confirm_reasons(report, by=manager)
    report_services.send_for_approval(report, by=second, at=NOW)
    report_services.publish(report, approval_note="Board, 9 June 2026, item 5.", by=manager, at=NOW)
    return report


def another_manager(world: World) -> User:
    """Who sends to the board what the manager publishes."""
    if "second manager" not in world.people:
        world.people["second manager"] = UserFactory(roles=(Role.MANAGER,))
    return world.people["second manager"]


def build_returned(world: World) -> None:
    """A proposal that the officer is to put right, and a text for residents that says too little."""
    back = {"returned_by": world.people["manager"], "to": world.people["officer"]}
    proposal = {"action": world.actions["proposed"], "note": "Say who would lead it."}
    world.parts["returned"] = ReturnedFactory(proposal=True, **proposal, **back)
    before = {"latest": False, "reported_at": NOW - timedelta(hours=1)}
    text = ProgressUpdateFactory(action=world.actions["walks"], public_text="We walked.", **before)
    world.parts["returned text"] = text
    ReturnedFactory(text=True, update=text, note="Say where.", **back)


def build_reports(world: World) -> None:
    """One of every state: a draft, one with the board, one published, and one that a correction replaced."""
    manager = world.people["manager"]
    # The first of them tells of a year before that of the other pages.
    Strategy.objects.update(starts_on=date(2022, 5, 1), adopted_on=date(2022, 5, 1))
    world.reports["draft"] = build_report(world, 2025)
    SectionPictureFactory(section=world.reports["draft"].sections.get(key="foreword"))
    page = ReportSectionFactory(
        report=world.reports["draft"],
        source="partner",
        partner=world.partners["police"],
        heading="What the police did",
    )
    world.parts["page check"] = PartnerCheckFactory(section=page)
    world.reports["waiting"] = build_report(world, 2024)
    confirm_reasons(world.reports["waiting"], by=manager)
    report_services.send_for_approval(world.reports["waiting"], by=another_manager(world), at=NOW)
    not_done = ActionFactory(
        title="Light the underpass", on_hold=True, public=True, created_at=NOW - timedelta(days=400)
    )
    world.parts["not done"] = not_done
    world.reports["correction"] = report_services.correct(
        Report.objects.get(pk=publish(world, build_report(world, 2022)).pk),
        what_changed="Six streets, not five.",
        by=manager,
        at=NOW,
    )
    world.reports["superseded"] = publish(world, build_report(world, 2023))
    world.reports["published"] = publish(
        world,
        report_services.correct(
            Report.objects.get(pk=world.reports["superseded"].pk),
            what_changed="Five routes, not six.",
            by=manager,
            at=NOW,
        ),
    )


def let_the_quarter_be_over(world: World) -> None:
    """Its last day is put before today: moving the clock on to its end would end everybody's session."""
    ReportingPeriod.objects.filter(pk=world.periods["open"].pk).update(ends_on=YESTERDAY)
