"""The moderated queue: what managers see and do, and what a partner sees of what was passed to it."""

from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from engagement.models import PublicComment
from notices.models import Notice
from partners.choices import Role
from tests.factories import NOW, ActionFactory, PublicCommentFactory, UserFactory

pytestmark = pytest.mark.django_db
PERSONAL = "Ask Mrs Example about the lamps."


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def manager():
    return UserFactory(roles=(Role.MANAGER,))


@pytest.fixture
def managed(client, manager):
    client.force_login(manager)
    return client


def post(client, name: str, comment, **words):
    version = PublicComment.objects.get(pk=comment.pk).version
    data = {"token": uuid4(), "version": version} | words
    return client.post(reverse(f"engagement:{name}", args=[comment.key]), data)


def read(client, url: str) -> str:
    return client.get(url).content.decode()


def test_the_queue_shows_what_waits_first_and_each_state_by_itself(managed):
    texts = {
        "waiting": PublicCommentFactory(text="Waits").text,
        "unanswered": PublicCommentFactory(published=True, text="Has no reply").text,
        "declined": PublicCommentFactory(declined=True, text="Was turned down").text,
    }
    answered = PublicCommentFactory(answered=True, text="Was replied to").text
    address = reverse("engagement:comments")
    shown = {
        show: [text for text in (*texts.values(), answered) if text in read(managed, f"{address}?show={show}")]
        for show in ("waiting", "unanswered", "published", "declined", "nonsense")
    }
    assert shown == {
        "waiting": ["Waits"],
        "unanswered": ["Has no reply"],
        "published": ["Has no reply", "Was replied to"],
        "declined": ["Was turned down"],
        "nonsense": ["Waits"],
    }


def test_what_may_tell_who_somebody_is_is_shown_and_must_be_checked(managed):
    comment = PublicCommentFactory(text=PERSONAL)
    page = read(managed, reverse("engagement:publish_comment", args=[comment.key]))
    assert "the name of a person" in page
    assert "Mrs Example" in page
    refused = post(managed, "publish_comment", comment)
    assert "Say that nothing in it tells who somebody is" in refused.content.decode()
    assert PublicComment.objects.get().is_waiting
    assert post(managed, "publish_comment", comment, is_checked="on").status_code == 302
    assert PublicComment.objects.get().is_published


def test_the_second_of_two_managers_decides_about_what_is_decided(managed, manager):
    comment = PublicCommentFactory()
    assert post(managed, "publish_comment", comment).status_code == 302
    stale = managed.post(
        reverse("engagement:decline_comment", args=[comment.key]),
        {"token": uuid4(), "version": 1, "because": "spam"},
    )
    assert stale.status_code == 409
    assert PublicComment.objects.get().is_published


def test_it_is_declined_for_a_reason_and_residents_are_shown_nothing(managed, client):
    comment = PublicCommentFactory(published=True, text="Off with it")
    assert "Select why it is declined" in post(managed, "decline_comment", comment).content.decode()
    assert post(managed, "decline_comment", comment, because="spam").status_code == 302
    assert "Its words are erased." in read(managed, comment.get_absolute_url())
    assert "Off with it" not in read(client, reverse("engagement:said_and_did"))


def test_a_reply_is_written_where_the_comment_is_published(managed):
    waiting = PublicCommentFactory()
    answer = managed.get(reverse("engagement:reply_to_comment", args=[waiting.key]))
    assert (answer.status_code, answer.url) == (302, waiting.get_absolute_url())
    published = PublicCommentFactory(published=True)
    words = {"reply_kind": "did_not", "reply": "The lamps are to go."}
    assert post(managed, "reply_to_comment", published, **words).status_code == 302
    page = read(managed, reverse("engagement:said_and_did"))
    assert "We did not, and why" in page
    assert "The lamps are to go." in page


def test_a_reply_that_may_tell_who_somebody_is_is_published_only_when_it_was_checked(managed, client):
    comment = PublicCommentFactory(published=True)
    address = reverse("engagement:reply_to_comment", args=[comment.key])
    assert "is_checked" not in managed.get(address).context["form"].fields
    words = {"reply_kind": "did", "reply": "Mended. Ask Mr Example."}
    refused = post(managed, "reply_to_comment", comment, **words)
    page = refused.content.decode()
    assert "There is the name of a person (“Mr Example”) in it." in unescape(page)
    assert 'name="is_checked"' in page
    assert "Mr Example" not in read(client, reverse("engagement:said_and_did"))
    assert post(managed, "reply_to_comment", comment, **words, is_checked="on").status_code == 302
    assert "Mr Example" in read(client, reverse("engagement:said_and_did"))


def test_whom_a_comment_is_passed_to_reads_it_and_suggests_the_reply(managed, client, manager):
    officer = UserFactory()
    action = ActionFactory(lead_officer=officer, lead_partner=officer.partner)
    comment = PublicCommentFactory(text="The lamps are out.")
    nobody = post(managed, "pass_comment_on", comment)
    assert "Select a partner, or enter the reference of an action" in nobody.content.decode()
    unknown = post(managed, "pass_comment_on", comment, reference="ASB-4711")
    assert "There is no action with this reference" in unknown.content.decode()
    assert post(managed, "pass_comment_on", comment, reference=action.reference.lower()).status_code == 302
    client.force_login(officer)
    page = read(client, comment.get_absolute_url())
    assert "The lamps are out." in page
    assert action.title in page
    assert reverse("engagement:suggest_reply", args=[comment.key]) in page
    assert reverse("engagement:publish_comment", args=[comment.key]) not in page
    assert "Enter what to reply" in post(client, "suggest_reply", comment, suggested=" ").content.decode()
    assert post(client, "suggest_reply", comment, suggested="They were mended in May.").status_code == 302
    told = Notice.objects.get(person=manager, sentence__contains="suggested")
    assert told.link == comment.get_absolute_url()
    client.force_login(manager)
    assert "They were mended in May." in read(client, comment.get_absolute_url())
    post(client, "publish_comment", comment)
    assert "They were mended in May." in read(client, reverse("engagement:reply_to_comment", args=[comment.key]))
    assert "They were mended in May." not in read(client, reverse("engagement:said_and_did"))
    post(client, "reply_to_comment", comment, reply_kind="did", reply="We mended them.")
    client.force_login(officer)
    page = read(client, comment.get_absolute_url())
    assert (reverse("engagement:suggest_reply", args=[comment.key]) in page, "Suggested reply" in page) == (
        False,
        False,
    )
    late = post(client, "suggest_reply", comment, suggested="Something else.")
    assert PublicComment.objects.get().suggested == "They were mended in May."
    assert (
        "has its reply" in client.get(late.url).content.decode() if late.status_code == 302 else late.content.decode()
    )


def test_only_officers_of_the_partner_suggest_the_reply(client):
    officer, member = UserFactory(), UserFactory(roles=(Role.BOARD_MEMBER,))
    comment = PublicCommentFactory(passed_to=member.partner, passed_on=NOW.date())
    client.force_login(member)
    assert client.get(reverse("engagement:suggest_reply", args=[comment.key])).status_code == 403
    client.force_login(officer)
    assert client.get(reverse("engagement:suggest_reply", args=[comment.key])).status_code == 404


def test_a_restricted_action_is_not_told_of_to_who_may_not_see_it(client, managed):
    officer = UserFactory()
    action = ActionFactory(restricted=True, title="Operation Canary")
    PublicCommentFactory(passed_to=officer.partner, passed_on=NOW.date(), action=action)
    comment = PublicComment.objects.get()
    assert "Operation Canary" in read(managed, comment.get_absolute_url())
    client.force_login(officer)
    assert client.get(comment.get_absolute_url()).status_code == 200
    page = read(client, comment.get_absolute_url())
    assert "Canary" not in page
    assert action.reference not in page


def test_the_list_costs_the_same_for_one_and_for_thirty(managed, django_assert_max_num_queries):
    PublicCommentFactory()
    address = reverse("engagement:comments")
    read(managed, address)
    for number in range(30):
        PublicCommentFactory(text=f"Lamp {number}")
    with django_assert_max_num_queries(15):
        read(managed, address)
