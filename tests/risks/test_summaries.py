"""The order of the register, its matrix, which way a score went, and what changed since a meeting."""

from datetime import date

import pytest

from board.querysets import EVERYTHING
from risks.choices import Level, level_of
from risks.models import Risk
from risks.summaries.matrix import matrix
from risks.summaries.register import risk_rows
from risks.summaries.since import changes_of
from risks.wording import band_words, trend_words
from tests.factories import TODAY, BodyFactory, RiskFactory, RiskReviewFactory

pytestmark = pytest.mark.django_db


def test_every_score_has_one_level():
    assert [level_of(score) for score in (1, 4, 5, 9, 10, 14, 15, 25)] == [
        *(Level.LOW, Level.LOW, Level.MEDIUM, Level.MEDIUM),
        *(Level.HIGH, Level.HIGH, Level.VERY_HIGH, Level.VERY_HIGH),
    ]
    assert [band_words(level) for level in Level] == ["1 to 4", "5 to 9", "10 to 14", "15 to 25"]


def test_the_levels_of_the_query_are_those_of_the_rows():
    rows = [
        RiskFactory(likelihood_before=5, impact_before=5, likelihood=a, impact=b) for a in (1, 3, 5) for b in (2, 5)
    ]
    for level in Level:
        assert set(Risk.objects.of_level(level)) == {row for row in rows if row.level == level}


def test_the_worst_come_first_and_closed_ones_last():
    titles = {"Middling": (3, 3), "Worst": (4, 4), "As bad, less likely": (2, 4), "As bad, less grave": (4, 2)}
    for title, (likelihood, impact) in titles.items():
        RiskFactory(title=title, likelihood=likelihood, impact=impact)
    RiskFactory(title="Closed", closed=True, likelihood=4, impact=4)
    found = risk_rows(Risk.objects.worst_first(), sight=EVERYTHING, on=TODAY)
    assert [(row.risk.number, row.risk.title) for row in found] == [
        ("02", "Worst"),
        ("01", "Middling"),
        ("03", "As bad, less likely"),
        ("04", "As bad, less grave"),
        ("05", "Closed"),
    ]


def test_the_matrix_has_a_place_for_each_risk():
    RiskFactory(likelihood=3, impact=2)
    RiskFactory(likelihood=3, impact=2)
    RiskFactory(likelihood=4, impact=4)
    lines = matrix(risk_rows(Risk.objects.worst_first(), sight=EVERYTHING, on=TODAY))
    assert [line.likelihood for line in lines] == [5, 4, 3, 2, 1]
    assert [[cell.score for cell in line.cells] for line in lines][:2] == [[5, 10, 15, 20, 25], [4, 8, 12, 16, 20]]
    cells = ((line.likelihood, cell) for line in lines for cell in line.cells)
    found = {(likely, cell.score): [row.risk.number for row in cell.rows] for likely, cell in cells}
    assert {place: numbers for place, numbers in found.items() if numbers} == {(4, 16): ["03"], (3, 6): ["01", "02"]}


def reviewed(*rows) -> list:
    risk = RiskFactory(recorded_on=rows[0][0])
    for day, likelihood, impact in rows:
        RiskReviewFactory(risk=risk, reviewed_on=day, likelihood=likelihood, impact=impact, why="The bid was refused.")
    return list(risk.reviews.in_order())


MARCH, JUNE, SEPTEMBER = date(2026, 3, 10), date(2026, 6, 9), date(2026, 9, 8)


def test_a_trend_tells_the_last_time_that_the_score_changed():
    assert trend_words([]) == ""
    assert trend_words(reviewed((MARCH, 3, 3), (JUNE, 3, 3))) == "The same since 10 March 2026"
    assert trend_words(reviewed((MARCH, 3, 3), (JUNE, 4, 3), (SEPTEMBER, 4, 3))) == "Up from 9 to 12 on 9 June 2026"
    assert trend_words(reviewed((MARCH, 4, 4), (JUNE, 2, 4))) == "Down from 16 to 8 on 9 June 2026"


def test_what_changed_is_told_from_the_day_after():
    reviews = reviewed((MARCH, 3, 3), (JUNE, 4, 3), (SEPTEMBER, 4, 3))
    risk = reviews[0].risk
    assert changes_of(risk, reviews, since=date(2026, 3, 9)) == ["New, with a score of 9, medium."]
    assert changes_of(risk, reviews, since=date(2026, 6, 8)) == ["Up from 9 to 12, high: The bid was refused."]
    assert changes_of(risk, reviews, since=JUNE) == []
    risk.closed_on, risk.closed_because = SEPTEMBER, "The grant goes on"
    assert changes_of(risk, reviews, since=JUNE) == ["Closed: The grant goes on."]


def test_the_board_reads_every_risk_and_another_body_its_own():
    board, group = BodyFactory(kind="board"), BodyFactory(kind="task")
    own, whole = RiskFactory(body=group), RiskFactory()
    assert set(Risk.objects.before_body(board)) == {own, whole}
    assert set(Risk.objects.before_body(group)) == {own}
