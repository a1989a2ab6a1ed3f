"""A person's due updates behind a signed link: sent without signing in, and nothing else."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from actions.models import Action, ProgressUpdate
from partners.choices import Role
from partners.models import User
from periods.models import ReportingPeriod
from periods.services import close_period
from records.services import keep
from tests.factories import NOW, ActionFactory, ProgressUpdateFactory, UserFactory
from tests.notices import opening
from tests.notices.opening import HELD, cards_on, made_for, opened, told, uses, words_sent
from tests.project import fixtures
from tests.project.requests import card
from updates.services.returning import return_update

path, today, world = opening.path, fixtures.today, fixtures.world

pytestmark = pytest.mark.usefixtures("today")

QUARTER_IS_OVER = datetime(2027, 1, 4, 10, tzinfo=UTC)


def test_it_shows_what_is_due_and_sends_it_as_its_owners(world, path):
    page = Client().get(path).content.decode()
    assert cards_on(page) == [HELD]
    answer = Client().post(path, words_sent(world, "held"))
    assert (answer.status_code, answer.url.partition("?")[0]) == (302, path)
    update = ProgressUpdate.objects.get(action__reference=HELD)
    assert (update.text, update.reported_by, update.period) == (
        "Seven routes are walked.",
        world.people["lead"],
        world.parts["period"],
    )
    _, _, words = opened(answer.url)
    assert f"Sent. Updates on {HELD}." in words
    newest = Action.objects.get(reference=HELD).history.first()
    assert newest.history_change_reason == "Progress update for 2026-27 Q3, by a signed link"
    assert uses() == [("opened", ""), ("sent", f"Updates on {HELD}"), ("opened", "")]


def test_to_open_it_changes_nothing_and_signs_nobody_in(world, path):
    client = Client()
    versions = list(Action.objects.order_by("pk").values_list("version", flat=True))
    for _ in range(3):
        assert client.get(path).status_code == 200
    assert client.head(path).status_code == 200
    assert (client.cookies.output(), client.get("/plan/").status_code) == ("", 302)
    assert list(Action.objects.order_by("pk").values_list("version", flat=True)) == versions
    assert uses() == [("opened", "")] * 3
    person = User.objects.get(pk=world.people["lead"].pk)
    assert (person.visited_at, person.last_login) == (None, None)


def test_to_send_by_it_signs_nobody_in_either(world, path):
    client = Client()
    client.post(path, words_sent(world, "held"), follow=True)
    assert (client.cookies.output(), client.get("/plan/").status_code) == ("", 302)


def test_nothing_restricted_is_behind_it(world, path):
    secret = Action.objects.get(reference="ASB-77")
    words = " ".join(opened(path)[2].split())
    assert "Sign in to see 2 more" in words
    assert (secret.title in words, secret.reference in words) == (False, False)
    before = ProgressUpdate.objects.count()
    known = told(Client().post(path, words_sent(world, "restricted open")))
    unknown = {
        key.replace("ASB-77", "ASB-4711"): value for key, value in words_sent(world, "restricted open").items()
    } | {"actions": "ASB-4711"}
    assert known[2].replace("ASB-77", "ASB-4711") == told(Client().post(path, unknown))[2]
    assert ProgressUpdate.objects.count() == before


def test_a_forwarded_link_shows_no_more_than_its_owner_could_type(world, path):
    """No other action of the partner, no comment, no address that leads to anything but signing in."""
    page = Client().get(path).content.decode()
    main = page.partition("<main")[2].partition("</main>")[0]
    assert set(re.findall(r"ASB-\d+", main)) == {HELD}
    assert set(re.findall(r'(?:href|action)="(/[^"]*)"', main)) == {"/updates/", path, f"{path}end/"}
    assert world.people["manager"].name not in re.sub(r"<[^>]+>", "", main).replace("partnership manager", "")


def test_what_another_officer_of_the_partner_looks_after_cannot_be_sent_by_it(world, path):
    colleague = UserFactory(partner=world.partners["lead"])
    ActionFactory(lead_partner=world.partners["lead"], lead_officer=colleague, reference="ASB-41")
    world.actions["colleague’s"] = Action.objects.get(reference="ASB-41")
    answer = Client().post(path, words_sent(world, "held", "colleague’s"))
    _, _, words = told(answer)
    assert "Nothing has been sent." in words
    assert "ASB-41: Progress Seven routes are walked." in words
    assert not ProgressUpdate.objects.filter(action__reference__in=("ASB-41", HELD)).exists()


@pytest.mark.parametrize("who", ["other", "supporting"])
def test_a_link_of_somebody_else_opens_nothing_of_this_one(world, path, who):
    ActionFactory(lead_partner=world.partners[who], lead_officer=world.people[who], reference="ASB-42")
    theirs = made_for(world, who)
    page = Client().get(theirs).content.decode()
    assert cards_on(page) == ["ASB-42"]
    Client().post(theirs, words_sent(world, "held"))
    assert not ProgressUpdate.objects.filter(action__reference=HELD).exists()


def test_who_is_signed_in_as_somebody_else_still_sends_as_its_owner(world, path):
    client = world.client("manager")
    page = client.get(path).content.decode()
    assert "For <strong>lead</strong>" in page
    client.post(path, words_sent(world, "held"))
    assert ProgressUpdate.objects.get(action__reference=HELD).reported_by == world.people["lead"]


def test_who_no_longer_sends_updates_has_nothing_behind_it(world, path):
    world.people["lead"].groups.set(User.objects.get(pk=world.people["observer"].pk).groups.all())
    assert opened(path)[:2] == (410, "Nothing is due from you")
    assert Role.OBSERVER in world.people["observer"].roles


def test_after_everything_was_handed_over_it_is_dead_and_the_words_are_shown(world, path):
    data = words_sent(world, "held", text="Typed with care")
    colleague = UserFactory(partner=world.partners["lead"])
    Action.objects.filter(lead_officer=world.people["lead"]).update(lead_officer=colleague)
    assert opened(path)[:2] == (410, "Nothing is due from you")
    status, _, words = told(Client().post(path, data))
    assert (status, f"{HELD}: Progress Typed with care" in words) == (410, True)
    assert not ProgressUpdate.objects.filter(action__reference=HELD).exists()


def test_after_one_was_handed_over_its_words_are_shown_and_the_others_wait_in_the_form(world, path):
    data = words_sent(world, "held", "public", text="Typed with care")
    public = world.actions["public"]
    Action.objects.filter(pk=public.pk).update(lead_officer=UserFactory(partner=world.partners["lead"]))
    answer = Client().post(path, data)
    assert f"{public.reference}: Progress Typed with care" in told(answer)[2]
    assert cards_on(answer.content.decode()) == [HELD]
    assert "Typed with care</textarea>" in answer.content.decode()
    assert not ProgressUpdate.objects.filter(action__reference=HELD).exists()


def test_after_the_period_was_closed_it_is_dead_and_the_words_are_shown(world, path, time_machine):
    data = words_sent(world, "held", text="Typed with care")
    time_machine.move_to(QUARTER_IS_OVER)
    path = made_for(world, at=QUARTER_IS_OVER)
    close_period(ReportingPeriod.objects.get(year=2026, quarter=3), by=world.people["manager"], at=QUARTER_IS_OVER)
    assert opened(path)[:2] == (410, "2026-27 Q3 is closed")
    status, _, words = told(Client().post(path, data))
    assert (status, f"{HELD}: Progress Typed with care" in words) == (410, True)
    assert not ProgressUpdate.objects.filter(action__reference=HELD).exists()


def test_what_is_sent_three_times_is_sent_once(world, path):
    data = words_sent(world, "held")
    answers = [Client().post(path, data) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302] * 3
    assert len({answer.url for answer in answers}) == 1
    assert ProgressUpdate.objects.filter(action__reference=HELD).count() == 1
    assert [kind for kind, _ in uses()] == ["sent"]


def test_somebody_else_saved_first_and_no_word_is_lost(world, path):
    data = words_sent(world, "held", text="Typed with care")
    held = Action.objects.get(reference=HELD)
    held.title = "Another title"
    keep(held, by=world.people["manager"], at=NOW)
    answer = Client().post(path, data)
    page = answer.content.decode()
    assert (answer.status_code, "Typed with care</textarea>" in page) == (409, True)
    assert "Someone else saved this while you were writing" in page
    # Whoever holds the link need not be its owner: who saved what is for those who sign in.
    assert "manager" not in told(answer)[2].replace("partnership manager", "")
    assert not ProgressUpdate.objects.filter(action__reference=HELD).exists()
    again = words_sent(world, "held", text="Typed with care")
    assert Client().post(path, again).status_code == 302


def test_a_fault_on_one_card_holds_all_back_and_keeps_every_word(world, path):
    data = words_sent(world, "held") | {f"{HELD}-rating": "red"}
    page = Client().post(path, data).content.decode()
    assert f"{HELD}: Enter the reason for red" in page
    assert "Seven routes are walked.</textarea>" in page
    assert not ProgressUpdate.objects.filter(action__reference=HELD).exists()


def test_sending_nothing_says_so(world, path):
    data = card(world.actions["held"], {"stage": "on_hold", "rating": ""})
    assert "There is nothing to send yet" in Client().post(path, data).content.decode()


def test_it_says_what_is_to_be_put_right(world, path):
    update = ProgressUpdateFactory(action=Action.objects.get(reference=HELD), text="Some.")
    return_update(ProgressUpdate.objects.get(pk=update.pk), note="Say which.", by=world.people["manager"], at=NOW)
    words = opened(path)[2]
    assert "The last update was returned on 23 November 2026. This is to be put right: Say which." in words
