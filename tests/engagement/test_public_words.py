"""The pages for residents in each of their states: how they read, and that they work without a script or a cookie."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse

from govuk.reading_age import reading_age
from tests.factories import (
    NOW,
    PartnershipFactory,
    PublicCommentFactory,
    ReplyCountFactory,
    ReportFactory,
    SurveyAnswerFactory,
    SurveyFactory,
    SurveyQuestionFactory,
)
from tests.reading_age import text_of

pytestmark = pytest.mark.django_db
OLDEST = 11


@pytest.fixture
def pages(client, time_machine) -> dict[str, str]:
    """{what it is: HTML} of every page that residents meet. What is typed is short."""
    time_machine.move_to(NOW)
    cache.clear()
    PartnershipFactory()
    report = ReportFactory(published=True, year=2022)
    words = {"text": "The lamp is out.", "reply": "We put in a new lamp."}
    ReplyCountFactory(comment=PublicCommentFactory(answered=True, **words), yes_count=12, no_count=5)
    PublicCommentFactory(published=True, text="The bin is full.")
    surveys = {name: SurveyFactory(**{name: True}) for name in ("ahead", "open", "over", "told")}
    for survey in surveys.values():
        question = SurveyQuestionFactory(survey=survey)
        for value in (1, 1, 2, 3, 4, 4):
            SurveyAnswerFactory(question=question, value=value)
    comment, answer = reverse("reports:comment", args=[report.slug]), surveys["open"].get_public_url()
    told_back = {"text": "Ask Mrs Example.", "token": uuid4()}
    found = {
        "comment": client.get(comment),
        "comment told back": client.post(comment, told_back),
        "comment with an error": client.post(comment, {"token": uuid4()}),
        "comment sent": client.get(reverse("reports:comment_thanks", args=[report.slug])),
        "said and did": client.get(reverse("engagement:said_and_did")),
        "reply counted": client.get(reverse("engagement:reply_thanks")),
        "survey with an error": client.post(answer, {"token": uuid4()}),
        "survey sent": client.get(reverse("engagement:survey_thanks", args=[surveys["open"].slug])),
        **{f"survey {name}": client.get(survey.get_public_url()) for name, survey in surveys.items()},
    }
    for _ in range(30):
        refused = client.post(comment, told_back)
    found["too many"] = refused
    assert {name: page.cookies.output() for name, page in found.items() if page.cookies} == {}
    assert {name: page.status_code for name, page in found.items() if page.status_code != 200} == {"too many": 429}
    return {name: page.content.decode() for name, page in found.items()}


def test_they_can_be_read_at_the_age_of_eleven(pages):
    ages = {name: round(reading_age(text_of(html)), 1) for name, html in pages.items()}
    assert {name: age for name, age in ages.items() if age > OLDEST} == {}


def test_every_form_sends_itself_and_holds_no_script(pages):
    forms = [html for html in pages.values() if '<form method="post"' in html]
    assert len(forms) >= 6
    for html in forms:
        main = html.partition("<main")[2].partition("</main>")[0]
        assert "<script" not in main
        assert "csrfmiddlewaretoken" not in main
        assert 'type="submit"' in main
