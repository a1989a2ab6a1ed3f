"""Requests answered by a signed link: once, by those who are asked, and nothing of what is restricted."""

import re
from datetime import timedelta
from threading import Thread
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from post_office.models import Email

from actions.models import Action
from engagement.models import (
    Consultation,
    ConsultationRequest,
    FeedbackAnswer,
    FeedbackReply,
    FeedbackRequest,
    FeedbackRound,
)
from engagement.services import answer_feedback, ask_about, ask_by_link, ask_each_day, reply_to, say
from notices.models import LinkUse, SignedLink
from notices.services import new_link
from partners.choices import Role
from tests.factories import (
    NOW,
    ActionFactory,
    ConsultationFactory,
    ConsultationRequestFactory,
    FeedbackReplyFactory,
    FeedbackRequestFactory,
    PartnerFactory,
    PartnershipFactory,
    UserFactory,
)
from tests.notices.opening import opened, told
from tests.project import fixtures

today = fixtures.today
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
WORDS = {"score": "4", "worked": "The walks took place.", "change": "Begin earlier."}
ADDRESS = "trader@example.org"


def link_to(whose, request, purpose: str = "feedback") -> str:
    return urlsplit(new_link(whose, purpose=purpose, subject=request, by=None, at=NOW)).path


@pytest.fixture
def asked() -> FeedbackRequest:
    return FeedbackRequestFactory(partner=None, address=ADDRESS)


def test_to_open_it_changes_nothing_and_an_answer_is_taken_once(asked):
    path = link_to(ADDRESS, asked)
    for _ in range(3):
        assert opened(path)[:2] == (200, f"{asked.action.title} What did you think of it?")
    assert not FeedbackAnswer.objects.exists()
    assert Client().post(path, WORDS).url == path
    assert opened(path)[1] == "Thank you, we have your answer"
    (answer,) = FeedbackAnswer.objects.all()
    assert (answer.score, answer.worked, answer.change, answer.may_quote) == (
        4,
        WORDS["worked"],
        WORDS["change"],
        False,
    )
    assert (answer.request, answer.round, answer.counts_from) == (asked, asked.round, NOW.date())
    status, heading, words = told(Client().post(path, WORDS | {"worked": "Again."}))
    assert (status, heading, "Again." in words) == (410, "This has been answered", True)
    assert FeedbackAnswer.objects.count() == 1
    assert list(LinkUse.objects.filter(kind="sent").values_list("words", flat=True)) == ["An answer"]


def test_every_link_to_one_request_leads_to_the_same_answer(asked):
    first, second = link_to(ADDRESS, asked), link_to(ADDRESS, asked)
    Client().post(first, WORDS)
    assert told(Client().post(second, WORDS))[0] == 410
    assert opened(second)[1] == "Thank you, we have your answer"


def test_what_is_wrong_is_told_and_nothing_is_lost(asked):
    status, _, words = told(Client().post(link_to(ADDRESS, asked), {"worked": "The walks."}))
    assert (status, "Select a score" in words, "The walks." in words) == (200, True, True)
    assert not FeedbackAnswer.objects.exists()


def test_the_same_form_sent_twice_is_thanked_for_and_taken_once(asked):
    path = link_to(ADDRESS, asked)
    form = WORDS | {"token": Client().get(path).context["form"]["token"].value()}
    assert [Client().post(path, form).status_code for _ in range(2)] == [302, 302]
    assert FeedbackAnswer.objects.count() == 1
    assert told(Client().post(path, form | {"worked": "Other words."}))[0] == 410


def test_a_partner_is_told_for_whom_it_answers():
    request = ConsultationRequestFactory()
    officer = UserFactory(partner=request.partner, roles=(Role.OFFICER,))
    words = opened(link_to(officer, request, "consulted"))[2]
    assert f"You answer for {request.partner.name}." in words
    assert "Your address is not shown" not in words


def test_nothing_on_the_page_tells_what_was_answered(asked):
    path = link_to(ADDRESS, asked)
    Client().post(path, WORDS)
    words = opened(path)[2]
    assert not any(said in words for said in (*WORDS.values(), "good"))


def test_too_late_it_is_not_taken_and_what_was_typed_is_shown(asked, time_machine):
    path = link_to(ADDRESS, asked)
    FeedbackRequest.objects.update(closes_on=NOW.date() - timedelta(days=1))
    status, heading, words = told(Client().post(path, WORDS))
    assert (status, heading, WORDS["change"] in words) == (410, "Answers are no longer taken", True)


def people_of(partner, *roles: Role):
    return [UserFactory(partner=partner, roles=(role,)) for role in roles]


def test_a_partner_answers_through_its_contact_and_nobody_else():
    partner = PartnerFactory()
    contact, officer = people_of(partner, Role.OFFICER, Role.OFFICER)
    partner.contact = contact
    partner.save()
    request = FeedbackRequestFactory(partner=partner)
    assert opened(link_to(contact, request))[0] == 200
    for other in (officer, *people_of(PartnerFactory(), Role.OFFICER)):
        assert opened(link_to(other, request))[1] == "Nothing is asked of you here"
    assert opened(link_to(ADDRESS, request))[1] == "Nothing is asked of you here"


def test_a_partner_without_a_contact_answers_through_its_officers_once():
    partner = PartnerFactory()
    one, other, board = people_of(partner, Role.OFFICER, Role.OFFICER, Role.BOARD_MEMBER)
    request = FeedbackRequestFactory(partner=partner)
    assert opened(link_to(board, request))[0] == 410
    Client().post(link_to(one, request), WORDS)
    assert opened(link_to(other, request))[1] == "Thank you, we have your answer"
    assert FeedbackAnswer.objects.count() == 1


def test_what_becomes_restricted_is_behind_no_link(asked):
    path = link_to(ADDRESS, asked)
    Action.objects.update(visibility="restricted")
    status, heading, words = opened(path)
    assert (status, heading) == (410, "Nothing is asked of you here")
    assert asked.action.title not in words
    assert Client().post(path, WORDS).status_code == 410


def test_no_address_is_asked_about_what_is_restricted():
    PartnershipFactory()
    action = ActionFactory(complete=True, restricted=True)
    with pytest.raises(ValidationError, match="only people with an account"):
        ask_about(action, addresses=[ADDRESS], by=None, at=NOW)
    consultation = ConsultationFactory.build(action=ActionFactory(restricted=True), by_link=True)
    with pytest.raises(ValidationError, match="only people with an account"):
        ask_by_link(consultation, partners=[], addresses=[ADDRESS], by=None, at=NOW)
    assert not Email.objects.exists()


def test_a_question_about_an_action_in_the_making_is_answered_in_words():
    request = ConsultationRequestFactory(partner=None, address=ADDRESS)
    path = link_to(ADDRESS, request, "consulted")
    assert "Which routes are dark?" in opened(path)[2]
    assert "Enter your answer" in told(Client().post(path, {"said": " "}))[2]
    assert Client().post(path, {"said": "Behind the shops."}).status_code == 302
    request.refresh_from_db()
    assert (request.said, request.is_answered) == ("Behind the shops.", True)
    assert told(Client().post(path, {"said": "Another."}))[0] == 410
    assert ConsultationRequest.objects.get().said == "Behind the shops."


def test_whoever_comes_back_reads_what_became_of_it():
    request = ConsultationRequestFactory(partner=None, address=ADDRESS, answered=True)
    path = link_to(ADDRESS, request, "consulted")
    assert "We will tell you what became of what you said." in opened(path)[2]
    Consultation.objects.update(changed="The walk goes behind the shops.")
    words = opened(path)[2]
    assert "The walk goes behind the shops." in words
    assert "We will tell you" not in words


def test_whoever_answers_after_a_reply_is_shown_no_reply_that_was_not_to_them(asked):
    path, round_ = link_to(ADDRESS, asked), asked.round
    earlier = NOW - timedelta(hours=1)
    FeedbackRequestFactory(round=round_, asked_at=earlier, answered_at=earlier)
    FeedbackReplyFactory(round=round_, answers_count=1, text="The lamps stay on.")
    Client().post(path, WORDS)
    assert "We will tell you what became of what you said." in opened(path)[2]
    FeedbackReplyFactory(round=round_, answers_count=2, text="We begin in May.")
    words = opened(path)[2]
    assert ("We begin in May." in words, "The lamps stay on." in words) == (True, False)


def test_no_address_is_reminded_of_or_answered_about_what_has_become_restricted(asked):
    PartnershipFactory()
    FeedbackRequestFactory(round=asked.round, partner=None, address="other@example.org")
    answer_feedback(asked, FeedbackAnswer(score=4), at=NOW)
    Action.objects.update(visibility="restricted")
    ask_each_day(on=NOW.date() + timedelta(days=10), at=NOW + timedelta(days=10))
    reply = FeedbackReply(kind="did", said="Lamps.", text="They stay on.")
    reply_to(FeedbackRound.objects.get(), reply, by=UserFactory(), at=NOW)
    assert not Email.objects.exists()


def test_asking_by_link_mails_an_address_and_whoever_has_its_link_answers():
    PartnershipFactory()
    consultation = ConsultationFactory.build(action=ActionFactory(), by_link=True)
    ask_by_link(consultation, partners=[], addresses=[ADDRESS, ADDRESS.upper()], by=UserFactory(), at=NOW)
    (mail,) = Email.objects.all()
    path = re.search(r"https?://[^/]+(/u/[^\s]+)", mail.message)[1]
    assert "Which routes are dark?" in opened(path)[2]


def test_the_database_takes_one_answer_for_a_request(asked):
    answer_feedback(asked, FeedbackAnswer(score=4), at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        FeedbackAnswer.objects.create(round=asked.round, request=asked, score=1, counts_from=NOW.date())
    with pytest.raises(IntegrityError), transaction.atomic():
        FeedbackRequestFactory(round=asked.round, address=ADDRESS, partner=None)


def test_an_anonymous_answer_says_neither_whose_it_is_nor_when_it_came(asked):
    asked.round.is_anonymous = True
    asked.round.save()
    answer = answer_feedback(asked, FeedbackAnswer(score=2, worked="Little."), at=NOW)
    answer.refresh_from_db()
    assert (answer.request, answer.counts_from, answer.source) == (None, asked.closes_on, "Somebody who was asked")
    with pytest.raises(ValidationError, match="has been answered"):
        answer_feedback(asked, FeedbackAnswer(score=5), at=NOW)
    assert FeedbackAnswer.objects.count() == 1


@pytest.mark.parametrize("is_one_form", [False, True])
@pytest.mark.django_db(transaction=True)
def test_of_ten_sent_at_once_one_is_taken_and_ten_presses_of_one_button_are_one(is_one_form):
    request = FeedbackRequestFactory(partner=None, address=ADDRESS)
    question = ConsultationRequestFactory(partner=None, address=ADDRESS)
    paths = [link_to(ADDRESS, request)] * 10 if is_one_form else [link_to(ADDRESS, request) for _ in range(10)]
    form, found = WORDS | ({"token": str(uuid4())} if is_one_form else {}), []

    def send(path: str, number: int) -> None:
        try:
            found.append(Client(raise_request_exception=False).post(path, form).status_code)
            say(ConsultationRequest.objects.get(pk=question.pk), said=f"Answer {number}", at=NOW)
        except ValidationError:
            pass
        finally:
            connection.close()

    threads = [Thread(target=send, args=(path, number)) for number, path in enumerate(paths)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [302, *[302 if is_one_form else 410] * 9]
    assert FeedbackAnswer.objects.count() == 1
    assert SignedLink.objects.filter(uses__kind="sent").count() == 1
    assert ConsultationRequest.objects.get().is_answered
