"""You said, we did: what of comments and of feedback residents read, and what they do not."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from engagement.models import FeedbackReply, ReplyCount
from engagement.services import reply_to
from engagement.summaries.said_and_did import ReplyTally, count_words, said_and_did, said_keys, tally_of_replies
from partners.choices import Role
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    FeedbackAnswerFactory,
    FeedbackReplyFactory,
    FeedbackRoundFactory,
    PublicCommentFactory,
    ReplyCountFactory,
    SurveyFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
PUBLIC = {"public": True, "complete": True}


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


def reply(*, was_restricted: bool = False, is_public: bool = True, **traits) -> FeedbackReply:
    round_ = FeedbackRoundFactory(action=ActionFactory(**traits), was_restricted=was_restricted)
    return FeedbackReplyFactory(round=round_, is_public=is_public)


def places() -> list[str]:
    return [each.place for each in said_and_did(said_keys())]


def test_the_newest_comes_first_whatever_it_is():
    first = PublicCommentFactory(published=True, decided_on=TODAY - timedelta(days=3))
    last = PublicCommentFactory(answered=True, decided_on=TODAY + timedelta(days=1))
    told = reply(**PUBLIC)
    assert places() == [f"comment-{last.key}", f"feedback-{told.key}", f"comment-{first.key}"]


def test_a_reply_to_feedback_is_read_where_it_is_marked_and_its_action_is_public_now_and_then():
    told = reply(**PUBLIC)
    reply(is_public=False, **PUBLIC)
    reply(complete=True)
    reply(restricted=True, complete=True)
    reply(was_restricted=True, **PUBLIC)
    assert places() == [f"feedback-{told.key}"]
    type(told.action).objects.filter(pk=told.action.pk).update(visibility="partnership")
    assert places() == []


def test_of_feedback_the_summary_is_shown_and_no_word_of_an_answer(client):
    told = reply(title="Walk home safely", **PUBLIC)
    FeedbackAnswerFactory(round=told.round, worked="Quote me on this", may_quote=True)
    FeedbackAnswerFactory(round=told.round, worked="Tell nobody", change="My neighbour")
    page = client.get(reverse("engagement:said_and_did")).content.decode()
    for words in ("Walk home safely", told.said, told.text, "people who took part told us, in short"):
        assert words in page
    for words in ("Quote me on this", "Tell nobody", "My neighbour"):
        assert words not in page
    assert "Was this answered?" in page


def test_readers_say_of_a_reply_to_feedback_whether_it_answers_where_they_may_read_it(client):
    told, hidden = reply(**PUBLIC), [reply(is_public=False, **PUBLIC), reply(complete=True)]
    for each in (told, *hidden):
        ReplyCountFactory(comment=None, feedback_reply=each, yes_count=11, no_count=5)
    addresses = [reverse("engagement:count_reply", args=[each.key]) for each in (told, *hidden)]
    assert [client.post(each, {"answer": "yes"}).status_code for each in addresses] == [302, 404, 404]
    assert list(ReplyCount.objects.order_by("pk").values_list("yes_count", flat=True)) == [12, 11, 11]
    assert (
        "12 of 17 people said that this answered it."
        in client.get(reverse("engagement:said_and_did")).content.decode()
    )


def test_a_reply_that_residents_may_read_is_counted_from_the_start():
    answer = FeedbackAnswerFactory(round=FeedbackRoundFactory(action=ActionFactory(**PUBLIC)))
    words = {"kind": "did", "said": "Too early.", "text": "Later now."}
    told = reply_to(answer.round, FeedbackReply(**words, is_public=True), by=UserFactory(), at=NOW)
    assert (told.count.total, told.count.feedback_reply) == (0, told)
    FeedbackAnswerFactory(round=answer.round)
    reply_to(answer.round, FeedbackReply(**words), by=UserFactory(), at=NOW)
    assert ReplyCount.objects.count() == 1


def test_the_sum_is_of_what_is_shown_reply_by_reply(client):
    PublicCommentFactory(published=True)
    PublicCommentFactory(answered=True)
    for yes, no in ((12, 5), (3, 1), (12, 2)):
        ReplyCountFactory(yes_count=yes, no_count=no)
    ReplyCountFactory(comment=None, feedback_reply=reply(**PUBLIC), yes_count=6, no_count=5)
    ReplyCountFactory(comment=None, feedback_reply=reply(complete=True), yes_count=60, no_count=50)
    assert tally_of_replies() == ReplyTally(comments=5, replied=4, yes=18, total=28)
    page = client.get(reverse("engagement:said_and_did")).content.decode()
    assert "We have replied to 4 of 5 comments. 18 of 28 times people said that a reply answered them." in page


def test_surveys_whose_results_are_told_are_found_there(client):
    told = SurveyFactory(told=True, title="Safe by night?")
    for state in ("open", "over", "ahead"):
        SurveyFactory(**{state: True}, title=f"Not told: {state}")
    page = client.get(reverse("engagement:said_and_did")).content.decode()
    assert f'href="{told.get_public_url()}">Safe by night?</a>, ended on' in page
    assert "Not told" not in page


def test_the_box_is_on_the_form_only_where_residents_read_of_the_action(client):
    client.force_login(UserFactory(roles=(Role.MANAGER,)))
    offered = []
    for traits in (PUBLIC, {"complete": True}):
        answer = FeedbackAnswerFactory(round=FeedbackRoundFactory(action=ActionFactory(**traits)))
        address = reverse("engagement:reply", args=[answer.round.action.reference, answer.round.pk])
        offered.append("Residents may read it" in client.get(address).content.decode())
        words = {"kind": "did", "said": "Too early.", "text": "Later now.", "is_public": "on", "token": uuid4()}
        assert client.post(address, words).status_code == 302
    assert offered == [True, False]
    assert list(FeedbackReply.objects.order_by("pk").values_list("is_public", flat=True)) == [True, False]


def test_a_reply_that_residents_may_read_is_looked_at_and_one_that_they_may_not_is_not(client):
    client.force_login(UserFactory(roles=(Role.MANAGER,)))
    answer = FeedbackAnswerFactory(round=FeedbackRoundFactory(action=ActionFactory(**PUBLIC)))
    address = reverse("engagement:reply", args=[answer.round.action.reference, answer.round.pk])
    words = {"kind": "did", "said": "Mr Example said so.", "text": "Later now.", "token": uuid4()}
    refused = client.post(address, words | {"is_public": "on"})
    assert (refused.status_code, 'name="is_checked"' in refused.content.decode()) == (200, True)
    assert not FeedbackReply.objects.exists()
    assert client.post(address, words | {"is_public": "on", "is_checked": "on"}).status_code == 302
    FeedbackAnswerFactory(round=answer.round)
    assert client.post(address, words | {"token": uuid4()}).status_code == 302
    assert list(FeedbackReply.objects.order_by("pk").values_list("is_public", flat=True)) == [True, False]


def test_pages_of_twenty_cost_the_same_and_hold_everything_once(client, django_assert_max_num_queries):
    keys = [PublicCommentFactory(answered=True).key for _ in range(25)]
    for key in keys[:5]:
        ReplyCountFactory(comment=type(PublicCommentFactory.build()).objects.get(key=key), yes_count=9, no_count=8)
    address = reverse("engagement:said_and_did")
    with django_assert_max_num_queries(8):
        pages = [client.get(address).content.decode()]
    pages.append(client.get(f"{address}?page=2").content.decode())
    assert sorted(str(key) for key in keys for page in pages if f'id="comment-{key}"' in page) == sorted(
        map(str, keys)
    )
    found = [key for page in pages for key in keys if f'id="comment-{key}"' in page]
    assert sorted(found) == sorted(keys)
    assert client.get(f"{address}?page=9").status_code == 404


@pytest.mark.parametrize(
    ("yes", "no", "words"),
    [
        (0, 0, ""),
        (3, 1, ""),
        (9, 0, "9 of 9 people said that this answered it."),
        (12, 5, "12 of 17 people said that this answered it."),
        (12, 2, "14 people have told us whether this answered it."),
        (2, 12, "14 people have told us whether this answered it."),
    ],
)
def test_counts_tell_of_no_fewer_than_five(yes, no, words):
    assert count_words(ReplyCountFactory(yes_count=yes, no_count=no)) == words
