"""The list of measures, the page of one and the history of its judgements."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from priorities.models import SuccessMeasure
from tests.factories import (
    ActionFactory,
    ActionReasonFactory,
    AgreementPartyFactory,
    DatasetFactory,
    IndicatorFactory,
    JudgementFactory,
    OutcomeFactory,
    ReadingFactory,
    ReportingPeriodFactory,
    SuccessMeasureFactory,
    TargetFactory,
)
from tests.measures.readings import twelve_quarters

# Three of them are asked by the bell, by the button that watches and for the risks that are linked.
MOST_QUESTIONS = 15 + 3
PAGE = "/measures/SAFER-1/"


def text_of(response) -> str:
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode().partition("<main")[2]))


def named(answers) -> list[tuple]:
    return [(row.kind, row.key) for row in answers]


def test_the_list_says_first_whether_the_promises_are_kept(world):
    words = text_of(world.client("board").get("/measures/"))
    assert "Of 1 measure, 1 is at risk." in words
    assert "All are judged for 2026-27 Q2, the last quarter that has ended." in words
    SuccessMeasureFactory(reference="SAFER-2", outcome=OutcomeFactory(title="A calmer city"))
    words = text_of(world.client("board").get("/measures/"))
    assert "Of 2 measures, 1 is at risk and 1 not judged yet." in words
    assert "1 of 2 is not judged" in words
    assert "No action No indicator Not judged for 2026-27 Q2 No dataset" in words


def test_a_measure_whose_indicators_are_silent_says_so(world):
    measure = SuccessMeasureFactory(reference="SAFER-2")
    measure.indicators.add(IndicatorFactory())
    assert "No reading yet" in text_of(world.client("board").get("/measures/"))


def test_the_list_tells_the_gaps_that_coverage_tells(world):
    for reference in ("SAFER-2", "SAFER-3"):
        SuccessMeasureFactory(reference=reference, outcome=world.parts["measure"].outcome)
    silent = IndicatorFactory(frequency="quarterly", due_after_days=30)
    ReadingFactory(indicator=silent, starts_on=date(2026, 4, 1), ends_on=date(2026, 6, 30))
    SuccessMeasure.objects.get(reference="SAFER-3").indicators.add(silent)
    client = world.client("lead")
    lines, cover = client.get("/measures/").context["found"].lines, client.get("/coverage/").context["cover"].measures
    found = {line.measure.reference: [gap.words for gap in line.gaps] for line in lines}
    assert found == {row.measure.reference: [gap.words for gap in row.gaps] for row in cover}
    assert "No reading since 2026-27 Q1" in found["SAFER-3"]


def test_every_number_of_actions_is_that_of_the_list_behind_it(world):
    ActionFactory(measures=[world.parts["measure"]], rating="green")
    client = world.client("other")
    found = re.findall(r'<a class="govuk-link app-count" href="([^"]+)">(\d+)<', client.get(PAGE).content.decode())
    assert len(found) >= 5
    for url, number in found:
        rows = client.get(url.replace("&amp;", "&")).context["page_obj"].paginator.count
        assert (url, rows) == (url, int(number))


def test_three_tracks_stand_beside_each_other_and_are_not_merged(world):
    page = world.client("board").get(PAGE).context["page"]
    assert [each.indicator.reference for each in page.satisfaction] == ["FEEL-SAFE"]
    assert [each.indicator.reference for each in page.performance] == ["ASB-REPORTS"]
    assert (
        page.progress.total.number == world.parts["measure"].actions.in_plan().exclude(visibility="restricted").count()
    )


def test_a_judgement_shows_who_when_why_on_what_and_what_answers_it(world):
    words = text_of(world.client("board").get(PAGE))
    for said in (
        "2026-27 Q2 At risk Reports fell, and fewer people feel safe.",
        "Reading: Feel safe after dark, 2026-27 Q2: 110 reports",
        "Action: ASB-01 Action ASB-01: in progress",
        "Document:",
        "manager, 23 November 2026",
        "What answers it",
    ):
        assert said in words
    page = world.client("board").get(PAGE).context["page"]
    email = world.parts["email decision"]
    answering = [("decision", email.pk), ("action", world.actions["open"].pk)]
    assert named(page.answers) == answering
    assert sorted(named(page.judgements[0].answers), reverse=True) == answering


def test_only_managers_are_offered_to_judge(world):
    offered = {
        persona: "/judge/" in world.client(persona).get(PAGE).content.decode() for persona in ("board", "manager")
    }
    assert offered == {"board": False, "manager": True}


def test_a_reading_shows_what_answers_it(world):
    reason = {"kind": "reading", "reading": world.parts["judged reading"], "words": "", "source": ""}
    ActionReasonFactory(action=world.actions["held"], **reason)
    page = world.client("board").get(PAGE).context["page"]
    answered = [line for each in page.series for line in each.lines if line.answers]
    assert [(line.row.reading, named(line.answers)) for line in answered] == [
        (world.parts["judged reading"], [("action", world.actions["held"].pk)])
    ]


def test_a_page_without_anything_says_what_is_missing(world):
    SuccessMeasureFactory(reference="SAFER-2")
    words = text_of(world.client("board").get("/measures/SAFER-2/"))
    for said in (
        "No satisfaction indicator speaks to this measure.",
        "No performance indicator speaks to this measure.",
        "No action in the plan serves this measure.",
        "Nobody has judged this measure yet.",
        "No dataset is named for this measure.",
    ):
        assert said in words


def test_a_measure_that_is_not_there_is_not_found(world):
    client = world.client("board")
    asked = ("/measures/SAFER-9/", "/measures/SAFER-1/?strategy=no-such", "/measures/?strategy=no-such")
    assert [client.get(url).status_code for url in asked] == [404, 404, 404]


def test_the_history_tells_what_was_judged_and_on_what(world):
    words = text_of(world.client("board").get("/measures/SAFER-1/history/"))
    assert "Judgement for 2026-27 Q2: judged" in words
    assert "Evidence for 2026-27 Q2, “ASB-01 Action ASB-01: in progress”: named" in words


def questions(client, url: str) -> list[str]:
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured]


@pytest.mark.parametrize("persona", ["board", "manager"])
def test_a_long_measure_page_asks_few_questions_and_none_twice(world, persona):
    measure = world.parts["measure"]
    for number in range(18):
        agreement = AgreementPartyFactory(signed_on=None).agreement
        indicator = IndicatorFactory(reference=f"MANY-{number}", dataset=DatasetFactory(agreement=agreement))
        measure.indicators.add(indicator)
        measure.datasets.add(indicator.dataset)
        TargetFactory(indicator=indicator)
        twelve_quarters(indicator)
    for year in (2023, 2024, 2025):
        for quarter in (1, 2, 3, 4):
            period = ReportingPeriodFactory._meta.model.objects.get(year=year, quarter=quarter)
            JudgementFactory(measure=measure, period=period)
    asked = questions(world.client(persona), PAGE)
    assert len(asked) <= MOST_QUESTIONS
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("persona", ["board", "manager"])
def test_the_list_asks_the_same_of_one_measure_as_of_thirty(world, persona):
    before = len(questions(world.client(persona), "/measures/"))
    for number in range(2, 31):
        measure = SuccessMeasureFactory(reference=f"SAFER-{number}")
        indicator = IndicatorFactory(reference=f"MANY-{number}")
        measure.indicators.add(indicator)
        ReadingFactory(indicator=indicator)
        ActionFactory(measures=[measure])
        JudgementFactory(measure=measure, period=world.parts["period"])
    asked = questions(world.client(persona), "/measures/")
    assert SuccessMeasure.objects.count() >= 30
    assert len(asked) == before <= MOST_QUESTIONS
    assert len(set(asked)) == len(asked)


def test_the_page_of_an_indicator_shows_what_answers_its_readings_to_who_may_see_that(world):
    reason = {"kind": "reading", "reading": world.parts["judged reading"], "words": "", "source": ""}
    for name in ("held", "restricted held"):
        ActionReasonFactory(action=world.actions[name], **reason)
    url = world.parts["judged reading"].indicator.get_absolute_url()
    told = {persona: text_of(world.client(persona).get(url)) for persona in ("other", "manager")}
    assert "What answers its readings 2026-27 Q2" in told["other"]
    assert {persona: "Zyxomma" in words for persona, words in told.items()} == {"other": False, "manager": True}


def test_readings_are_drawn_beside_their_numbers(world):
    drawn = world.client("board").get(PAGE).content.decode()
    assert '<h3 class="govuk-heading-s">Satisfaction</h3>' in drawn
    assert drawn.count('<figure class="app-chart">') == 2
    indicator = world.parts["judged reading"].indicator
    ReadingFactory(indicator=indicator, value=7, starts_on="2025-07-01", ends_on="2025-09-30")
    page = world.client("board").get(indicator.get_absolute_url()).content.decode()
    assert f'class="app-chart__title">{indicator.name}<' in page
    SuccessMeasureFactory(reference="SAFER-2")
    assert "app-chart" not in world.client("board").get("/measures/SAFER-2/").content.decode()
