"""A survey from its making to its readings, and what is never told of those who answered."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse

from datasets.models import Indicator, Reading
from engagement import services
from engagement.choices import ANSWERS, GOOD, OPINIONS, Scale, SurveyStage
from engagement.models import Survey, SurveyAnswer, SurveyQuestion
from engagement.parsing.ready_surveys import ready_surveys
from engagement.summaries.surveys import results_of
from engagement.wording.codes import code_of
from partners.choices import Role
from records.services import AlreadySubmitted
from tests.factories import (
    NOW,
    TODAY,
    SurveyAnswerFactory,
    SurveyFactory,
    SurveyQuestionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return UserFactory(roles=(Role.MANAGER,))


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)
    cache.clear()


def over(*values: int, scale: str = "safety") -> Survey:
    """With these answers to its one question."""
    question = SurveyQuestionFactory(survey=SurveyFactory(over=True), with_indicator=True, scale=scale)
    for value in values:
        SurveyAnswerFactory(question=question, value=value)
    return question.survey


def test_the_survey_that_is_delivered_brings_its_questions_and_indicators(manager):
    (ready,) = ready_surveys()
    days = {"opens_on": TODAY, "closes_on": TODAY + timedelta(days=28)}
    for slug in ("spring", "autumn"):
        survey = Survey(slug=slug, title="Safe?", what_happens="We read them.", reached_by="Posters", **days)
        services.save_survey(survey, ready=ready, by=manager, at=NOW)
    assert list(survey.questions.values_list("position", "scale", "indicator__reference")) == [
        (1, "safety", "FEEL-SAFE-DAY"),
        (2, "safety", "FEEL-SAFE-NIGHT"),
        (3, "agreement", "TRUST-PARTNERSHIP"),
    ]
    kinds = set(Indicator.objects.values_list("kind", "unit", "polarity", "frequency"))
    assert (Indicator.objects.count(), kinds) == (3, {("satisfaction", "percent", "higher", "irregular")})


def test_it_has_five_questions_at_most(manager):
    survey = SurveyFactory()
    for number in range(5):
        services.save_question(SurveyQuestion(survey=survey, text=f"{number}?", scale="yes_no"), by=manager, at=NOW)
    with pytest.raises(ValidationError, match="five questions at most"):
        services.save_question(SurveyQuestion(survey=survey, text="6?", scale="yes_no"), by=manager, at=NOW)
    services.remove_question(survey.questions.get(position=2), by=manager, at=NOW)
    services.save_question(SurveyQuestion(survey=survey, text="New?", scale="yes_no"), by=manager, at=NOW)
    assert survey.questions.get(position=2).text == "New?"


def test_questions_stay_once_it_was_opened(manager):
    question = SurveyQuestionFactory()
    services.open_survey(question.survey, by=manager, at=NOW)
    for act in (services.save_question, services.remove_question):
        with pytest.raises(ValidationError, match="questions stay as they were asked"):
            act(question, by=manager, at=NOW)


def test_it_is_opened_with_questions_and_before_its_last_day_has_passed(manager):
    with pytest.raises(ValidationError, match="Add a question first"):
        services.open_survey(SurveyFactory(), by=manager, at=NOW)
    late = SurveyQuestionFactory(survey=SurveyFactory(opens_on=date(2026, 9, 1), closes_on=date(2026, 10, 1))).survey
    with pytest.raises(ValidationError, match="Its last day has passed"):
        services.open_survey(late, by=manager, at=NOW)


def test_its_stage_follows_from_its_days():
    survey = SurveyFactory.build(is_ready=True, opens_on=date(2026, 11, 10), closes_on=date(2026, 11, 20))
    days = {day: survey.stage(on=date(2026, 11, day)) for day in (9, 10, 20, 21)}
    assert days == {9: SurveyStage.AHEAD, 10: SurveyStage.OPEN, 20: SurveyStage.OPEN, 21: SurveyStage.OVER}
    for day in days:
        SurveyFactory(is_ready=True, opens_on=date(2026, 11, day), closes_on=date(2026, 11, day))
    for on in (date(2026, 11, day) for day in range(8, 23)):
        rows = Survey.objects.all()
        assert set(Survey.objects.open(on=on)) == {each for each in rows if each.stage(on=on) == SurveyStage.OPEN}
        assert set(Survey.objects.over(on=on)) == {each for each in rows if each.stage(on=on) == SurveyStage.OVER}


def test_closing_early_takes_answers_until_the_end_of_the_day(manager):
    survey = services.close_survey(SurveyFactory(open=True), by=manager, at=NOW)
    assert survey.closes_on == TODAY
    assert survey.stage(on=TODAY + timedelta(days=1)) == SurveyStage.OVER
    with pytest.raises(ValidationError, match="already closes at the end of today"):
        services.close_survey(survey, by=manager, at=NOW)


def test_an_answer_is_a_row_without_time_and_without_the_others():
    survey = SurveyFactory(open=True)
    first, second = (SurveyQuestionFactory(survey=survey, text=text) for text in ("By day?", "By night?"))
    token = uuid4()
    given = {"token": token, "result_url": "/thanks/", "at": NOW}
    services.give_answers(survey, {first.pk: 1, second.pk: 9}, **given)
    assert set(SurveyAnswer.objects.values_list("question", "value")) == {(first.pk, 1), (second.pk, 9)}
    assert {field.name for field in SurveyAnswer._meta.fields} == {"id", "question", "value"}
    assert {answer.pk.version for answer in SurveyAnswer.objects.all()} == {4}
    with pytest.raises(AlreadySubmitted):
        services.give_answers(survey, {first.pk: 1}, **given)


def test_answers_are_those_of_the_scale_and_come_while_it_is_open():
    question = SurveyQuestionFactory(survey=SurveyFactory(open=True), scale="yes_no")
    for value in (3, 0, 77):
        with pytest.raises(ValidationError, match="Select one of the answers"):
            services.give_answers(question.survey, {question.pk: value}, token=uuid4(), result_url="/", at=NOW)
    with pytest.raises(ValidationError, match="takes no more answers"):
        services.give_answers(over(), {}, token=uuid4(), result_url="/", at=NOW)
    assert not SurveyAnswer.objects.exists()


def test_a_result_is_the_share_of_good_answers_among_opinions():
    (result,) = results_of(over(1, 2, 2, 3, 4, 4, 9, 9))
    assert (result.answered_count, result.good_count) == (6, 3)
    assert result.words == "50% of 6 people said they feel very or fairly safe"


@pytest.mark.parametrize("values", [(), (1,), (1, 1, 1, 1), (1, 1, 1, 1, 9, 9, 9)])
def test_nothing_is_told_of_fewer_than_five_people(manager, client, values):
    survey = over(*values)
    (result,) = results_of(survey)
    assert result.words == "Fewer than 5 people answered, so nothing is shown"
    services.enter_results(survey, by=manager, at=NOW)
    assert not Reading.objects.exists()
    page = client.get(reverse("engagement:survey", args=[survey.slug])).content.decode()
    assert "Fewer than 5 people answered" in page
    assert "%" not in page.partition("<main")[2].partition("</main>")[0]


def test_results_become_readings_with_how_many_and_how_they_were_reached(manager):
    survey = over(1, 1, 2, 3, 4, 9)
    (reading,) = services.enter_results(survey, by=manager, at=NOW)
    reading.refresh_from_db()
    assert (reading.value, reading.sample_size, reading.reached_by) == (Decimal(60), 5, survey.reached_by)
    assert (reading.starts_on, reading.ends_on) == (survey.opens_on, survey.closes_on)
    assert (reading.numerator, reading.denominator) == (None, None)
    assert reading.source == f"Survey “{survey.title}”"
    with pytest.raises(ValidationError, match="entered once"):
        services.enter_results(survey, by=manager, at=NOW)


def test_results_wait_until_it_is_over(manager):
    with pytest.raises(ValidationError, match="when the survey is over"):
        services.enter_results(SurveyFactory(open=True), by=manager, at=NOW)


def test_no_page_shows_a_number_while_it_is_open(manager, client):
    question = SurveyQuestionFactory(survey=SurveyFactory(open=True))
    for value in (1, 1, 1, 2, 2, 3, 4):
        SurveyAnswerFactory(question=question, value=value)
    survey = question.survey
    client.force_login(manager)
    for name in ("manage_survey", "survey"):
        page = client.get(reverse(f"engagement:{name}", args=[survey.slug])).content.decode()
        assert "people said" not in page


def test_every_scale_has_its_good_answers_among_its_opinions():
    for scale in Scale:
        values = [value for value, _ in ANSWERS[scale]]
        assert GOOD[scale] < OPINIONS[scale] < set(values)
        assert len(values) == len(set(values))


def test_residents_answer_some_of_the_questions_once(client):
    survey = SurveyFactory(open=True)
    first, second = (SurveyQuestionFactory(survey=survey, text=text) for text in ("By day?", "By night?"))
    address = reverse("engagement:survey", args=[survey.slug])
    page = client.get(address)
    assert (page.status_code, page.cookies.output()) == (200, "")
    nothing = client.post(address, {"token": uuid4()})
    assert "Select an answer to at least one question" in nothing.content.decode()
    wrong = client.post(address, {"token": uuid4(), f"question-{first.pk}": "5"})
    assert "There is a problem" in wrong.content.decode()
    whole = {"token": uuid4(), f"question-{second.pk}": "2"}
    for _ in range(2):
        sent = client.post(address, whole)
        assert (sent.status_code, sent.url) == (302, reverse("engagement:survey_thanks", args=[survey.slug]))
    client.post(address, whole | {"token": uuid4(), "website": "x"})
    assert list(SurveyAnswer.objects.values_list("question", "value")) == [(second.pk, 2)]


def test_a_flood_of_answers_from_one_place_is_bounded(client):
    question = SurveyQuestionFactory(survey=SurveyFactory(open=True))
    address = reverse("engagement:survey", args=[question.survey.slug])
    answers = ({"token": uuid4(), f"question-{question.pk}": "1"} for _ in range(200))
    codes = [client.post(address, answer).status_code for answer in answers]
    assert (codes.count(302), codes.count(429)) == (60, 140)
    assert SurveyAnswer.objects.count() == 60


@pytest.mark.parametrize(
    ("traits", "words"),
    [
        ({"ahead": True}, "This survey is not open yet."),
        ({"over": True}, "We are looking at the answers."),
        ({"told": True}, "What people told us"),
    ],
)
def test_before_and_after_residents_read_how_it_stands(client, traits, words):
    question = SurveyQuestionFactory(survey=SurveyFactory(**traits))
    address = reverse("engagement:survey", args=[question.survey.slug])
    assert words in client.get(address).content.decode()
    sent = client.post(address, {"token": uuid4(), f"question-{question.pk}": "1"})
    assert (sent.status_code, SurveyAnswer.objects.count()) == (200, 0)
    assert words in sent.content.decode()


def test_the_printed_code_is_of_the_address():
    drawn = code_of("https://plan.example.org/surveys/safe/")
    assert 'aria-label="Code that opens https://plan.example.org/surveys/safe/"' in drawn
    assert drawn != code_of("https://plan.example.org/surveys/other/")
    assert "style=" not in drawn


def test_a_manager_makes_a_survey_and_prints_its_sheet(manager, client):
    client.force_login(manager)
    first, last = TODAY, TODAY + timedelta(days=20)
    typed = {"title": "Do you feel safe?", "slug": "safe", "reached_by": "Posters", "what_happens": "We read them."}
    for name, day in (("opens_on", first), ("closes_on", last)):
        typed |= {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}
    sent = client.post(reverse("engagement:add_survey"), typed | {"ready": "feeling_safe", "token": uuid4()})
    survey = Survey.objects.get()
    assert (sent.url, survey.questions.count()) == (survey.get_absolute_url(), 3)
    preview = client.get(reverse("engagement:preview_survey", args=["safe"])).content.decode()
    assert "Nothing can be sent from here" in preview
    assert "<form" not in preview
    client.post(reverse("engagement:open_survey", args=["safe"]), {"token": uuid4(), "version": 1})
    sheet = client.get(reverse("engagement:survey_sheet", args=["safe"])).content.decode()
    assert "testserver/surveys/safe" in sheet
    assert client.get(survey.get_public_url()).status_code == 200
