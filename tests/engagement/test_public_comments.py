"""What becomes of a resident's comment."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from engagement import services
from engagement.models import PublicComment
from notices.models import Notice
from partners.choices import Role
from records.services import AlreadySubmitted
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    PartnerFactory,
    PublicCommentFactory,
    ReplyCountFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
WORDS = "The lamps behind the shops are out."
PERSONAL = "Call Mrs Example on 01603 496000."


@pytest.fixture
def manager():
    return UserFactory(name="The manager", roles=(Role.MANAGER,))


def send(text: str = WORDS, *, token=None, at: datetime = NOW) -> PublicComment:
    comment = PublicComment(page_title="Annual report", page_slug="annual-2022", text=text)
    return services.send_comment(comment, token=token or uuid4(), result_url="/thanks/", at=at)


def test_a_comment_waits_and_of_its_moment_only_the_day_is_kept():
    comment = PublicComment.objects.get(pk=send().pk)
    past = comment.history.get()
    assert (comment.state, comment.text, comment.received_on) == ("waiting", WORDS, TODAY)
    midnight = datetime(2026, 11, 23, tzinfo=UTC)
    assert (comment.created_at, past.history_date, past.history_user) == (midnight, midnight, None)
    assert list(PublicComment.objects.published()) == []


def test_its_words_are_in_no_history():
    comment = send()
    assert not hasattr(comment.history.get(), "text")


def test_it_is_sent_once():
    token = uuid4()
    send(token=token)
    with pytest.raises(AlreadySubmitted):
        send(token=token)
    assert PublicComment.objects.count() == 1


def test_managers_are_told_once_a_day_however_many_come(manager):
    UserFactory()
    for _ in range(3):
        send()
    assert [(notice.person, notice.event) for notice in Notice.objects.all()] == [(manager, "public_comment")]
    send(at=NOW + timedelta(days=1))
    assert Notice.objects.count() == 2


def test_it_is_published_as_it_was_written_and_once(manager):
    comment = services.publish_comment(send(), is_checked=False, by=manager, at=NOW)
    assert list(PublicComment.objects.published().values_list("text", "decided_on")) == [(WORDS, TODAY)]
    with pytest.raises(ValidationError, match="does not wait"):
        services.publish_comment(comment, is_checked=False, by=manager, at=NOW)


def test_what_may_tell_who_somebody_is_is_published_only_when_it_was_checked(manager):
    comment = send(PERSONAL)
    with pytest.raises(ValidationError, match="tells who somebody is"):
        services.publish_comment(comment, is_checked=False, by=manager, at=NOW)
    assert PublicComment.objects.get().is_waiting
    services.publish_comment(PublicComment.objects.get(), is_checked=True, by=manager, at=NOW)
    assert PublicComment.objects.get().is_published


@pytest.mark.parametrize(
    ("because", "left"),
    [("personal", ""), ("spam", ""), ("abuse", WORDS), ("report", WORDS), ("elsewhere", WORDS), ("repeated", WORDS)],
)
def test_it_is_declined_for_a_reason_that_says_whether_its_words_stay(manager, because, left):
    comment = services.decline_comment(send(), because=because, by=manager, at=NOW)
    comment.refresh_from_db()
    assert (comment.state, comment.declined_because, comment.text) == ("declined", because, left)


def test_a_published_one_is_taken_off_and_not_declined_twice(manager):
    comment = services.decline_comment(PublicCommentFactory(answered=True), because="abuse", by=manager, at=NOW)
    assert not PublicComment.objects.published().exists()
    with pytest.raises(ValidationError, match="declined before"):
        services.decline_comment(comment, because="spam", by=manager, at=NOW)


def test_words_of_declined_ones_go_after_90_days():
    for days in (90, 91):
        PublicCommentFactory(declined=True, decided_on=TODAY - timedelta(days=days), text=f"After {days}")
    PublicCommentFactory(published=True, decided_on=TODAY - timedelta(days=400), text="Stays")
    assert services.erase_declined(at=NOW) == 1
    assert set(PublicComment.objects.values_list("text", flat=True)) == {"After 90", "", "Stays"}
    assert services.erase_declined(at=NOW) == 0


def test_a_reply_stands_beside_a_published_one_and_is_counted_anew(manager):
    with pytest.raises(ValidationError, match="Only a published comment"):
        services.reply_to_comment(send(), kind="did", reply="Mended.", by=manager, at=NOW)
    count = ReplyCountFactory(yes_count=3, no_count=1)
    services.reply_to_comment(count.comment, kind="did", reply="Mended.", by=manager, at=NOW)
    count.refresh_from_db()
    assert (count.yes_count, count.no_count) == (0, 0)
    comment = PublicComment.objects.get(pk=count.comment.pk)
    assert (comment.reply_kind, comment.reply, comment.replied_on) == ("did", "Mended.", TODAY)


def test_a_reply_is_overdue_the_day_after_28_days():
    days = {n: PublicCommentFactory(published=True, decided_on=TODAY - timedelta(days=n)) for n in (27, 28, 29)}
    PublicCommentFactory(answered=True, decided_on=TODAY - timedelta(days=90))
    assert list(PublicComment.objects.reply_overdue(on=TODAY)) == [days[29]]


def test_it_goes_to_whoever_looks_after_its_action(manager):
    officer = UserFactory()
    action = ActionFactory(lead_officer=officer, lead_partner=officer.partner)
    comment = send()
    comment.action = action
    services.pass_comment_on(comment, by=manager, at=NOW)
    comment.refresh_from_db()
    assert (comment.passed_to, comment.passed_on, comment.is_waiting) == (officer.partner, TODAY, True)
    told = Notice.objects.get(event="comment_passed")
    assert told.person == officer
    assert told.sentence == f"The manager has passed a resident’s comment on “Annual report” to {officer.partner}."


def test_it_goes_to_officers_of_a_partner_and_nobody_else_sees_it(manager):
    partner = PartnerFactory()
    officer, stranger = UserFactory(partner=partner), UserFactory()
    comment = send()
    comment.passed_to, comment.passed_note = partner, "Is this yours?"
    services.pass_comment_on(comment, by=manager, at=NOW)
    assert [notice.person for notice in Notice.objects.filter(event="comment_passed")] == [officer]
    seen = {person: PublicComment.objects.visible_to(person).exists() for person in (officer, stranger, manager)}
    assert seen == {officer: True, stranger: False, manager: True}


def test_presses_at_once_are_all_counted():
    count = ReplyCountFactory()
    copies = [PublicComment.objects.get(pk=count.comment.pk) for _ in range(4)]
    for copy, is_yes in zip(copies, (True, True, True, False), strict=True):
        services.count_reply(copy, is_yes=is_yes)
    count.refresh_from_db()
    assert (count.yes_count, count.no_count) == (3, 1)


WRONG = [
    {"state": "declined"},
    {"declined_because": "spam"},
    {"state": "published"},
    {"decided_on": TODAY},
    {"text": ""},
    {"reply": "Mended."},
    {"reply_kind": "did", "reply": "Mended.", "replied_on": TODAY},
    {"passed_note": "Yours?"},
    {"passed_on": TODAY},
]


@pytest.mark.parametrize("values", WRONG)
def test_the_database_refuses_what_cannot_be(values):
    comment = PublicCommentFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicComment.objects.filter(pk=comment.pk).update(**values)
