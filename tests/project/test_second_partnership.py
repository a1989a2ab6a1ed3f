"""Another council, area and strategy, loaded from a file: nothing that anybody reads names the first one."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from django.test import RequestFactory
from post_office.models import Email

from priorities.models import Outcome, Strategy
from priorities.services import load_strategy_file, put_in_force
from safer_norwich.views import errors
from tests.access_table import rows
from tests.factories import NOW, ReportingPeriodFactory, SuccessMeasureFactory
from tests.papers.pdf_text import words_of_pdf
from tests.project.crawl import ASKED
from tests.project.requests import address, sent
from tests.project.world import World, build_world
from tests.worlds import KeptWorld

# Names are the same over either database.
pytestmark = [pytest.mark.usefixtures("today"), pytest.mark.one_database]

FILE = Path(__file__).with_name("hartsmere.toml")
FIRST = re.compile("norwich|norfolk", re.IGNORECASE)
NAMES = {
    "name": "Hartsmere Community Safety Partnership",
    "short_name": "Hartsmere Safety",
    "council": "Hartsmere Borough Council",
    "area": "Hartsmere",
    "contact_email": "safety@hartsmere.example.org",
}


def load_theirs(world: World) -> None:
    strategy = load_strategy_file(FILE, by=None, at=NOW).strategy
    put_in_force(strategy, on=date(2023, 4, 1), by=None, at=NOW)
    ReportingPeriodFactory(year=2026, quarter=2, closed=True, closed_by=world.people["manager"])
    world.parts["strategy"] = strategy
    world.parts["period"] = ReportingPeriodFactory()
    world.parts["measure"] = strategy.measures.order_by("pk").first()


HARTSMERE = KeptWorld(lambda: build_world(strategy=load_theirs, **NAMES))


@pytest.fixture
def hartsmere(db) -> World:
    return HARTSMERE.restore()


def told(response) -> str:
    """All that a response says: headers, and the words of whatever kind of file it is."""
    content = b"".join(response)
    kind = response.headers.get("Content-Type", "")
    words = words_in(content, kind) if content else ""
    return f"{response.headers} {response.cookies} {words}"


def words_in(content: bytes, kind: str) -> str:
    if kind == "application/pdf":
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return f"{words_of_pdf(content)} {dict(pdf.docinfo)} {pdf.open_metadata()}"
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as workbook:
            return "".join(workbook.read(name).decode(errors="replace") for name in workbook.namelist())
    return content.decode(errors="replace")


def says_first(found: dict[str, str]) -> dict[str, str]:
    """{place: the words around} of each that names the first partnership."""
    hits = {place: FIRST.search(words) for place, words in found.items()}
    return {place: found[place][max(0, hit.start() - 60) : hit.end() + 40] for place, hit in hits.items() if hit}


# What other tests plant in a world to see whether it leaks.
PLANTED = re.compile("restricted|secret")
# Of the parts that its file does not have.
WITHOUT_A_ROW = re.compile("admin:priorities_(theme|policyreference|commitment)_(change|history|delete)")


def get_rows():
    return [row for row in rows() if row.method == "GET" and not PLANTED.search(row.target)]


@pytest.mark.parametrize("persona", ["admin", "lead", "anonymous"])
def test_no_page_names_the_first_partnership(hartsmere, persona):
    client, found = hartsmere.client(persona), {}
    for row in get_rows():
        if not WITHOUT_A_ROW.match(row.name):
            place = address(hartsmere, row.name, row.target)
            found[place] = told(client.get(place))
    for place in ASKED:
        found[place] = told(client.get(place))
    assert says_first(found) == {}
    assert "Hartsmere" in found["/"]
    assert len(found) > 200


def test_every_kind_of_file_was_read(hartsmere):
    """So that the test above cannot pass by reading nothing."""
    client = hartsmere.client("admin")
    called = hartsmere.parts["called meeting"].get_absolute_url()
    files = {
        "pack": f"{called}pack.pdf",
        "report": f"/published/{hartsmere.parts['published'].slug}.pdf",
        "workbook": "/actions/?format=xlsx",
        "ods": "/actions/?format=ods",
        "csv": "/actions/?format=csv",
        "calendar": "/board/calendar/a-token-of-their-own.ics",
    }
    found = {name: told(client.get(place)) for name, place in files.items()}
    assert says_first(found) == {}
    assert "Hartsmere" in found["pack"]
    assert "Hartsmere" in found["report"]
    assert "PRODID:-//Hartsmere Community Safety Partnership//Meetings//EN" in found["calendar"]
    assert "Nuisance" in found["csv"]


def test_no_mail_names_the_first_partnership(hartsmere, settings):
    settings.EMAIL_BACKEND = "post_office.EmailBackend"  # as everywhere but in tests
    manager, admin = hartsmere.client("manager"), hartsmere.client("admin")
    manager.post("/updates/outstanding/remind/", sent(hartsmere, "updates:remind", "period"))
    admin.post("/admin/partners/user/add/", sent(hartsmere, "admin:partners_user_add", "partners_user"))
    hand_over = sent(hartsmere, "actions:hand_over", "open") | {"lead_officer": ""}
    manager.post(address(hartsmere, "actions:hand_over", "open"), hand_over)
    hartsmere.client("anonymous").post("/accounts/password/reset/", {"email": "observer@example.org"})
    mails = {
        mail.subject: f"{mail.from_email} {mail.subject} {mail.message} {mail.html_message}"
        for mail in Email.objects.all()
    }
    assert len(mails) >= 4, mails
    assert says_first(mails) == {}
    assert "Choose a password for Hartsmere Safety" in mails


def test_no_page_for_what_went_wrong_names_the_first_partnership(hartsmere):
    request = RequestFactory().get("/nowhere/")
    request.user = hartsmere.people["admin"]
    pages = (errors.bad_request, errors.too_large, errors.server_error, errors.unavailable)
    found = {page.__name__: told(page(request)) for page in pages}
    found |= {
        path: told(hartsmere.client("lead").get(path)) for path in ("/nowhere/", "/admin/", "/accounts/inactive/")
    }
    assert says_first(found) == {}


def test_their_strategy_has_five_priorities_and_three_outcomes(hartsmere):
    strategy = Strategy.objects.get(key="hartsmere-2026-29")
    assert (strategy.priorities.count(), strategy.outcomes.count()) == (5, 3)
    page = hartsmere.client("admin").get("/plan/").content.decode()
    assert [name for name in strategy.priorities.values_list("short_title", flat=True) if name not in page] == []


def test_a_page_that_named_it_would_be_seen(hartsmere):
    measure = SuccessMeasureFactory(
        outcome=Outcome.objects.get(strategy__key="hartsmere-2026-29", key="calm"),
        statement="As in Norfolk.",
        reference="X-1",
    )
    page = told(hartsmere.client("admin").get("/coverage/"))
    assert says_first({"coverage": page})["coverage"].count(measure.statement) == 1
