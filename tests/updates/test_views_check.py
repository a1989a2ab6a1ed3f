"""The quarter's check, and the pages on which something is returned and answered."""

import re
from datetime import date, timedelta

import pytest

from actions.models import Action, ProgressUpdate, Returned
from periods.models import ReportingPeriod
from records.services import keep
from tests.factories import NOW, TODAY, ProgressUpdateFactory, ReturnedFactory
from tests.project import fixtures
from tests.project.requests import UPDATE, card, sent
from updates.services.returning import return_text, return_update
from updates.summaries.check import check, check_of

open_world, today, world = fixtures.open_world, fixtures.today, fixtures.world

pytestmark = pytest.mark.usefixtures("today")

CHECK, MINE, TEXTS = "/updates/outstanding/check/", "/updates/", "/updates/public-texts/"
NOTE = "Say which routes are left."


def page(world, who: str, path: str) -> str:
    return world.client(who).get(path, follow=True).content.decode()


def returned(world, name: str = "open update", act=return_update) -> Returned:
    update = ProgressUpdate.objects.get(pk=world.parts[name].pk)
    return act(update, note=NOTE, by=world.people["manager"], at=NOW)


def test_of_each_action_the_update_that_stands_is_beside_that_of_an_earlier_quarter(open_world):
    action, closed = open_world.actions["open"], ReportingPeriod.objects.get(year=2026, quarter=2)
    earlier = {"reported_at": NOW - timedelta(days=90), "period": closed, "text": "Two."}
    ProgressUpdateFactory(action=action, latest=False, **earlier)
    given_back = ProgressUpdateFactory(action=action, reported_at=NOW - timedelta(days=1), text="Five.", latest=False)
    rows = check(given_back.period, [action.pk], on=TODAY)
    assert [(row.update.text, row.last and row.last.update.text, row.is_last) for row in rows] == [
        ("Six of the nine routes are walked.", "Two.", True)
    ]
    one = check_of(given_back, on=TODAY)
    assert (one.update.text, one.last.update.text, one.is_last) == ("Five.", "Two.", False)


def test_an_update_of_another_quarter_is_only_what_was_said_before(open_world):
    closed = ReportingPeriod.objects.get(year=2026, quarter=2)
    action = open_world.actions["open"]
    ProgressUpdateFactory(action=action, period=closed, reported_at=NOW - timedelta(days=90), latest=False)
    period = open_world.parts["period"]
    rows = check(period, Action.objects.values_list("pk", flat=True), on=TODAY)
    found = [row for row in rows if row.update.action_id == action.pk]
    assert [(row.update.period_id, row.last.update.period_id) for row in found] == [
        (open_world.parts["period"].pk, closed.pk)
    ]


def test_only_what_was_noticed_is_shown_until_all_are_asked_for(world):
    plain, overdue = world.actions["public"], world.actions["open"]
    Action.objects.filter(pk=overdue.pk).update(due_on=TODAY - timedelta(days=1))
    shown = {
        path: [each.get_absolute_url() in page(world, "manager", path) for each in (plain, overdue)]
        for path in (CHECK, f"{CHECK}?show=all", f"{CHECK}?show=zz")
    }
    assert list(shown.values()) == [[False, True], [True, True], [False, True]]


def test_what_was_noticed_stands_in_the_note_that_returns_it(world):
    Action.objects.filter(pk=world.actions["open"].pk).update(due_on=date(2026, 11, 1))
    text = page(world, "manager", f"{CHECK}{world.parts['open update'].pk}/return/")
    assert "Rated green, but the action was due by 1 November 2026." in text


def test_a_returned_update_is_on_my_updates_with_its_words_and_the_note(world):
    returned(world)
    text = page(world, "lead", MINE)
    assert all(each in text for each in ("Returned to you", NOTE, 'id="card-ASB-01"', "Six of the nine routes"))
    assert 'name="ASB-01-no_change"' not in text


def test_the_note_is_for_those_who_answer_it_and_for_managers(world):
    row = returned(world)
    path = row.action.get_absolute_url()
    seen = {who: NOTE in page(world, who, path) for who in ("lead", "manager", "board", "observer", "other")}
    assert seen == {"lead": True, "manager": True, "board": False, "observer": False, "other": False}


def test_a_returned_card_that_nobody_touched_stays_for_later(world):
    row = returned(world)
    for text in (row.update.text, ""):
        data = card(row.action, {"stage": "in_progress", "rating": "green", "text": text})
        answer = world.client("lead").post(MINE, data)
        assert "There is nothing to send yet" in answer.content.decode()
    answer = world.client("lead").post(MINE, card(row.action, UPDATE), follow=True)
    assert "1 update sent" in answer.content.decode()
    row.refresh_from_db()
    assert row.answered_by == world.people["lead"]


def test_the_quarter_says_how_many_were_returned(world):
    returned(world)
    text = page(world, "manager", "/updates/outstanding/")
    assert re.search(r"still needs? an update: (\d+ ha(s|ve) none yet, and )?1 has one that was returned\.", text)
    assert "1 of them was returned and is not answered yet." in page(world, "manager", CHECK)


def test_a_proposal_is_put_right_by_whoever_sent_it(world):
    action = world.actions["proposed"]
    path = f"/actions/{action.reference}/revise/"
    assert "Change the proposal" in page(world, "board", action.get_absolute_url())
    data = sent(world, "updates:revise_proposal", "proposed") | {"title": "Light the whole underpass"}
    answer = world.client("board").post(path, data, follow=True)
    assert "Proposal sent again" in answer.content.decode()
    action.refresh_from_db()
    assert (action.title, action.returned.get().answered_by) == ("Light the whole underpass", world.people["board"])
    # Sent twice by a double click: the answer is the same, though nothing is returned any more.
    assert world.client("board").post(path, data).status_code == 302


@pytest.mark.parametrize(
    ("answer", "missing"),
    [("approve", "Enter the text for residents"), ("return", "Enter what to put right"), ("withhold", "Enter why")],
)
def test_each_answer_to_a_text_asks_for_its_own_words(world, answer, missing):
    data = sent(world, "updates:public_text", "text") | {"do": answer, "approved_text": "", "note": ""}
    text = world.client("manager").post(f"{TEXTS}{world.parts['text'].pk}/", data).content.decode()
    assert missing in text


def answered(world, **words) -> tuple[str, ProgressUpdate]:
    data = sent(world, "updates:public_text", "text") | words
    reply = world.client("manager").post(f"{TEXTS}{world.parts['text'].pk}/", data, follow=True)
    return reply.content.decode(), ProgressUpdate.objects.get(pk=world.parts["text"].pk)


def test_a_text_is_approved_returned_or_withheld_on_one_page(world):
    assert page(world, "manager", TEXTS).count("Withhold it") == 1
    text, update = answered(world, do="return", note=NOTE)
    assert "Text returned." in text
    assert update.returned.get(what="text").note == NOTE
    text, update = answered(world, do="withhold", note="It names a street.")
    assert "Text withheld." in text
    assert (update.withheld_because, "It names a street." in text) == ("It names a street.", True)
    text, update = answered(world, do="approve", approved_text="We walked.")
    assert "Text approved for residents" in text
    assert (update.approved_text, update.withheld_at) == ("We walked.", None)


def test_a_returned_text_is_written_anew_from_my_updates(world):
    update = world.parts["text"]
    returned(world, "text", return_text)
    path = f"/actions/{update.action.reference}/updates/{update.pk}/text/"
    assert path in page(world, "lead", MINE)
    data = sent(world, "updates:rewrite_text", "text")
    assert "Text sent." in world.client("lead").post(path, data, follow=True).content.decode()
    assert path not in page(world, "lead", MINE)
    assert "We walked six routes with you." in page(world, "manager", TEXTS)


def test_the_check_asks_no_more_questions_for_more_updates(world, django_assert_max_num_queries):
    for number in range(12):
        update = ProgressUpdateFactory(action=world.actions["open"], reported_at=NOW + timedelta(minutes=number + 1))
    ReturnedFactory(update=update)
    client = world.client("manager")
    client.get(CHECK)
    with django_assert_max_num_queries(20):
        assert client.get(f"{CHECK}?show=all").status_code == 200


def test_the_form_of_a_returned_update_brings_its_text_for_residents_back(world):
    row = returned(world, "text")
    path = f"{row.action.get_absolute_url()}update/"
    for address in (MINE, path):
        assert "We walked six routes.</textarea>" in page(world, "lead", address)


def test_a_text_that_a_newer_update_supersedes_says_so(world):
    update = world.parts["text"]
    ProgressUpdateFactory(action=world.actions["public"], reported_at=NOW + timedelta(hours=1), period=update.period)
    assert "A newer update of the same quarter stands in its place" in page(world, "manager", f"{TEXTS}{update.pk}/")
    assert "We walked six routes." not in page(world, "manager", TEXTS)


def test_the_action_leads_to_another_update_once(world):
    row = returned(world)
    text = page(world, "lead", row.action.get_absolute_url())
    assert (text.count(f"{row.action.get_absolute_url()}update/"), "Send an update" in text) == (1, False)
    assert "Send another update" in text


def test_what_was_gone_through_is_kept_and_what_was_saved_since_is_told(world):
    client, update = world.client("manager"), world.parts["open update"]
    before = client.get(CHECK)
    assert not any(row.update.pk == update.pk for row in before.context["page_obj"])
    returned(world)
    row = next(row for row in client.get(CHECK).context["page_obj"] if row.update.pk == update.pk)
    assert row.returned.note == NOTE
    later = ProgressUpdateFactory(
        action=update.action, reported_at=NOW + timedelta(minutes=1), text="Ring Ms Doe on 01603 555123."
    )
    keep(later, by=world.people["lead"], at=NOW + timedelta(minutes=1), why="Sent")
    shown = {row.update.pk for row in client.get(CHECK).context["page_obj"]}
    assert (later.pk in shown, update.pk in shown) == (True, False)
