"""The forms for everybody: what is kept, what is told back, and what floods of posts come to."""

import re
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement.models import PublicComment, ReplyCount, SurveyAnswer
from tests.factories import (
    NOW,
    TODAY,
    PartnershipFactory,
    PublicCommentFactory,
    ReplyCountFactory,
    ReportFactory,
    SurveyFactory,
    SurveyQuestionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
WORDS = "The lamps behind the shops are out."
PERSONAL = (
    "Ask Mrs Example.",
    "I live at 12 Rose Lane.",
    "Call 07700 900123.",
    "Write to a.person@example.org.",
    "It is in NR2 3AB.",
    "My number is 36/12345/26.",
)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)
    cache.clear()


@pytest.fixture
def report():
    PartnershipFactory()
    return ReportFactory(published=True, year=2022)


@pytest.fixture
def address(report):
    return reverse("reports:comment", args=[report.slug])


def words(**values) -> dict:
    return {"text": WORDS, "token": uuid4()} | values


def read_by_residents(client) -> str:
    """Every public page on which words of residents may ever stand."""
    pages = [client.get(reverse("engagement:said_and_did")), client.get("/")]
    return "".join(page.content.decode() for page in pages)


def test_a_comment_is_taken_without_cookie_account_or_token_for_forgery(report, address):
    client = Client(enforce_csrf_checks=True)
    page = client.get(address)
    assert (page.status_code, page.cookies.output()) == (200, "")
    assert "csrfmiddlewaretoken" not in page.content.decode()
    sent = client.post(address, words())
    assert (sent.status_code, sent.url) == (302, reverse("reports:comment_thanks", args=[report.slug]))
    assert client.get(sent.url).status_code == 200
    assert client.cookies.output() == ""
    comment = PublicComment.objects.get()
    assert (comment.page_title, comment.page_slug, comment.text) == (report.title, report.slug, WORDS)


def test_nothing_kept_anywhere_tells_who_sent_it(address):
    where = {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Telltale/1.0", "HTTP_REFERER": "http://testserver/a"}
    Client().post(address, words(), **where)
    survey = SurveyQuestionFactory(survey=SurveyFactory(open=True))
    data = {f"question-{survey.pk}": "2", "token": uuid4()}
    Client().post(reverse("engagement:survey", args=[survey.survey.slug]), data, **where)
    assert (PublicComment.objects.count(), SurveyAnswer.objects.count()) == (1, 1)
    assert everything_kept(("203.0.113", "Telltale", "10:00")) == []


def everything_kept(marks) -> list[str]:
    """Tables, that of the cache among them, that hold one of the marks in any column."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("django_", "auth_", "reports_", "partners_", "post_office")):
                continue
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            rows = repr(cursor.fetchall())
            found += [f"{mark} in {table}" for mark in marks if mark in rows]
    return found


@pytest.mark.parametrize("text", PERSONAL)
def test_what_may_tell_who_somebody_is_is_told_back_first(client, address, text):
    told = client.post(address, words(text=text))
    page = told.content.decode()
    assert told.status_code == 200
    assert not PublicComment.objects.exists()
    for shown in ("Your comment is not sent yet", "Send my changed words", "Send my words as they are", text):
        assert shown in page
    assert client.post(address, words(text=WORDS)).status_code == 302
    assert client.post(address, words(text=text, as_it_is="yes")).status_code == 302
    assert list(PublicComment.objects.order_by("pk").values_list("text", "state")) == [
        (WORDS, "waiting"),
        (text, "waiting"),
    ]
    assert text not in read_by_residents(client)


def test_a_program_that_fills_in_the_hidden_box_learns_nothing(client, address, report):
    sent = client.post(address, words(website="https://example.org"))
    assert (sent.status_code, sent.url) == (302, reverse("reports:comment_thanks", args=[report.slug]))
    assert not PublicComment.objects.exists()


def test_the_same_form_sent_twice_is_kept_once(client, address):
    form = words()
    assert {client.post(address, form).status_code for _ in range(3)} == {302}
    assert PublicComment.objects.count() == 1


ODD = {
    "nothing": {},
    "blank": {"text": " \n "},
    "no token": {"text": WORDS, "token": ""},
    "a wrong token": {"text": WORDS, "token": "nought"},
    "a NUL byte": {"text": "a\x00b"},
    "nothing to see": {"text": "\u200b\u2060"},
    "one letter too many": {"text": "x" * 2001},
    "huge": {"text": "y " * 400_000},
}


@pytest.mark.parametrize("typed", ODD.values(), ids=list(ODD))
def test_odd_input_gets_a_message_and_keeps_nothing(client, address, typed):
    answer = client.post(address, {"token": uuid4()} | typed)
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert not PublicComment.objects.exists()


def test_more_than_a_form_may_hold_is_refused(client, address):
    assert client.post(address, words(text="z" * 2_200_000)).status_code in (400, 413)
    assert client.post(address, "not a form", content_type="application/json").status_code == 200
    assert not PublicComment.objects.exists()


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{ settings.SECRET_KEY }}", "' OR 1=1 --", "٣ 😀 שלום"]
)
def test_words_are_words(client, address, text):
    client.post(address, words(text=text))
    assert PublicComment.objects.get().text == text
    PublicComment.objects.update(state="published", decided_on=TODAY)
    page = client.get(reverse("engagement:said_and_did")).content.decode()
    assert "<script>alert" not in page
    assert text in page.replace("&lt;", "<").replace("&gt;", ">").replace("&#x27;", "'")


def test_two_hundred_posts_from_one_place_keep_ten(client, address):
    codes = [client.post(address, words(text=f"{WORDS} {number}")).status_code for number in range(200)]
    assert (codes.count(302), codes.count(429)) == (10, 190)
    assert PublicComment.objects.count() == 10
    assert WORDS not in read_by_residents(client)


def test_ten_posts_each_from_twenty_places_keep_sixty(client, address):
    texts = [f"{PERSONAL[number % 6]} {number}" for number in range(200)]
    codes = [
        client.post(address, words(text=text, as_it_is="yes"), REMOTE_ADDR=f"203.0.113.{number % 20}").status_code
        for number, text in enumerate(texts)
    ]
    assert (codes.count(302), codes.count(429)) == (60, 140)
    assert PublicComment.objects.waiting().count() == PublicComment.objects.count() == 60
    shown = read_by_residents(client)
    assert [text for text in texts if text in shown] == []


def test_a_refused_post_asks_the_database_little_and_looks_at_no_words(client, address):
    for _ in range(10):
        client.post(address, words())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.post(address, words(text="Still here"))
    page = answer.content.decode()
    assert answer.status_code == 429
    assert "Your comment was not sent" in page
    assert "Still here" in page
    assert len(asked) < 25


def test_the_day_after_a_place_is_counted_anew(client, address, time_machine):
    for _ in range(11):
        client.post(address, words())
    time_machine.move_to(NOW.replace(day=24))
    assert client.post(address, words()).status_code == 302


def test_was_this_answered_counts_one_press_a_day_from_one_place(client):
    count = ReplyCountFactory()
    address = reverse("engagement:count_reply", args=[count.comment.key])
    for place, answer in (("1", "yes"), ("1", "no"), ("2", "no"), ("3", "maybe"), ("3", ""), ("4", "yes")):
        assert client.post(address, {"answer": answer}, REMOTE_ADDR=f"203.0.113.{place}").status_code == 302
    count.refresh_from_db()
    assert (count.yes_count, count.no_count) == (2, 1)
    assert client.cookies.output() == ""


def test_nobody_counts_what_has_no_reply_or_is_not_public(client):
    for traits in ({}, {"published": True}, {"declined": True}):
        address = reverse("engagement:count_reply", args=[PublicCommentFactory(**traits).key])
        assert client.post(address, {"answer": "yes"}).status_code == 404
    assert not ReplyCount.objects.exists()


def test_only_published_words_are_on_the_page_and_a_reply_with_enough_answers(client):
    shown = PublicCommentFactory(answered=True, text="Shown to all")
    ReplyCountFactory(comment=shown, yes_count=12, no_count=5)
    few = PublicCommentFactory(answered=True, text="Shown too")
    ReplyCountFactory(comment=few, yes_count=3, no_count=1)
    PublicCommentFactory(published=True, text="No reply yet")
    PublicCommentFactory(text="Waits unread")
    PublicCommentFactory(declined=True, text="Was declined")
    page = client.get(reverse("engagement:said_and_did")).content.decode()
    found = [
        text for text in ("Shown to all", "Shown too", "No reply yet", "Waits unread", "Was declined") if text in page
    ]
    assert found == ["Shown to all", "Shown too", "No reply yet"]
    assert re.findall(r"(\d+) of (\d+) people", page) == [("12", "17")]
    assert page.count("Our reply will be here") == 1


def test_a_signed_in_reader_gets_the_same_page_and_no_cookie(client, address):
    before = [client.get(path).content for path in (address, reverse("engagement:said_and_did"))]
    client.force_login(UserFactory())
    after = [client.get(path) for path in (address, reverse("engagement:said_and_did"))]
    # Each form has a token of its own.
    plain = [re.sub(rb'value="[0-9a-f-]{36}"', b"", page) for page in before]
    assert [re.sub(rb'value="[0-9a-f-]{36}"', b"", page.content) for page in after] == plain
    assert [page.cookies.output() for page in after] == ["", ""]
