"""Rule 5: what is restricted leaves no trace for those not entitled to it, wherever they look."""

import re

import pytest
from post_office.models import Email

from actions import services
from actions.models import Action, Comment
from actions.querysets import ActionQuerySet, PastActionQuerySet
from board.querysets import DecisionQuerySet, ItemQuerySet
from oversight.querysets import CountyRequestQuerySet
from packs.summaries import redacting
from packs.summaries.redacting import ReadingRights
from partners.choices import Role
from past.exports import csv_lines
from risks.querysets import RiskQuerySet
from tests.factories import NOW, UserFactory
from tests.project.crawl import page_of, pages_of
from tests.project.requests import card, sent
from tests.project.world import MARKER, NOT_ENTITLED, SECRET_REFERENCE, plant_restricted

ENTITLED = ("lead", "supporting", "manager", "admin")
SEEN_BY_THE_ENTITLED = (f"/actions/{SECRET_REFERENCE}/", "/actions/", "/actions/?format=csv", "/plan/")
SEEN_BY_THE_ENTITLED += (f"/as-at/2026-11-20/actions/{SECRET_REFERENCE}/", "/as-at/2026-11-20/actions/?format=csv")
SEEN_BY_THE_ENTITLED += ("/as-at/2026-11-20/plan/", "/changes/?since=2026-03-31", "/changes/?format=csv")

OF_ACTIONS = {"/plan/", "/actions/", "/actions/?format=csv", "/coverage/"}
OF_THE_PAST = {"/as-at/2026-11-20/plan/", "/as-at/2026-11-20/actions/", "/changes/?since=2026-03-31"}
OF_THE_BOARD = {"/board/decisions/", "/board/decisions/?format=csv", "/board/matters-arising/", "/board/section-17/"}
OF_THE_BOARD |= {"/board/duties/scrutiny-pack/"}
OF_DUTIES = {"/board/duties/", "/board/duties/?format=csv", "/board/duties/death-reviews/"}
OF_THE_BOARD |= {"/board/section-17/?format=csv", "/board/county/", "/board/county/?format=csv"}
OF_RISKS = {"/risks/", "/risks/matrix/", "/risks/?format=csv", "/risks/?state=closed"}

pytestmark = pytest.mark.usefixtures("today")


def answers(client, urls) -> set[int]:
    responses = [client.get(url) for url in urls]
    return {response.status_code for response in responses if b"".join(response)}


def traces(pages: dict[str, str]) -> list[str]:
    return [url for url, text in pages.items() if any(secret in text for secret in (MARKER, SECRET_REFERENCE))]


# The rules of sight are the same SQL for all of them.
READING = [each if each == "other" else pytest.param(each, marks=pytest.mark.one_database) for each in NOT_ENTITLED]


@pytest.mark.parametrize("persona", READING)
def test_every_page_reads_as_if_the_restricted_actions_were_not_there(open_world, time_machine, persona):
    time_machine.move_to(NOW, tick=False)  # a history says until which minute it goes
    client = open_world.client(persona)
    before = pages_of(client)
    plant_restricted(open_world)
    after = pages_of(client)
    assert {url for url in before if before[url] != after.get(url)} == set()
    assert set(after) == set(before)
    assert persona == "anonymous" or set(after) >= OF_ACTIONS | OF_THE_PAST | OF_THE_BOARD | OF_RISKS
    assert [url for url in traces(after) if MARKER not in url and SECRET_REFERENCE not in url] == []


def test_what_was_searched_for_is_all_that_names_it(world):
    page = world.client("other").get(f"/actions/?q={MARKER}").content.decode()
    assert "No action fits these filters" in page
    assert SECRET_REFERENCE not in page


@pytest.mark.parametrize("persona", ENTITLED)
def test_those_entitled_do_read_it(world, persona):
    client = world.client(persona)
    pages = {url: b"".join(client.get(url)).decode() for url in SEEN_BY_THE_ENTITLED}
    assert traces(pages) == list(SEEN_BY_THE_ENTITLED)


def test_a_board_member_of_the_lead_partner_reads_it_and_an_observer_does_not(world):
    path = f"/actions/{SECRET_REFERENCE}/"
    member = UserFactory(partner=world.partners["lead"], roles=(Role.BOARD_MEMBER,))
    observer = UserFactory(partner=world.partners["lead"], roles=(Role.OBSERVER,))
    world.people |= {"member": member, "watcher": observer}
    assert world.client("member").get(path).status_code == 200
    assert world.client("member").get(f"{path}edit/").status_code == 403
    assert world.client("watcher").get(path).status_code == 404


def leaks_of(world, urls) -> set[str]:
    """Which of the pages that are read above tell that something restricted was planted."""
    client = world.client("other")
    before = {url: page_of(client, url) for url in urls}
    plant_restricted(world)
    return {url for url in urls if page_of(client, url) != before[url]}


def test_a_list_that_forgot_the_policy_would_be_seen(open_world, monkeypatch):
    monkeypatch.setattr(ActionQuerySet, "in_sight", lambda rows, sight: rows)
    # A page of the list ends where the count ends: by itself it would cut off what is planted last.
    monkeypatch.setattr(ActionQuerySet, "out_of_sight", lambda rows, sight: rows.none())
    assert leaks_of(open_world, OF_ACTIONS) == OF_ACTIONS


def test_a_past_that_forgot_the_policy_would_be_seen(open_world, monkeypatch):
    monkeypatch.setattr(ActionQuerySet, "in_sight_at", lambda rows, sight, before: rows.filter(created_at__lt=before))
    monkeypatch.setattr(PastActionQuerySet, "worded_for", lambda rows, sight: rows)
    assert leaks_of(open_world, OF_THE_PAST) == OF_THE_PAST


def test_a_board_that_forgot_the_policy_would_be_seen(open_world, monkeypatch):
    for rows in (ItemQuerySet, DecisionQuerySet, CountyRequestQuerySet):
        monkeypatch.setattr(rows, "in_sight", lambda rows, sight: rows)
    called, draft = open_world.parts["called meeting"], open_world.parts["draft meeting"]
    read = OF_THE_BOARD | {called.get_absolute_url(), draft.get_minutes_url()}
    assert leaks_of(open_world, read) == read


def test_a_register_of_risks_that_forgot_the_policy_would_be_seen(open_world, monkeypatch):
    monkeypatch.setattr(RiskQuerySet, "in_sight", lambda rows, sight: rows)
    assert leaks_of(open_world, OF_RISKS) == OF_RISKS


def test_duties_that_forgot_the_policy_would_be_seen(open_world, monkeypatch):
    monkeypatch.setattr("oversight.views.duties.knows_restricted", lambda user: True)
    assert leaks_of(open_world, OF_DUTIES) == OF_DUTIES


def test_a_pack_that_forgot_to_cut_would_be_seen(open_world, monkeypatch):
    client, called = open_world.client("other"), open_world.parts["called meeting"].get_absolute_url()
    pack, pdf = f"{called}pack/", f"{called}pack.pdf"
    before = {url: b"".join(client.get(url)) for url in (pack, pdf)}
    plant_restricted(open_world)
    assert {url: b"".join(client.get(url)) for url in (pdf,)} == {pdf: before[pdf]}
    monkeypatch.setattr(ReadingRights, "reads", lambda reading, action: True)
    after = {url: b"".join(client.get(url)) for url in (pack, pdf)}
    assert {url for url in after if after[url] != before[url]} == {pack, pdf}
    assert SECRET_REFERENCE in after[pack].decode()


def test_a_pack_that_counted_before_the_cut_would_be_seen(open_world, monkeypatch):
    client, called = open_world.client("other"), open_world.parts["called meeting"].get_absolute_url()
    before = b"".join(client.get(f"{called}pack.pdf"))
    plant_restricted(open_world)
    whole = redacting._progress
    monkeypatch.setattr(redacting, "_progress", lambda actions, names: whole([*actions, *actions], names))
    assert b"".join(client.get(f"{called}pack.pdf")) != before


def test_forged_cards_on_my_updates_say_the_same_of_restricted_and_unknown_actions(world):
    client = world.client("other")
    client.get("/updates/")
    words = {"text": "I was never here.", "stage": "in_progress"}
    restricted = card(world.actions["restricted open"], words)
    unknown = {key.replace(SECRET_REFERENCE, "ASB-4711"): value for key, value in restricted.items()}
    unknown["actions"] = "ASB-4711"
    answers = [client.post("/updates/", data) for data in (restricted, unknown)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert SECRET_REFERENCE not in answers[0].content.decode()
    assert not Action.objects.filter(updates__text="I was never here.").exists()


def test_a_proposal_cannot_ask_whether_a_reference_exists(world):
    """Only managers, who see everything, may name the action that another is carried forward from."""
    client = world.client("other")
    answers = []
    for reference in (SECRET_REFERENCE, "ASB-4711"):
        data = sent(world, "actions:propose", "-") | {"carried_from": reference}
        answers.append(client.post("/actions/propose/", data).status_code)
    assert answers == [302, 302]
    assert not Action.objects.filter(title="Light the underpass").exclude(carried_forward_from=None).exists()


def test_an_officer_who_edits_cannot_carry_forward_from_what_they_may_not_see(world):
    own = world.actions["open"]
    Action.objects.filter(pk=own.pk).update(carried_forward_from=None)
    data = sent(world, "actions:edit", "open") | {"carried_from": "ASB-76", "carried_forward_from": 6}
    assert world.client("lead").post(f"/actions/{own.reference}/edit/", data).status_code == 302
    assert Action.objects.get(pk=own.pk).carried_forward_from is None


def test_handing_a_restricted_action_over_takes_it_out_of_sight_at_once(world):
    action, officer = Action.objects.get(reference=SECRET_REFERENCE), world.client("lead")
    old_links = [f"/actions/{SECRET_REFERENCE}/{end}" for end in ("", "history/", "update/", "comment/")]
    old_links.append(f"/as-at/2026-11-20/actions/{SECRET_REFERENCE}/")
    old_links.append(world.parts["restricted open document"].get_absolute_url())
    assert answers(officer, old_links) == {200}
    manager, other = world.people["manager"], world.people["other"]
    services.hand_over(action, partner=other.partner, officer=other, by=manager, at=NOW)
    assert answers(officer, old_links) == {404}
    assert SECRET_REFERENCE not in officer.get("/updates/").content.decode()
    assert answers(world.client("other"), old_links) == {200}


def test_a_partner_that_no_longer_supports_it_no_longer_sees_it(world):
    action, supporter = world.actions["restricted open"], world.client("supporting")
    assert supporter.get(action.get_absolute_url()).status_code == 200
    action.supporting_partners.clear()
    assert supporter.get(action.get_absolute_url()).status_code == 404


def test_nobody_comments_on_what_they_cannot_see(world):
    before = Comment.objects.count()
    data = sent(world, "actions:comment", "restricted open")
    assert world.client("board").post(f"/actions/{SECRET_REFERENCE}/comment/", data).status_code == 404
    assert Comment.objects.count() == before


def test_an_officer_without_sight_of_their_own_action_is_not_asked_for_it(world):
    """Named as officer by mistake: the list of what is due, and the reminder, still keep the secret."""
    Action.objects.filter(reference=SECRET_REFERENCE).update(lead_officer=world.people["other"])
    assert SECRET_REFERENCE not in world.client("other").get("/updates/").content.decode()


def test_a_reminder_names_no_action(world):
    reply = world.client("manager").post("/updates/outstanding/remind/", sent(world, "updates:remind", "period"))
    assert reply.status_code == 302
    queued = " ".join(f"{each.subject} {each.message} {each.html_message}" for each in Email.objects.all())
    assert "updates for 2026-27 Q3 are due from you" in queued
    assert re.findall(r"http\S*http", queued) == []
    assert MARKER not in queued
    assert SECRET_REFERENCE not in queued


def test_a_conflict_names_no_restricted_action(world):
    """The second of two people reads what the first changed, but not that it came from something secret."""
    own, secret = world.actions["open"], Action.objects.get(reference="ASB-76")
    other = world.people["other"]
    Action.objects.filter(pk=own.pk).update(lead_partner=other.partner, carried_forward_from=None)
    data = sent(world, "actions:edit", "open") | {"title": "Typed by the second"}
    first = Action.objects.get(pk=own.pk)
    first.carried_forward_from, first.title = secret, "Saved by the first"
    services.revise(first, by=world.people["manager"], at=NOW)
    page = world.client("other").post(f"/actions/{own.reference}/edit/", data)
    assert page.status_code == 409
    text = page.content.decode()
    assert ("Saved by the first" in text, "Typed by the second" in text) == (True, True)
    assert ("ASB-76" in text, MARKER in text) == (False, False)


def test_the_list_as_csv_holds_no_more_than_the_page(world):
    client = world.client("other")
    lines = b"".join(client.get("/actions/?format=csv")).decode().splitlines()
    shown = client.get("/actions/").content.decode()
    references = [line.split(",")[0] for line in lines[1:]]
    assert references == [action.reference for name, action in world.actions.items() if "restricted" not in name]
    assert all(reference in shown for reference in references)
    assert next(iter(csv_lines([]))).startswith("\ufeffReference")
