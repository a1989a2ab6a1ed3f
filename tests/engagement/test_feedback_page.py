"""The page about the feedback on an action: what stands there for whom, and what never does."""

from datetime import timedelta

import pytest

from engagement.models import FeedbackRequest, FeedbackRound
from engagement.services import ask_about
from notices.models import Notice
from partners.models import Partnership
from tests.factories import NOW, TODAY, FeedbackAnswerFactory, FeedbackRequestFactory, LessonFactory, searchable
from tests.notices.opening import told
from tests.project import fixtures
from tests.project.requests import sent

today, world = fixtures.today, fixtures.world
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def page(world, who: str, name: str = "closed") -> str:
    return told(world.client(who).get(f"/actions/{world.actions[name].reference}/feedback/"))[2]


def add(world, **words):
    round_ = world.parts["feedback round"]
    request = FeedbackRequestFactory(round=round_, added=True, answered=True)
    return FeedbackAnswerFactory(round=round_, request=request, **words)


def test_who_was_asked_and_has_answered_is_named_and_nobody_s_score(world):
    for who in ("manager", "lead", "other"):
        words = page(world, who)
        assert "1 of 2 asked has answered. Answers are taken until 23 December 2026." in words
        assert "Answered lead partner" in words
        assert "Waiting supporting partner" in words
        assert not any(score in words for score in ("good", "poor", "fair", "4 of 5"))


def test_a_partner_where_nobody_can_be_asked_is_told_to_whoever_looks_after_the_action(world):
    FeedbackRequestFactory(round=world.parts["feedback round"])
    assert "Nobody to ask: no contact and no officer Partner" in page(world, "lead")


def test_words_that_may_not_be_quoted_are_read_by_those_who_look_after_the_action(world):
    add(world, worked="Not for everybody.", may_quote=False)
    add(world, worked="For everybody.", may_quote=True)
    for who, reads in (("manager", True), ("lead", True), ("other", False), ("supporting", False)):
        words = page(world, who)
        assert ("Not for everybody." in words) is reads
        assert "For everybody." in words
        assert ("1 answer not to be quoted is read" in words) is not reads


def test_of_an_anonymous_round_nobody_is_named(world):
    FeedbackRound.objects.update(
        is_anonymous=True, asked_on=TODAY - timedelta(days=30), closes_on=TODAY - timedelta(days=1)
    )
    FeedbackAnswerFactory(round=world.parts["feedback round"], worked="Said by somebody.", may_quote=True)
    words = page(world, "manager")
    assert "Answers bear no name." in words
    assert "Somebody who was asked" in words
    assert not any(called in words for called in ("Answered lead", "Waiting supporting"))


@pytest.mark.parametrize(("closes_on", "is_shown"), [(TODAY, False), (TODAY - timedelta(days=1), True)])
def test_what_was_said_without_a_name_is_shown_together_when_the_asking_has_ended(world, closes_on, is_shown):
    FeedbackRound.objects.update(is_anonymous=True, asked_on=TODAY - timedelta(days=30), closes_on=closes_on)
    FeedbackAnswerFactory(round=world.parts["feedback round"], worked="Said by somebody.", may_quote=True)
    words = page(world, "manager")
    assert ("Said by somebody." in words, "is shown together after 23 November 2026" in words) == (
        is_shown,
        not is_shown,
    )


def test_the_partnership_decides_whether_answers_bear_a_name(world):
    Partnership.objects.update(feedback_is_anonymous=True)
    assert ask_about(world.actions["closed"], by=None, at=NOW).is_anonymous


def test_ask_now_asks_each_partner_named_and_those_who_were_added_once(world):
    client, action = world.client("lead"), world.actions["closed"]
    data = sent(world, "engagement:ask_now", "closed") | {"addresses": "Shop@example.org, shop@example.org"}
    address = f"/actions/{action.reference}/feedback/ask/"
    assert client.post(address, data).status_code == 302
    round_ = action.feedback_rounds.get(asked_on=TODAY, completed_on=action.completed_on)
    assert [(each.partner_id and each.partner.slug, each.address) for each in round_.requests.all()] == [
        ("lead", ""),
        ("supporting", ""),
        (None, "shop@example.org"),
    ]
    told_of = Notice.objects.filter(event="feedback_asked").values_list("person__name", flat=True)
    assert list(told_of) == ["supporting"]
    assert "Feedback was asked for already" in told(client.get(address, follow=True))[2]


def test_an_address_that_is_none_is_told_with_the_address(world):
    data = sent(world, "engagement:ask_now", "closed") | {"addresses": "shop@example.org\nnobody"}
    answer = world.client("lead").post(f"/actions/{world.actions['closed'].reference}/feedback/ask/", data)
    assert "in place of “nobody”" in told(answer)[2]


def test_an_open_action_says_when_feedback_is_asked_for(world):
    assert "Feedback is asked for once the action is complete." in page(world, "lead", "open")


def test_a_reply_is_due_from_the_first_answer_and_offered_to_whoever_owes_it(world):
    assert "A reply is due by 21 December 2026. Reply" in page(world, "lead")
    assert "A reply is due by 21 December 2026." in page(world, "other")
    assert "Replies due from you" in told(world.client("lead").get("/engagement/"))[2]
    assert "Replies due from you" not in told(world.client("other").get("/engagement/"))[2]


def test_what_was_said_stands_above_the_reply_and_whoever_may_not_read_it_does_not_get_there(world):
    round_ = world.parts["feedback round"]
    address = f"/actions/{round_.action.reference}/feedback/{round_.pk}/reply/"
    words = told(world.client("lead").get(address))[2]
    said = [each for each in round_.answers.all() if each.worked or each.change]
    assert said
    assert all((each.worked or each.change) in words for each in said)
    assert world.client("other").get(address).status_code == 403


def test_whoever_is_asked_finds_it_on_the_first_page_and_answers_after_signing_in(world):
    client, request = world.client("supporting"), world.parts["feedback request"]
    assert "You are asked" in told(client.get("/engagement/"))[2]
    data = sent(world, "engagement:answer", "feedback request") | {"score": "2", "worked": "Little."}
    assert client.post(f"/engagement/answer/{request.pk}/", data).status_code == 302
    assert FeedbackRequest.objects.get(pk=request.pk).is_answered
    assert "only one answer is taken" in told(client.get(f"/engagement/answer/{request.pk}/", follow=True))[2]
    other = world.client("other")
    assert other.get(f"/engagement/answer/{request.pk}/").status_code == 404
    assert "You are asked" not in told(other.get("/engagement/"))[2]


def test_feedback_stands_beside_the_outcome_of_a_finished_action_alone(world):
    for name, expected in (("closed", True), ("open", False)):
        words = told(world.client("observer").get(world.actions[name].get_absolute_url()))[2]
        assert ("Feedback: 1 of 2 asked have answered." in words) is expected


def test_lessons_are_found_by_whoever_sees_the_action_and_offered_on_a_proposal_like_it(world):
    with searchable():
        LessonFactory(action=world.actions["closed"], text="Paint the bollards yellow.")
        LessonFactory(action=world.actions["restricted closed"], text="Paint the bollards blue.")
    for who, sees_secret in (("manager", True), ("other", False)):
        client = world.client(who)
        found = told(client.get("/search/", {"q": "bollards"}))[2]
        proposed = told(client.get(world.actions["proposed"].get_absolute_url()))[2]
        offered = told(client.get("/actions/propose/"))[2]
        for words in (found, proposed, offered):
            assert "yellow" in words
            assert ("blue" in words) is sees_secret
