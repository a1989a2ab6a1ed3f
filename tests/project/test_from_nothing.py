"""An installation that `migrate` and `add_person` made, and nothing else: its home page leads to the first action."""

import re
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from actions.models import Action
from board.models import Body
from partners.choices import Role
from partners.models import Partner, Partnership, User
from priorities.models import Outcome, Priority, Strategy
from priorities.services import put_in_force
from safer_norwich.setting_up import Ground, ground
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    OutcomeFactory,
    PartnerFactory,
    PartnershipFactory,
    PriorityFactory,
    ReportingPeriodFactory,
    SeatFactory,
    StrategyFactory,
    SuccessMeasureFactory,
    UserFactory,
    kind_called,
)

pytestmark = pytest.mark.django_db

TITLES = ["The partnership", "The strategy", "The partners", "The people", "The board and its groups"]
TITLES += ["The first quarter", "The first action"]


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def administrator() -> User:
    """As docs/operating.md says."""
    words = ["admin@example.org", "--name", "Administrator", "--job-title", "Community safety manager"]
    words += ["--role", "administrator", "--role", "manager"]
    words += ["--partner", "Borough council", "--kind", kind_called("Council").name]
    call_command("add_person", *words, stdout=StringIO())
    return User.objects.get()


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


STEP = re.compile(
    r'<li class="app-step.*?<h3[^>]*>(.*?)</h3>\s*<strong[^>]*>(.*?)</strong>.*?<p[^>]*>(.*?)</p>', re.DOTALL
)


def steps_of(person: User) -> dict[str, tuple[str, str]]:
    """{title: (Done or To do, its words)} of the steps on the home page."""
    page = signed_in(person).get("/").content.decode()
    return {title: (tag.strip(), plain(words)) for title, tag, words in STEP.findall(page)}


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def done(person: User) -> list[str]:
    return [title for title, (tag, _) in steps_of(person).items() if tag == "Done"]


def links_of(person: User) -> dict[str, str]:
    page = signed_in(person).get("/").content.decode()
    section = re.search(r'<section class="app-set-up".*?</section>', page, re.DOTALL)[0]
    return {words: href.replace("&amp;", "&") for href, words in re.findall(r'<a[^>]*href="(.*?)">(.*?)</a>', section)}


def draft_of(*, measures: int = 1) -> Strategy:
    draft = StrategyFactory(state="draft", title="Safer 2026")
    priority = PriorityFactory(strategy=draft)
    outcome = OutcomeFactory(strategy=draft, priority=priority)
    for number in range(measures):
        SuccessMeasureFactory(outcome=outcome, reference=f"SAFE-{number}")
    return draft


def test_each_step_says_what_there_is_and_why_it_is_needed(administrator):
    found = steps_of(administrator)
    assert list(found) == TITLES
    assert [tag for tag, _ in found.values()] == ["Next", *["To do"] * 6]
    assert "0 of 7 steps are done." in signed_in(administrator).get("/").content.decode()
    assert found["The partnership"][1] == "Its names stand on every page, in every email and on the annual report."
    assert found["The partners"][1] == "1 partner. One partner leads each action, and seats belong to partners."
    assert found["The first action"][1].endswith("It needs a strategy that is in force: adopt one first, in step 2.")


def test_a_step_is_ticked_by_what_the_database_holds_and_the_list_goes_when_all_are(administrator):
    PartnershipFactory(name="Hartsmere Safety Partnership")
    put_in_force(draft_of(), on=TODAY, by=administrator, at=NOW)
    assert done(administrator) == ["The partnership", "The strategy"]
    police = PartnerFactory(short_name="Police")
    assert done(administrator)[2:] == ["The partners"]
    UserFactory(partner=police)
    SeatFactory(partner=police)
    ReportingPeriodFactory()
    assert done(administrator) == TITLES[:-1]
    said = [words for _, words in steps_of(administrator).values()]
    assert said[:4] == ["Hartsmere Safety Partnership.", "Safer 2026.", "2 partners.", said[3]]
    assert said[3] == "2 people, 1 of them invited and not here yet."
    assert list(links_of(administrator))[-2:] == ["Add an action", "Import a plan"]
    ActionFactory(lead_partner=police)
    assert steps_of(administrator) == {}


def test_the_ground_of_a_plan_is_read_in_one_query(administrator, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = ground(on=TODAY)
    assert found == Ground(*[False] * 7)


@pytest.mark.parametrize(
    ("parts", "words", "link"),
    [
        ((), "a draft with no priorities, no outcomes, no success measures, no themes.", "Add its first priority"),
        ((PriorityFactory,), "1 priority, no outcomes, no success measures, no themes.", "Add its first outcome"),
        ((PriorityFactory, OutcomeFactory), "1 outcome, no success measures,", "Add its first success measure"),
        (
            (PriorityFactory, OutcomeFactory, SuccessMeasureFactory),
            "1 outcome, 1 success measure, no themes.",
            "Adopt it",
        ),
    ],
)
def test_a_draft_is_led_on_part_by_part(administrator, parts, words, link):
    StrategyFactory(state="draft", title="Safer 2026")
    for part in parts:
        part()
    tag, said = steps_of(administrator)["The strategy"]
    assert (tag, words in said) == ("To do", True), said
    assert link in links_of(administrator)


def test_the_last_draft_is_the_one_that_is_led_on(administrator):
    draft_of()
    StrategyFactory(state="draft", title="Another")
    assert "Another, a draft with no priorities" in steps_of(administrator)["The strategy"][1]


def test_every_link_opens_a_form_or_a_page(administrator):
    draft_of(measures=0)
    SeatFactory(partner=administrator.partner)
    client = signed_in(administrator)
    answers = {words: client.get(href).status_code for words, href in links_of(administrator).items()}
    assert set(answers.values()) == {200}, answers
    assert {"Enter its names", "Add a partner", "Add a person", "Add a body"} < set(answers)


def test_a_manager_sees_which_steps_are_an_administrators(administrator):
    manager = UserFactory(roles=(Role.MANAGER,), partner=administrator.partner)
    said = steps_of(manager)
    for title in TITLES[:3]:
        assert said[title][1].endswith("An administrator does this."), title
    assert list(links_of(manager)) == ["Add a person", "Add a body", "Open 2026-27 Q3"]


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.BOARD_MEMBER, Role.OFFICER])
def test_the_others_are_told_how_far_it_is(administrator, role):
    person = UserFactory(roles=(role,), partner=administrator.partner)
    page = signed_in(person).get("/").content.decode()
    assert ("The partnership is being set up" in page, "From here to the first action" in page) == (True, False)
    put_in_force(draft_of(), on=TODAY, by=administrator, at=NOW)
    page = signed_in(person).get("/").content.decode()
    assert ("The partnership is being set up" in page, "No quarter is open yet" in page) == (False, True)
    ReportingPeriodFactory()
    assert "The plan has no action yet" in signed_in(person).get("/").content.decode()
    ActionFactory(lead_partner=administrator.partner)
    assert "app-empty" not in signed_in(person).get("/").content.decode()


# How it is done: each form leads back to the home page.


def send(person: User, href: str, **words):
    """Sends a form of administration and answers where it leads."""
    answer = signed_in(person).post(href, words)
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    return answer.url


def a_day(name: str, year: int) -> dict:
    return {name: f"{year}-04-01"}


def test_a_strategy_is_typed_in_part_by_part_and_adopted(administrator):
    words = {"key": "safer-2026", "title": "Safer 2026", "publisher": "Borough council"}
    words |= (
        a_day("published_on", 2026) | a_day("starts_on", 2026) | a_day("ends_on", 2029) | a_day("review_due_on", 2029)
    )
    assert send(administrator, links_of(administrator)["Type it in"], **words) == "/"
    draft = Strategy.objects.get()
    link = links_of(administrator)["Add its first priority"]
    page = signed_in(administrator).get(link).content.decode()
    assert f'<option value="{draft.pk}" selected>' in page
    assert 'name="number" value="1"' in page
    words = {"strategy": draft.pk, "number": 1, "code": "ASB", "short_title": "ASB", "title": "Less ASB"}
    assert send(administrator, link, **words) == "/"
    link = links_of(administrator)["Add its first outcome"]
    assert send(administrator, link, strategy=draft.pk, key="safer", title="Safer") == "/"
    link = links_of(administrator)["Add its first success measure"]
    outcome = Outcome.objects.get()
    assert send(administrator, link, outcome=outcome.pk, reference="SAFE-1", statement="Fewer are harmed.") == "/"
    adopt(administrator, links_of(administrator)["Adopt it"])
    assert done(administrator) == ["The strategy"]


def adopt(person: User, link: str) -> None:
    client = signed_in(person)
    page = client.get(link).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    days = {"on-day": TODAY.day, "on-month": TODAY.month, "on-year": TODAY.year}
    assert client.post(link, hidden | days).url == "/"


def test_the_page_of_a_draft_leads_to_its_parts_and_back(administrator):
    draft = StrategyFactory(state="draft", key="safer-2026")
    page = signed_in(administrator).get("/strategies/safer-2026/").content.decode()
    link = f"/admin/priorities/theme/add/?strategy={draft.pk}&then=/strategies/safer-2026/"
    assert f'href="{link.replace("&", "&amp;")}">Add a theme</a>' in page
    words = {"strategy": draft.pk, "number": 1, "title": "Prevention"}
    assert send(administrator, link, **words) == "/strategies/safer-2026/"
    for role in (Role.MANAGER, Role.OFFICER):
        reader = UserFactory(roles=(role,), partner=administrator.partner)
        assert "Add a theme" not in signed_in(reader).get("/strategies/safer-2026/").content.decode()


def test_a_strategy_that_is_in_force_offers_no_typing(administrator):
    put_in_force(draft_of(), on=TODAY, by=administrator, at=NOW)
    page = signed_in(administrator).get(Strategy.objects.get().get_absolute_url()).content.decode()
    assert "Add a theme" not in page


def test_another_of_the_same_kind_begins_as_the_last_one_did(administrator):
    draft = StrategyFactory(state="draft")
    link = f"/admin/priorities/priority/add/?strategy={draft.pk}&then=/"
    words = {"strategy": draft.pk, "number": 1, "code": "ASB", "short_title": "ASB", "title": "Less ASB"}
    assert send(administrator, link, **words, _addanother="on") == link
    assert 'name="number" value="2"' in signed_in(administrator).get(link).content.decode()


def test_a_measure_of_a_new_strategy_is_asked_about_its_own_outcomes(administrator):
    OutcomeFactory(strategy=StrategyFactory(), title="Of the former")
    draft = StrategyFactory(state="draft")
    OutcomeFactory(strategy=draft, title="Of the next")
    page = signed_in(administrator).get(f"/admin/priorities/successmeasure/add/?strategy={draft.pk}").content.decode()
    select = re.search(r'<select name="outcome".*?</select>', page, re.DOTALL)[0]
    assert ("Of the next" in select, "Of the former" in select) == (True, False)


@pytest.mark.parametrize(
    "elsewhere", ["//example.org/", "https://example.org/", "/\\example.org", "javascript:alert(1)", ""]
)
def test_a_form_leads_to_no_other_website(administrator, elsewhere):
    link = reverse("admin:partners_partner_add", query={"then": elsewhere})
    words = {"name": "Police", "short_name": "Police", "slug": "police", "kind": kind_called("Police").pk}
    assert send(administrator, link, **words) == "/admin/partners/partner/"


@pytest.mark.parametrize("strategy", ["x", "-1", "9" * 40, "²"])
def test_an_address_with_a_strategy_that_there_is_not_opens_the_form(administrator, strategy):
    for kind in ("priority", "theme", "outcome", "successmeasure"):
        link = reverse(f"admin:priorities_{kind}_add", query={"strategy": strategy})
        assert signed_in(administrator).get(link).status_code == 200, kind


def test_partners_people_bodies_and_seats_lead_home(administrator):
    words = {"name": "Police", "short_name": "Police", "slug": "police", "kind": kind_called("Police").pk}
    assert send(administrator, links_of(administrator)["Add a partner"], **words) == "/"
    police, officer = Partner.objects.get(slug="police"), Group.objects.get(name=Role.OFFICER)
    words = {"email": "new@example.org", "name": "New", "job_title": "Officer", "is_active": "on"}
    words |= {"partner": police.pk, "groups": [officer.pk]}
    assert send(administrator, links_of(administrator)["Add a person"], **words) == "/"
    words = {"name": "Board", "slug": "the-board", "kind": "board", "quorum_seats": 0, "quorum_authorities": 0}
    assert send(administrator, links_of(administrator)["Add a body"], **words) == "/"
    link, body = links_of(administrator)["Add a seat on Board"], Body.objects.get()
    assert send(administrator, link, body=body.pk, partner=police.pk, position=1, **a_day("starts_on", 2026)) == "/"
    assert done(administrator) == ["The partners", "The people", "The board and its groups"]


def test_the_first_quarter_is_opened_and_leads_home(administrator):
    client = signed_in(administrator)
    page = client.get(links_of(administrator)["Open 2026-27 Q3"]).content.decode()
    action = re.search(r'action="(/updates/[^"]*)"', page)[1]
    token = re.search(r'name="token" value="([^"]*)"', page)[1]
    assert client.post(action, {"token": token}).url == "/"
    assert steps_of(administrator)["The first quarter"] == ("Done", "2026-27 Q3.")


def test_the_first_action_leads_home(administrator):
    put_in_force(draft_of(), on=TODAY, by=administrator, at=NOW)
    client = signed_in(administrator)
    link = links_of(administrator)["Add an action"]
    page = client.get(link).content.decode()
    words = {"title": "Walk the routes", "description": "Walk.", "outcome": "Walked.", "origin": "review"}
    words |= {"priority": Priority.objects.get().pk, "measures": [Priority.objects.get().strategy.measures.get().pk]}
    words |= {"lead_partner": administrator.partner_id, "visibility": "partnership", "county_link": "none"}
    words |= {"token": re.search(r'name="token" value="([^"]*)"', page)[1]}
    assert client.post(link, words).url == "/"
    assert Action.objects.count() == 1


def test_the_partnership_can_be_entered_after_a_try_that_failed(administrator):
    """The key that the failed try took is not given again, and the partnership has one fixed key."""
    PartnershipFactory().delete()
    words = {name: getattr(PartnershipFactory.build(), name) for name in ("name", "short_name", "council", "area")}
    link = links_of(administrator)["Enter its names"]
    assert send(administrator, link, **words, contact_email="safety@example.org") == "/"
    assert Partnership.objects.get().pk == 1


# What is typed there, its label says.
SELF_EXPLAINED = {
    "name",
    "title",
    "description",
    "published_on",
    "kind",
    "strategy",
    "outcome",
    "statement",
    "purpose",
}
SELF_EXPLAINED |= {
    "usual_place",
    "body",
    "starts_on",
    "is_voting",
    "terms",
    "quorum_authorities",
    "quorum_needs_chair",
}


@pytest.mark.parametrize(
    "kind",
    [
        "partners/partnership",
        "partners/partner",
        "priorities/strategy",
        "priorities/priority",
        "priorities/outcome",
        "priorities/successmeasure",
        "board/body",
        "board/seat",
    ],
)
def test_each_form_of_the_way_says_what_is_typed_into_it(administrator, kind):
    StrategyFactory(state="draft")
    form = signed_in(administrator).get(f"/admin/{kind}/add/").context["adminform"].form
    asked = {name for name, field in form.fields.items() if not (field.help_text or field.widget.is_hidden)}
    assert asked - SELF_EXPLAINED == set()
