"""Every page of the access table: the addresses that the tests try its doors with, in a partnership of any size."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

from django.urls import reverse
from django.utils import timezone

from actions.models import Action
from benchmarks.evidence import build_evidence
from benchmarks.measuring import Page
from benchmarks.notices import build_told
from benchmarks.world import World
from partners.choices import Role
from partners.models import User
from records.services import keep
from reports import services as report_services
from reports.models import Report, SectionPicture
from tests.access_table import rows
from tests.factories import (
    ItemNoteFactory,
    LocalHelpLineFactory,
    MilestoneFactory,
    PartnerCheckFactory,
    PartnershipNameFactory,
    ReportSectionFactory,
    SeatFactory,
    SectionPictureFactory,
    TenureFactory,
    UserFactory,
)
from tests.factories.people import hashed_password
from tests.project import world as doors
from tests.project.audits_world import build_audits
from tests.project.board_world import build_board
from tests.project.briefings_world import build_briefings
from tests.project.engagement_world import build_engagement
from tests.project.requests import FIXED_ADDRESSES, address
from tests.project.residents_world import build_residents
from tests.project.succession_world import build_succession

DAYS_AGO = 45
# Whose page is measured where several may open it: a manager sees most.
WHO = ("manager", "lead", "board", "anonymous", "admin")
# What few actions are about, a question, a word in every title, one mistyped, and words that nothing has all of.
SEARCHED = (
    "lighting ward 77",
    "who leads on walking routes in ward 78",
    "patrols",
    "lihgting",
    "lighting ward 77 canal",
)
# What else an address may say, and who sees another page there.
ALSO = (
    *(("home", who, {}) for who in ("lead", "board", "observer", "anonymous")),
    ("updates:mine", "lead", {}),
    ("notices:list", "lead", {}),
    *(("oversight:section_17", who, {}) for who in ("board", "manager")),
    *(("oversight:duties", who, {}) for who in ("board", "manager")),
    ("actions:list", "lead", {}),
    *(("actions:list", "lead", {name: "on"}) for name in ("exceptions", "stale", "overdue", "flagged", "no_officer")),
    *(("actions:list", "lead", {name: value}) for name, value in (("q", "lighting ward 77"), ("page", "last"))),
    *(("search:search", "lead", {"q": words}) for words in SEARCHED),
    *(("actions:list", "lead", {"sort": name}) for name in ("partner", "-due", "updated")),
    *(("actions:list", "lead", {"format": ending}) for ending in ("csv", "xlsx")),
)
# Answer by leading away from them: the plan has grown since the file was read, and the survey is open on other days.
NOT_MEASURED = ("imports:confirm", "engagement:close_survey")
# Actions of the access table are numbered behind all those that the plan will grow to.
FIRST_NUMBER = 90_001


def build_places(world: World, published: Report) -> doors.World:
    """Beside the plan, what the access table asks about: actions in every state, a board, reports, imports."""
    names = ("lead", "supporting", "other", "elsewhere", "office")
    places = doors.World(dict(zip(names, world.partners, strict=False)), {})
    places.people |= {"lead": world.officers[0], "manager": world.manager, "other": world.officers[2]}
    for name, role in (("observer", Role.OBSERVER), ("board", Role.BOARD_MEMBER), ("admin", Role.ADMINISTRATOR)):
        places.people[name] = UserFactory(partner=places.partners["elsewhere"], roles=(role,))
    # Who has no password is shown no page to change it.
    User.objects.filter(pk__in=[person.pk for person in places.people.values()]).update(password=hashed_password())
    for person in places.people.values():
        person.refresh_from_db()
    places.parts |= {"period": world.periods[-1], "measure": world.measures[0], "theme": world.themes[0]}
    places.parts["strategy"] = world.measures[0].strategy
    PartnershipNameFactory(starts_on=world.today + timedelta(days=500))
    LocalHelpLineFactory()
    _add_actions(places)
    build_board(places)
    build_engagement(places)
    _seat_the_member(places)
    doors.build_imports(places)
    build_succession(places)
    build_evidence(places, world.periods)
    build_residents(places)
    build_audits(places)
    build_briefings(places, world.periods)
    doors.build_returned(places)
    _add_reports(places, published)
    build_told(world, places)
    return places


def _seat_the_member(places: doors.World) -> None:
    """On the body that meets, with a note on what it will decide; and the councillor was here last month."""
    seat = SeatFactory(body=places.parts["body"], partner=places.partners["elsewhere"])
    TenureFactory(seat=seat, person=places.people["board"])
    ItemNoteFactory(item=places.parts["called item"], person=places.people["board"])
    before = timezone.now() - timedelta(days=DAYS_AGO)
    User.objects.filter(pk=places.people["observer"].pk).update(visited_before_at=before)


def _add_actions(places: doors.World) -> None:
    numbers = count(FIRST_NUMBER)
    for name, traits in (*doors.STATES.items(), ("public", {"public": True})):
        places.actions[name] = doors.an_action(places, number=next(numbers), **traits)
        # Not the officer's who looks at the pages: the same twelve are due from her at every size.
        Action.objects.filter(pk=places.actions[name].pk).update(lead_officer=places.people["other"])
    places.parts |= doors.parts_of(places, "open")
    places.parts["milestone"] = MilestoneFactory(action=places.actions["held"])
    text = {"public_text": "We walked six routes."}
    places.parts["text"] = doors.ProgressUpdateFactory(action=places.actions["public"], **text)


def _add_reports(places: doors.World, published: Report) -> None:
    manager, at = places.people["manager"], timezone.now()
    draft, waiting = (
        report_services.build_annual_report(year=published.year - years, by=manager, at=at) for years in (1, 2)
    )
    report_services.send_for_approval(waiting, by=places.people["other"], at=at)
    # Another version of what was published is begun and not finished.
    correction = report_services.correct(published, what_changed="Five routes, not six.", by=manager, at=at)
    places.parts |= {"published": published, "draft": draft, "waiting": waiting, "redraft": correction}
    foreword = SectionPictureFactory(section=draft.sections.get(key="foreword")).section
    partner_page = ReportSectionFactory(
        report=draft, source="partner", partner=places.partners["lead"], heading="Theirs"
    )
    check = PartnerCheckFactory(section=partner_page, asked_by=manager)
    picture = SectionPicture.objects.filter(section__report=published).first()
    places.parts |= {"foreword": foreword, "partner page": partner_page, "check": check, "picture": picture}


def pages_of(places: doors.World) -> list[Page]:
    """One for each address that a browser asks for and somebody gets, as the one who sees most."""
    return [*_from_the_table(places), *_besides()]


def _from_the_table(places: doors.World) -> Iterator[Page]:
    done = set()
    for row in rows():
        who = next((who for who in WHO if row.answers[who] == "200"), None)
        # What is restricted is shown by the same pages.
        if (
            row.method != "GET"
            or who is None
            or row.name in NOT_MEASURED
            or row.target.startswith(("restricted", "secret"))
        ):
            continue
        path = _address(places, row.name, row.target)
        if (path, who) not in done:
            done.add((path, who))
            yield Page(row.name if row.target == "-" else f"{row.name} {row.target}", path, who)


def _address(places: doors.World, name: str, target: str) -> str:
    # The lead partner of the tests is called so; here it has another name.
    if FIXED_ADDRESSES.get(name) == {"slug": "lead"}:
        return reverse(name, args=[places.partners["lead"].slug])
    return address(places, name, target)


def _besides() -> Iterator[Page]:
    for name, who, query in ALSO:
        asked = {key: value if value != "last" else 100_000 for key, value in query.items()}
        said = "".join(f" {key}={value}" for key, value in query.items())
        yield Page(f"{name}{said}", reverse(name, query=asked), who)
    day = timezone.localdate() - timedelta(days=DAYS_AGO)
    for name, path in (
        ("past:list", reverse("past:list", args=[day])),
        ("past:plan", reverse("past:plan", args=[day])),
        ("past:changes", reverse("past:changes", query={"since": day})),
    ):
        yield Page(f"{name} {DAYS_AGO} days", path, "lead")


def save_something(world: World) -> None:
    """As an officer does all day: an action changes, and with it every page that counts actions."""
    action = Action.objects.order_by("-pk").first()
    action.percent_complete = (action.percent_complete or 0) % 100 + 1
    keep(action, by=world.manager, at=timezone.now())
