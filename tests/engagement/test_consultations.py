"""Who was asked when an action was made or changed: recorded, asked by link, told on its page, and counted."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from post_office.models import Email

from actions.models import Action
from engagement.forms import AskForm
from engagement.models import Consultation, ConsultationRequest
from engagement.services import ask_by_link, record_consultation, say
from engagement.summaries.consultations import consultations_of
from engagement.summaries.unasked import unasked_actions, unasked_by_priority
from notices.models import Notice
from notices.services import send_daily
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    ConsultationFactory,
    ConsultationRequestFactory,
    CorrespondentFactory,
    PartnerFactory,
    PartnershipFactory,
    PriorityFactory,
    UserFactory,
)
from tests.notices.opening import told
from tests.project import fixtures
from tests.project.requests import proposal, sent

today, world = fixtures.today, fixtures.world
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def page_of(client, action) -> str:
    return told(client.get(f"/actions/{action.reference}/consultation/"))[2]


def test_somebody_must_have_been_asked():
    consultation = ConsultationFactory.build(action=ActionFactory(), groups="")
    with pytest.raises(ValidationError, match="Select a partner, or enter which groups"):
        record_consultation(consultation, links={}, by=UserFactory(), at=NOW)
    assert not Consultation.objects.exists()


def test_who_was_asked_stands_on_the_action_and_on_its_page(world):
    client, action = world.client("observer"), world.actions["open"]
    assert (
        "supporting partner, Residents of the estate. Last on 23 November 2026."
        in told(client.get(action.get_absolute_url()))[2]
    )
    words = page_of(client, action)
    assert all(
        said in words
        for said in ("At a meeting", "Which routes are dark?", "The path behind the shops", "was added to the routes")
    )
    assert "supporting partner Has not answered yet: answers are taken until 23 December 2026" in words
    assert "Edit" not in words


def test_that_nobody_was_asked_is_said_and_leads_to_how_one_asks(world):
    client, action = world.client("lead"), world.actions["held"]
    assert "Nobody was asked. Who can be asked, and how" in told(client.get(action.get_absolute_url()))[2]
    words = page_of(client, action)
    assert "Nobody was asked." in words
    assert "Ask by link" in words


def test_what_nobody_was_asked_about_is_counted_for_each_priority_and_leads_to_the_rows(world):
    manager, other = world.people["manager"], world.people["other"]
    for person, secret in ((manager, True), (other, False)):
        rows = unasked_by_priority(person)
        shown = Action.objects.visible_to(person)
        expected = [each for each in shown.open() | shown.proposed() if not each.consultations.exists()]
        assert sum(each.number for each in rows) == len(expected) == unasked_actions(person).count()
        assert any(each.is_restricted for each in expected) is secret
    client = world.client("other")
    (row,) = [each for each in unasked_by_priority(other) if each.number]
    words = told(client.get(f"/engagement/nobody-asked/?priority={row.priority.pk}"))[2]
    assert all(each.reference in words for each in unasked_actions(other))
    assert "ASB-77" not in words
    assert f"{row.number} of {row.total} for" in told(client.get("/engagement/"))[2]


def test_closed_actions_are_not_counted_and_an_unknown_priority_chooses_none(world):
    client = world.client("manager")
    assert world.actions["closed"] not in unasked_actions(world.people["manager"])
    every = client.get("/engagement/nobody-asked/").context["page_obj"].paginator.count
    assert client.get("/engagement/nobody-asked/?priority=zz").context["page_obj"].paginator.count == every


def typed(world, **words) -> dict:
    return sent(world, "actions:propose", "-") | words


ASKED = {"asked_groups": "Traders on the market", "asked_way": "talk", "asked_said": "The lamps go out too early."}
ASKED |= {"asked_changed": "They stay on until 2am."}
ASKED |= {"asked_on-day": "2", "asked_on-month": "11", "asked_on-year": "2026"}


def test_a_proposal_says_who_was_asked(world):
    client = world.client("other")
    assert "Who was asked" in told(client.get("/actions/propose/"))[2]
    assert client.post("/actions/propose/", typed(world, **ASKED)).status_code == 302
    consultation = Consultation.objects.latest("pk")
    assert consultation.action.title == proposal(world)["title"]
    assert (
        consultation.groups,
        consultation.way,
        consultation.said,
        consultation.changed,
        consultation.asked_on,
        consultation.occasion,
    ) == (
        *("Traders on the market", "talk", "The lamps go out too early.", "They stay on until 2am."),
        *(date(2026, 11, 2), "made"),
    )


def test_a_proposal_without_anybody_asked_is_one_about_which_nobody_was_asked(world):
    count = Consultation.objects.count()
    assert world.client("other").post("/actions/propose/", typed(world)).status_code == 302
    assert Consultation.objects.count() == count
    assert Action.objects.latest("pk") in unasked_actions(world.people["other"])


@pytest.mark.parametrize(
    ("missing", "error"),
    [
        ("asked_groups", "Select a partner, or enter which groups or residents were asked"),
        ("asked_way", "Select how they were asked"),
        ("asked_on-day", "must include a day"),
    ],
)
def test_half_of_who_was_asked_is_put_right_before_the_proposal_is_sent(world, missing, error):
    answer = world.client("other").post("/actions/propose/", typed(world, **(ASKED | {missing: ""})))
    assert (answer.status_code, error in told(answer)[2]) == (200, True)
    assert not Action.objects.filter(title=proposal(world)["title"]).exists()


def test_partners_asked_by_link_find_it_among_their_notices_and_answer_by_the_link_in_the_mail():
    PartnershipFactory()
    partner = PartnerFactory()
    officer, action = UserFactory(partner=partner, roles=("Officer",)), ActionFactory()
    asked = ConsultationFactory.build(action=action, by_link=True)
    ask_by_link(asked, partners=[partner], addresses=[], by=UserFactory(), at=NOW)
    (notice,) = Notice.objects.all()
    called = f"{action.reference}, “{action.title}”"
    assert (notice.person, notice.event) == (officer, "consulted")
    assert notice.sentence == f"You are asked about {called}: say by 23 December 2026 what you think."
    send_daily(on=TODAY, at=NOW)
    (mail,) = Email.objects.all()
    assert "/u/" in mail.message
    request = ConsultationRequest.objects.get()
    say(request, said="Behind the shops.", at=NOW)
    (row,) = consultations_of(action, officer, on=TODAY)
    assert (row.asked, row.said[0].said) == (partner.name, "Behind the shops.")


def test_whoever_has_answered_is_asked_by_no_mail_that_still_waited_and_a_reminder_takes_the_place_of_the_asking():
    PartnershipFactory()
    answered, silent = PartnerFactory(), PartnerFactory()
    one, other, late = (UserFactory(partner=each, roles=("Officer",)) for each in (answered, answered, silent))
    asked = ConsultationFactory.build(action=ActionFactory(), by_link=True)
    ask_by_link(asked, partners=[answered, silent], addresses=[], by=UserFactory(), at=NOW)
    say(ConsultationRequest.objects.get(partner=answered), said="Behind the shops.", at=NOW)
    assert set(Notice.objects.unread().values_list("person", flat=True)) == {late.pk}
    send_daily(on=TODAY + timedelta(days=10), at=NOW + timedelta(days=10))
    (mail,) = Email.objects.all()
    assert (mail.to, mail.message.count("You are asked about")) == ([late.email], 1)
    assert "this is reminder 1 of 2" in mail.message
    assert {one, other}.isdisjoint(each.person for each in Notice.objects.unread())


def test_what_changed_is_told_once_to_those_who_answered_and_to_nobody_else():
    PartnershipFactory()
    asked = ConsultationFactory(by_link=True)
    answered, silent = (PartnerFactory(), PartnerFactory())
    officer, _ = (UserFactory(partner=each, roles=("Officer",)) for each in (answered, silent))
    ConsultationRequestFactory(consultation=asked, partner=answered, answered=True)
    ConsultationRequestFactory(consultation=asked, partner=silent)
    ConsultationRequestFactory(consultation=asked, partner=None, address="trader@example.org", answered=True)
    ConsultationRequestFactory(consultation=asked, partner=None, address="silent@example.org")
    manager = UserFactory()

    def record(changed: str) -> None:
        asked.changed = changed
        record_consultation(asked, links={"partners": [answered, silent]}, by=manager, at=NOW)

    record("")
    assert (Notice.objects.exists(), Email.objects.exists()) == (False, False)
    record("The walk goes\nbehind the shops.")
    record("The walk goes behind the shops now.")
    (notice,) = Notice.objects.all()
    called = f"{asked.action.reference}, “{asked.action.title}”"
    assert (notice.person, notice.event, notice.link) == (officer, "feedback_answered", asked.get_absolute_url())
    told_ = f"You told us about {called}. What changed because of it: The walk goes behind the shops."
    assert notice.sentence == told_
    (mail,) = Email.objects.all()
    assert mail.to == ["trader@example.org"]
    assert "We asked: Which routes are dark?" in mail.message
    assert "What changed because of it: The walk goes\nbehind the shops." in mail.message


def test_no_address_is_told_of_what_has_become_restricted():
    PartnershipFactory()
    asked = ConsultationFactory(by_link=True, action=ActionFactory(restricted=True), partners=[PartnerFactory()])
    ConsultationRequestFactory(consultation=asked, partner=None, address="trader@example.org", answered=True)
    asked.changed = "The walk goes behind the shops."
    record_consultation(asked, links={"partners": asked.partners.all()}, by=UserFactory(), at=NOW)
    assert not Email.objects.exists()


def test_the_same_question_goes_to_nobody_twice_while_it_can_be_answered():
    PartnershipFactory()
    partner, other, action, manager = PartnerFactory(), PartnerFactory(), ActionFactory(), UserFactory()

    def ask(*partners, address: str = "trader@example.org", at=NOW, question="Which routes are dark?") -> None:
        asked = ConsultationFactory.build(action=action, by_link=True, question=question)
        ask_by_link(asked, partners=partners, addresses=[address], by=manager, at=at)

    ask(partner)
    with pytest.raises(ValidationError, match="Everybody chosen was asked this before"):
        ask(partner, address="Trader@example.org")
    ask(partner, other)
    assert list(Consultation.objects.latest("pk").partners.all()) == [other]
    assert ConsultationRequest.objects.count() == 3
    ask(partner, question="And by day?")
    ask(partner, at=NOW + timedelta(days=31))
    assert ConsultationRequest.objects.count() == 7


def test_whoever_asked_for_no_more_mail_is_not_asked_and_the_page_says_why(world):
    CorrespondentFactory(address="trader@example.org", no_more_at=NOW)
    url = f"/actions/{world.actions['held'].reference}/consultation/ask/"
    form = sent(world, "engagement:ask", "held") | {"addresses": "trader@example.org"}
    form.pop("partners", None)
    client = world.client("lead")
    assert "has asked us not to write again" in told(client.post(url, form))[2]
    assert not Consultation.objects.filter(way="link", action=world.actions["held"]).exists()


def test_partners_named_on_the_action_stand_first_and_ticked_without_the_asker_s_own():
    lead, helper, other = PartnerFactory(name="Z lead"), PartnerFactory(name="Y helper"), PartnerFactory(name="A")
    action = ActionFactory(lead_partner=lead, supporting_partners=[helper])
    form = AskForm(action=action, asker=UserFactory(partner=lead), today=TODAY)
    assert [each.pk for each in form.fields["partners"].queryset][:2] == [helper.pk, lead.pk]
    assert form.initial["partners"] == [helper.pk]
    assert other in form.fields["partners"].queryset


def test_whoever_is_asked_finds_the_way_to_answer_on_the_page_of_the_action():
    asked = ConsultationRequestFactory()
    contact = UserFactory(partner=asked.partner, roles=("Officer",))
    client = Client()
    client.force_login(contact)
    page = f"/actions/{asked.action.reference}/consultation/"
    words = told(client.get(page))[2]
    assert f"You are asked about this action: you answer for {asked.partner.name}, until 23 December 2026." in words
    say(asked, said="Behind the shops.", at=NOW)
    assert "You are asked" not in told(client.get(page))[2]
    # A notice that is opened later leads to what was said.
    assert client.get(f"/engagement/say/{asked.pk}/").url == asked.consultation.get_absolute_url()


def test_of_a_restricted_action_only_the_entitled_are_asked_and_no_mail_tells_of_it():
    PartnershipFactory()
    lead, elsewhere = PartnerFactory(), PartnerFactory()
    entitled, other = (UserFactory(partner=each, roles=("Officer",)) for each in (lead, elsewhere))
    observer = UserFactory(partner=lead, roles=("Observer",))
    action = ActionFactory(restricted=True, lead_partner=lead, lead_officer=entitled, title="A marked word")
    asked = ConsultationFactory.build(action=action, by_link=True, question="Marked too?")
    ask_by_link(asked, partners=[lead, elsewhere], addresses=[], by=UserFactory(), at=NOW)
    assert list(Notice.objects.values_list("person", flat=True)) == [entitled.pk]
    send_daily(on=TODAY, at=NOW)
    mails = list(Email.objects.all())
    assert [mail.to for mail in mails] == [[entitled.email]]
    assert not any(word in str(vars(mail)) for mail in mails for word in ("arked", action.reference, "/u/"))
    assert {other, observer} & {each.person for each in Notice.objects.all()} == set()


def test_the_page_asks_as_much_of_the_database_for_many_as_for_one(world, django_assert_max_num_queries):
    action, client = world.actions["open"], world.client("manager")
    client.get(f"/actions/{action.reference}/consultation/")
    for _ in range(10):
        ConsultationFactory(action=action, partners=[PartnerFactory()])
    with django_assert_max_num_queries(16):
        page_of(client, action)


def test_priorities_without_an_action_to_ask_about_are_not_named():
    PriorityFactory(number=7)
    assert unasked_by_priority(UserFactory(roles=("Partnership manager",))) == []
