"""What a service or a page refuses by itself, where a form or another page stands before it as a rule."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from engagement.forms import AskAboutForm, AskForm, ConsultationForm, ReplyForm
from engagement.models import (
    Consultation,
    FeedbackAnswer,
    FeedbackReply,
    FeedbackRequest,
    FeedbackRound,
    Lesson,
)
from engagement.policy import people_asked
from engagement.services import add_people, answer_feedback, ask_about, ask_by_link, reply_to, say
from engagement.services.signed_links import answers_of
from engagement.summaries.overview import asked_of_me
from engagement.summaries.owed import replies_owed
from engagement.summaries.satisfaction import Track
from notices.models import Notice
from partners.choices import Act, Role
from partners.policy import may
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    ConsultationFactory,
    ConsultationRequestFactory,
    CorrespondentFactory,
    FeedbackAnswerFactory,
    FeedbackReplyFactory,
    FeedbackRequestFactory,
    FeedbackRoundFactory,
    LessonFactory,
    NoticeFactory,
    PartnerFactory,
    PartnershipFactory,
    UserFactory,
)
from tests.notices.opening import told

pytestmark = pytest.mark.django_db
LAST_DAY = TODAY + timedelta(days=30)
ADDRESS = "trader@example.org"


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)
    PartnershipFactory()


@pytest.fixture
def manager():
    return UserFactory(roles=(Role.MANAGER,))


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_an_answer_is_taken_on_the_last_day_and_not_the_day_after():
    for days, is_taken in ((30, True), (31, False)):
        at = NOW + timedelta(days=days)
        question, request = ConsultationRequestFactory(), FeedbackRequestFactory()
        assert question.closes_on == request.closes_on == LAST_DAY
        for act in (
            lambda question=question, at=at: say(question, said="Dark.", at=at),
            lambda request=request, at=at: answer_feedback(request, FeedbackAnswer(score=4), at=at),
        ):
            if is_taken:
                act()
            else:
                with pytest.raises(ValidationError, match="Answers are no longer taken"):
                    act()


def test_an_answer_without_words_is_none():
    with pytest.raises(ValidationError, match="Enter your answer"):
        say(ConsultationRequestFactory(), said=" \n ", at=NOW)


def test_a_question_goes_to_somebody():
    with pytest.raises(ValidationError, match="Select a partner, or enter an address"):
        ask_by_link(
            ConsultationFactory.build(action=ActionFactory(), by_link=True),
            partners=[],
            addresses=[],
            by=UserFactory(),
            at=NOW,
        )


def test_feedback_is_asked_for_of_what_is_complete_from_those_who_still_take_part_and_may_be_written_to():
    with pytest.raises(ValidationError, match="once the action is complete"):
        ask_about(ActionFactory(), by=None, at=NOW)
    gone = PartnerFactory(left_on=TODAY)
    CorrespondentFactory(address=ADDRESS, no_more_at=NOW)
    action = ActionFactory(complete=True, supporting_partners=[gone])
    round_ = ask_about(action, addresses=[ADDRESS, "shop@example.org"], by=None, at=NOW)
    assert [each.receiver for each in round_.requests.all()] == [action.lead_partner.name, "shop@example.org"]
    assert not round_.was_restricted
    assert ask_about(ActionFactory(complete=True, restricted=True), by=None, at=NOW).was_restricted


def test_people_are_added_while_answers_are_taken_and_once(manager):
    round_ = FeedbackRoundFactory()
    assert add_people(round_, addresses=[ADDRESS], by=manager, at=NOW) == [ADDRESS]
    assert add_people(round_, addresses=[ADDRESS, "shop@example.org"], by=manager, at=NOW) == ["shop@example.org"]
    with pytest.raises(ValidationError, match="was asked before"):
        add_people(round_, addresses=[ADDRESS], by=manager, at=NOW)
    with pytest.raises(ValidationError, match="no longer taken"):
        add_people(round_, addresses=["late@example.org"], by=manager, at=NOW + timedelta(days=31))
    assert FeedbackRequest.objects.count() == 2


def test_there_is_no_reply_to_nothing_and_none_to_what_has_one(manager):
    round_ = FeedbackRoundFactory()
    words = {"kind": "did", "said": "Too early.", "text": "Later now."}
    with pytest.raises(ValidationError, match="Nobody has answered yet"):
        reply_to(round_, FeedbackReply(**words), by=manager, at=NOW)
    FeedbackAnswerFactory(round=round_)
    reply_to(round_, FeedbackReply(**words), by=manager, at=NOW)
    with pytest.raises(ValidationError, match="already has its reply"):
        reply_to(round_, FeedbackReply(**words), by=manager, at=NOW)


def test_what_hangs_on_a_restricted_action_is_seen_by_nobody_who_does_not_see_it():
    action = ActionFactory(restricted=True, complete=True)
    round_ = FeedbackRoundFactory(action=action)
    parts = [
        ConsultationFactory(action=action),
        round_,
        FeedbackReplyFactory(round=round_),
        LessonFactory(action=action),
        FeedbackAnswerFactory(round=round_, may_quote=True),
    ]
    whose = (action.lead_partner, PartnerFactory())
    entitled, stranger = (UserFactory(roles=(Role.OFFICER,), partner=each) for each in whose)
    assert [may(entitled, Act.SEE, each) for each in parts] == [True] * 5
    assert [may(stranger, Act.SEE, each) for each in parts] == [False] * 5
    # One answer more than the reply was to.
    FeedbackAnswerFactory(round=round_)
    assert [each.round for each in replies_owed(entitled)] == [round_]
    assert replies_owed(stranger) == []
    for model in (Consultation, FeedbackRound, Lesson):
        assert model.objects.visible_to(entitled).count() == 1
        assert model.objects.visible_to(stranger).count() == 0
    page = reverse("engagement:finished")
    assert action.reference in told(client_of(entitled).get(page))[2]
    assert action.reference not in told(client_of(stranger).get(page))[2]


def test_what_is_restricted_marks_every_notice_of_it(manager):
    round_ = FeedbackRoundFactory(action=ActionFactory(restricted=True, complete=True))
    officer = UserFactory(roles=(Role.OFFICER,), partner=round_.lead_partner)
    request = FeedbackRequestFactory(round=round_, partner=round_.lead_partner)
    answer_feedback(request, FeedbackAnswer(score=4), at=NOW)
    reply_to(round_, FeedbackReply(kind="did", said="Too early.", text="Later now."), by=manager, at=NOW)
    (notice,) = officer.notices.all()
    assert notice.is_restricted


def test_a_link_of_its_own_is_mailed_to_whoever_still_may_answer_and_not_to_a_deputy():
    open_, closed, answered = (
        FeedbackRequestFactory(),
        FeedbackRequestFactory(closes_on=TODAY - timedelta(days=1), asked_at=NOW - timedelta(days=31)),
        FeedbackRequestFactory(answered=True),
    )
    words = {"event": "feedback_asked"}
    notices = [NoticeFactory(key=f"feedback {each.pk} 0", **words) for each in (open_, closed, answered)]
    notices.append(NoticeFactory(key=f"feedback {open_.pk} 0", instead_of=UserFactory(), **words))
    assert list(answers_of(Notice.objects.all(), on=TODAY, at=NOW)) == [notices[0].pk]


def test_what_is_over_is_asked_of_nobody_and_its_page_says_so():
    request = FeedbackRequestFactory(closes_on=TODAY - timedelta(days=1), asked_at=NOW - timedelta(days=31))
    officer = UserFactory(roles=(Role.OFFICER,), partner=request.partner)
    assert asked_of_me(officer, on=TODAY) == []
    answer = client_of(officer).get(reverse("engagement:answer", args=[request.pk]), follow=True)
    assert "Answers are no longer taken." in told(answer)[2]


@pytest.mark.parametrize(
    ("name", "factory"),
    [
        ("edit_consultation", ConsultationFactory),
        ("edit_lesson", LessonFactory),
        ("reply", FeedbackRoundFactory),
        ("add_people", FeedbackRoundFactory),
    ],
)
def test_a_part_of_another_action_is_not_there(manager, name, factory):
    own, other = factory(), factory()
    if name == "reply":
        FeedbackAnswerFactory(round=own), FeedbackAnswerFactory(round=other)
    client = client_of(manager)
    found = [
        client.get(reverse(f"engagement:{name}", args=[own.action.reference, part.pk])).status_code
        for part in (own, other)
    ]
    assert found == [200, 404]


def test_nobody_is_added_to_what_is_restricted_or_over(manager):
    restricted = FeedbackRoundFactory(action=ActionFactory(restricted=True, complete=True))
    over = FeedbackRoundFactory(asked_on=TODAY - timedelta(days=40), closes_on=TODAY - timedelta(days=1))
    for round_, words in ((restricted, "only people with an account"), (over, "Answers are no longer taken.")):
        address = reverse("engagement:add_people", args=[round_.action.reference, round_.pk])
        answer = client_of(manager).get(address, follow=True)
        assert answer.redirect_chain
        assert words in told(answer)[2]


def test_forms_about_what_is_restricted_ask_those_named_on_it_and_no_address(manager):
    action, other = ActionFactory(restricted=True, complete=True), PartnerFactory()
    form = AskForm(action=action, asker=manager, today=TODAY)
    assert list(form.fields["partners"].queryset) == [action.lead_partner]
    assert "addresses" not in form.fields
    assert "addresses" not in AskAboutForm(action=action).fields
    open_ = ActionFactory(complete=True)
    assert other in AskForm(action=open_, asker=manager, today=TODAY).fields["partners"].queryset
    assert "addresses" in AskAboutForm(action=open_).fields


def test_residents_are_offered_no_reply_about_what_was_restricted_when_it_was_asked_about():
    action = ActionFactory(public=True, complete=True)
    offered = [
        "is_public" in ReplyForm(instance=FeedbackReply(round=FeedbackRoundFactory(action=action, **words))).fields
        for words in ({}, {"was_restricted": True, "completed_on": TODAY - timedelta(days=90)})
    ]
    assert offered == [True, False]


def test_what_was_sent_by_link_stays_as_it_was_sent():
    fields = set(ConsultationForm(instance=ConsultationFactory(by_link=True), today=TODAY).fields)
    assert fields & {"way", "asked_on", "partners", "question"} == set()
    assert {"occasion", "groups", "said", "changed"} <= fields


def test_nobody_was_asked_tomorrow():
    day = TODAY + timedelta(days=1)
    data = {"asked_on-day": day.day, "asked_on-month": day.month, "asked_on-year": day.year}
    form = ConsultationForm(data, instance=Consultation(action=ActionFactory()), today=TODAY)
    assert form.errors["asked_on"] == ["The date asked must be today or in the past"]


def test_figures_leave_out_what_was_restricted_when_it_was_asked_about():
    round_ = FeedbackRoundFactory(
        was_restricted=True, asked_on=TODAY - timedelta(days=40), closes_on=TODAY - timedelta(days=9)
    )
    for score in (3, 4, 4, 4, 5):
        FeedbackAnswerFactory(round=round_, score=score, request=FeedbackRequestFactory(round=round_, answered=True))
    assert Track(on=TODAY).of_all().asked_count == 0


def test_nobody_is_asked_for_their_partner_but_its_contact_and_nobody_about_what_they_do_not_see():
    partner = PartnerFactory()
    contact, colleague = (UserFactory(roles=(Role.OFFICER,), partner=partner) for _ in range(2))
    partner.contact = contact
    partner.save()
    request = FeedbackRequestFactory(partner=partner)
    assert [bool(asked_of_me(each, on=TODAY)) for each in (contact, colleague)] == [True, False]
    action = request.action
    action.visibility = "restricted"
    action.save()
    assert not partner.actions_led.filter(pk=action.pk).exists()
    assert people_asked([request]) == {request.pk: []}
    assert asked_of_me(contact, on=TODAY) == []
    assert client_of(contact).get(reverse("engagement:answer", args=[request.pk])).status_code == 404
