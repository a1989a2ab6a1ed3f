"""Whoever goes hands over what they have: in one step, with a note in each history and one mail to each receiver."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from post_office.models import Email

from actions.models import Action
from notices.choices import Event
from partners.choices import Role
from partners.models import User
from partners.responsibilities import key_of, responsibilities_of
from succession.services.leaving import hand_over_things
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    AgendaItemFactory,
    BodyFactory,
    DecisionFactory,
    MeetingFactory,
    PriorityFactory,
    SeatFactory,
    TenureFactory,
    UserFactory,
)
from tests.succession.test_views_continuing_partners import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaver(administrator) -> User:
    """Looks after three actions, chairs a body, is deputy on another, and sponsors a priority."""
    person = UserFactory(name="Lea Leaver", job_title="Head of safeguarding")
    for number in range(3):
        ActionFactory(lead_partner=person.partner, lead_officer=person, title=f"Action {number}")
    TenureFactory(seat=SeatFactory(partner=person.partner), person=person, chair=True)
    TenureFactory(seat=SeatFactory(partner=person.partner), person=person, deputy=True)
    PriorityFactory(sponsor=person)
    return person


@pytest.fixture
def heir(leaver) -> User:
    return UserFactory(name="Ned Next", partner=leaver.partner)


def choices_for(person: User, to: User | None) -> dict:
    found = responsibilities_of(person, on=TODAY).kinds
    return {key_of(kind, each): to for kind, things in found for each in things}


def handed_over(person: User, to: User | None, *, note="Retires", is_leaving=True, choices=None, by: User):
    chosen = choices_for(person, to) if choices is None else choices
    return hand_over_things(person, choices=chosen, note=note, is_leaving=is_leaving, by=by, at=NOW)


def test_all_goes_to_one_person_in_one_step(administrator, leaver, heir):
    assert [(kind.key, len(things)) for kind, things in responsibilities_of(leaver, on=TODAY).kinds] == [
        ("actions", 3),
        ("places", 2),
        ("sponsored", 1),
    ]
    handed_over(leaver, heir, by=administrator)
    assert responsibilities_of(leaver, on=TODAY).count == 0
    assert responsibilities_of(heir, on=TODAY).count == 6
    assert {tenure.capacity for tenure in heir.tenures.all()} == {"chair", "deputy"}
    assert {tenure.ends_on for tenure in leaver.tenures.all()} == {date(2026, 11, 22)}
    assert (User.objects.get(pk=leaver.pk).is_active, leaver.has_usable_password()) == (False, False)


def test_the_note_is_in_each_history(administrator, leaver, heir):
    records = [each.record for _, things in responsibilities_of(leaver, on=TODAY).kinds for each in things]
    handed_over(leaver, heir, note="Retires on Friday", by=administrator)
    assert {each.history.latest().history_change_reason for each in records} == {"From Lea Leaver: Retires on Friday"}
    assert leaver.history.latest().history_change_reason == "Retires on Friday"


def test_each_receiver_gets_one_mail(administrator, leaver, heir):
    other = UserFactory(partner=leaver.partner)
    ActionFactory(lead_partner=leaver.partner, lead_officer=leaver, restricted=True, title="CANARY")
    chosen = choices_for(leaver, heir)
    last = max(key for key in chosen if key.startswith("actions-"))
    first = min(key for key in chosen if key.startswith("actions-"))
    handed_over(leaver, heir, choices=chosen | {first: other}, is_leaving=False, by=administrator)
    mails = {str(mail.to[0]): mail for mail in Email.objects.all()}
    assert len(Email.objects.all()) == len(mails) == 3
    assert mails[heir.email].subject == "3 notices from Safer Norwich"
    assert mails[other.email].subject == f"{Event.HANDED_OVER.label}: Safer Norwich"
    assert mails[leaver.email].subject == "4 notices from Safer Norwich"
    assert last
    assert "CANARY" not in "".join(mail.message for mail in mails.values())
    assert mails[heir.email].message.count("has named you to look after") == 2


def test_some_actions_go_over_and_the_others_stay(administrator, leaver, heir):
    first = leaver.actions_led.first()
    handed_over(leaver, None, choices={f"actions-{first.pk}": heir}, is_leaving=False, by=administrator)
    assert [action.lead_officer for action in Action.objects.order_by("pk")] == [heir, leaver, leaver]
    assert User.objects.get(pk=leaver.pk).is_active


def test_nobody_leaves_while_something_is_still_theirs(administrator, leaver, heir):
    some = {key: heir for key in choices_for(leaver, heir) if not key.startswith("sponsored")}
    with pytest.raises(ValidationError, match="Lea Leaver still has 1 thing: select who takes each"):
        handed_over(leaver, heir, choices=some, by=administrator)
    assert responsibilities_of(leaver, on=TODAY).count == 6


def test_it_can_be_left_to_nobody(administrator, leaver):
    handed_over(leaver, None, by=administrator)
    assert {action.lead_officer for action in leaver.partner.actions_led.all()} == {None}
    assert not User.objects.get(pk=leaver.pk).is_active


def test_the_last_administrator_stays(administrator):
    with pytest.raises(ValidationError, match="last administrator"):
        handed_over(administrator, None, by=administrator)


def typed(person: User, to: User | None, **more) -> dict:
    found = responsibilities_of(person, on=TODAY)
    answers = dict.fromkeys(choices_for(person, to), to.pk if to else "ends")
    return answers | {"version": person.version, "token": uuid4(), "state": found.state, **more}


def test_a_manager_hands_over_on_one_page(leaver, heir, sign_in):
    client, url = sign_in(UserFactory(roles=(Role.MANAGER,))), f"/people/{leaver.pk}/hand-over/"
    DecisionFactory(owner=leaver.partner, owner_role="Head of safeguarding")
    page = words_of(client.get(url))
    assert "Open actions that they look after (3)" in page
    assert "Assigned to their job role, and not to them: Decision 2026/001" in page
    answers = typed(leaver, heir, is_leaving="on", note="Retires")
    for _ in range(2):
        assert client.post(url, answers).status_code == 302
    assert not User.objects.get(pk=leaver.pk).is_active
    assert heir.actions_led.count() == 3


def test_what_their_job_role_presents_at_a_meeting_to_come_is_told(leaver, as_administrator):
    body = BodyFactory(name="The delivery group", slug="delivery")
    ahead = MeetingFactory(body=body, meets_on=date(2026, 12, 8))
    told = {"meeting": ahead, "presenter": leaver.job_title.upper()}
    AgendaItemFactory(**told, title="Winter safety")
    AgendaItemFactory(**told, title="Hush", restriction="announced", reason="individual")
    AgendaItemFactory(meeting=ahead, presenter="Chair", title="Welcome")
    AgendaItemFactory(meeting=MeetingFactory(body=body, draft=True), presenter=leaver.job_title, title="Long ago")
    page = words_of(as_administrator.get(f"/people/{leaver.pk}/hand-over/"))
    assert "“Winter safety” at The delivery group on 8 December 2026" in page
    assert not any(words in page for words in ("Hush", "Welcome", "Long ago"))


def test_a_form_that_decides_nothing_is_refused(leaver, heir, as_administrator):
    url = f"/people/{leaver.pk}/hand-over/"
    nothing = {"version": leaver.version, "token": uuid4(), "state": responsibilities_of(leaver, on=TODAY).state}
    assert "Select who takes at least one of these" in words_of(as_administrator.post(url, nothing))
    page = words_of(as_administrator.post(url, nothing | {"is_leaving": "on"}))
    # Each is told above the form and beside its list.
    assert page.count("Select who looks after") == 2 * 3
    assert page.count("Select who takes the seat") + page.count("Select who sponsors") == 2 * 3
    assert User.objects.get(pk=leaver.pk).is_active


def test_what_changed_meanwhile_is_not_overwritten(leaver, heir, as_administrator):
    answers = typed(leaver, heir, is_leaving="on")
    Action.objects.filter(lead_officer=leaver).update(version=5)
    page = words_of(as_administrator.post(f"/people/{leaver.pk}/hand-over/", answers))
    assert "Something in this list was changed since you opened the page" in page
    assert heir.actions_led.count() == 0


def test_only_who_can_send_its_updates_is_offered_an_action(leaver, heir, as_administrator):
    board_member = UserFactory(partner=leaver.partner, roles=(Role.BOARD_MEMBER,), name="Bea Board")
    page = as_administrator.get(f"/people/{leaver.pk}/hand-over/").content.decode()
    lists = page.split("<select ")
    actions = [each for each in lists if 'name="actions-' in each]
    places = [each for each in lists if 'name="places-' in each]
    assert all(str(heir) in each and str(board_member) not in each for each in actions)
    assert all(str(board_member) in each for each in places)


def test_an_action_that_nobody_else_could_take_says_so(leaver, sign_in):
    page = words_of(sign_in(UserFactory(roles=(Role.MANAGER,))).get(f"/people/{leaver.pk}/hand-over/"))
    said = f"Nobody else of {leaver.partner} can send its updates. Add somebody first, or nobody looks after it."
    assert page.count(said) == 3


def test_where_somebody_could_take_it_nothing_is_said(leaver, heir, as_administrator):
    assert "Nobody else of" not in words_of(as_administrator.get(f"/people/{leaver.pk}/hand-over/"))


def test_a_manager_does_not_touch_an_administrator(administrator, sign_in):
    client = sign_in(UserFactory(roles=(Role.MANAGER,)))
    assert client.get(f"/people/{administrator.pk}/hand-over/").status_code == 403


def test_switching_somebody_off_in_administration_leads_to_what_they_have(leaver, as_administrator):
    names = {"email": leaver.email, "name": "Lea L.", "job_title": leaver.job_title, "partner": leaver.partner_id}
    groups = [group.pk for group in leaver.groups.all()]
    url = f"/admin/partners/user/{leaver.pk}/change/"
    answer = as_administrator.post(url, names | {"groups": groups, "read_version": leaver.version})
    assert answer.url == f"/people/{leaver.pk}/hand-over/?leaving=yes"
    person = User.objects.get(pk=leaver.pk)
    assert (person.is_active, person.name, person.has_usable_password()) == (True, "Lea L.", True)
    page = as_administrator.get(answer.url)
    assert "can still sign in. Select who takes what they have" in words_of(page)
    assert "checked" in page.content.decode()


@pytest.fixture
def with_many(leaver) -> User:
    for _ in range(40):
        ActionFactory(lead_partner=leaver.partner, lead_officer=leaver)
    return leaver


@pytest.mark.parametrize(("asked", "lists"), [("", 4 + 1), ("?each=actions", 44 + 3 + 1)])
def test_a_person_with_many_actions_is_handed_over_on_a_page_of_few_questions(
    client, administrator, with_many, heir, django_assert_max_num_queries, asked, lists
):
    """Its many actions have one list together, until somebody asks to decide each."""
    client.force_login(administrator)
    address = reverse("succession:hand_over", args=[with_many.pk]) + asked
    client.get(address)
    with django_assert_max_num_queries(20):
        page = client.get(address).content.decode()
    assert page.count(f'<option value="{heir.pk}">') == lists
    assert page.count("Decide each of the 43 by itself") == (0 if asked else 1)
    for action in Action.objects.filter(lead_officer=with_many):
        assert str(action) in words_of(client.get(address))


def sent(person: User, **more) -> dict:
    state = responsibilities_of(person, on=TODAY).state
    return {"version": person.version, "token": uuid4(), "state": state} | more


def test_many_actions_go_over_by_one_answer_and_what_is_not_decided_stays(as_administrator, with_many, heir):
    url = f"/people/{with_many.pk}/hand-over/"
    assert as_administrator.post(url, sent(with_many, **{"actions-all": heir.pk})).status_code == 302
    assert heir.actions_led.count() == 43
    assert responsibilities_of(with_many, on=TODAY).count == 3


def test_whoever_leaves_is_asked_once_for_many_actions(as_administrator, with_many, heir):
    url = f"/people/{with_many.pk}/hand-over/"
    page = words_of(as_administrator.post(url, sent(with_many, is_leaving="on")))
    assert page.count("Select who takes these, or decide each by itself") == 2
    assert "Select who looks after" not in page


def test_what_somebody_may_not_take_of_many_is_told(as_administrator, with_many, heir):
    """An action that another partner leads by now can be taken by its people alone."""
    elsewhere = UserFactory(name="Ola Other")
    Action.objects.filter(pk=Action.objects.filter(lead_officer=with_many).first().pk).update(
        lead_partner=elsewhere.partner
    )
    url = f"/people/{with_many.pk}/hand-over/"
    told = "Not everybody who is named here may take each of them: those stay as they are."
    assert told in words_of(as_administrator.get(url))
    page = words_of(as_administrator.post(url, sent(with_many, is_leaving="on", **{"actions-all": heir.pk})))
    assert "Select somebody who may take every one of these, or decide each by itself" in page
    assert as_administrator.post(url, sent(with_many, **{"actions-all": heir.pk})).status_code == 302
    assert heir.actions_led.count() == 42
