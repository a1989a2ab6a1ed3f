from decimal import Decimal

import pytest

from papers.charts import Break, LineChart, Part, Point, Series, StackedBars, Unit, chart_of_indicator, drawn
from papers.charts.descriptions import notes, says
from tests.papers.charts.examples import ALONE, ONE_SCALE, PERCENT, line, points

ANEW = "The series breaks at 2024-25 Q2 (note 1): earlier figures do not compare."
A, B, C = "2024-25 Q1", "2024-25 Q2", "2024-25 Q3"
CUT = (Break(B, "Counted anew."),)

SENTENCES = {
    "Reports: no figure yet.": line(),
    "Reports: no figure yet; the target is 4.": line(None, None, target=(4, 4)),
    f"Reports: 5 in {A}, the only figure; the target is 6.": line(5, target=(6,)),
    f"Reports: 5 in {B}, the only figure. No figure for {A} and {C}.": line(None, 5, None),
    f"Reports: 7 each time, from {A} to {C}. No figure for {B}.": line(7, None, 7),
    f"Reports fell from 140 in {A} to 110 in {B}.": line(140, 110),
    f"Reports rose from −3 in {A} to 0 in {B}.": line(-3, 0),
    f"Reports fell from 0 in {A} to −1,000,000,000,000 in {B}.": line(0, -(10**12)),
    f"Reports rose from 140 in {A} to 150 in {C}; the lowest was 90 in {B}.": line(140, 90, 150),
    f"Reports came back to 3 in {C}, as in {A}; the highest was 9 in {B}.": line(3, 9, 3),
    # What is shown as equal is not said to differ.
    f"Reports: 70.0% each time, from {A} to {B}.": line(Decimal("70.04"), Decimal("69.96"), unit=PERCENT),
    f"Reports: £0 each time, from {A} to {B}.": line(Decimal("-0.4"), 0, unit=Unit(before="£")),
    f"Reports fell from £5 in {A} to −£5 in {B}.": line(5, -5, unit=Unit(before="£")),
    f"Reports rose from 1 in {A} to 2 in {B}; no target is set for {B}.": line(1, 2, target=(3, None)),
    f"Reports rose from 1 in {A} to 2 in {B}; the target is 3 and the level of intervention is 1.": line(
        1, 2, target=(9, 3), intervention=(9, 1)
    ),
    f"Reports rose from 1 in {A} to 2 in {B}. A year before {B}: 4.": line(1, 2, year_before=(None, 4)),
    f"Reports fell from 8 in {B} to 7 in {C}. {ANEW}": line(1, 8, 7, breaks=CUT),
    f"Reports: 8 in {B}, the only figure since the break. {ANEW}": line(1, 8, breaks=CUT),
    f"Reports: no figure yet since the break at {B}. {ANEW} No figure for {B}.": line(1, None, breaks=CUT),
    f"Reports rose from 1 in {A} to 8 in {B}. Changed at {B} (note 1).": line(
        1, 8, breaks=(Break(B, "The map changed.", is_comparable=True),)
    ),
}


@pytest.mark.parametrize("sentence", SENTENCES, ids=range(len(SENTENCES)))
def test_a_series_in_words(sentence):
    assert says(LineChart("Title", (SENTENCES[sentence],))) == sentence


def test_provisional_figures_are_named_while_they_are_few():
    def said(count):
        chart = chart_of_indicator(name="Reports", points=points(*range(12), provisional=range(12 - count, 12)))
        return says(chart).partition("Provisional")[2]

    assert said(0) == ""
    assert said(2) == ": 2026-27 Q3 and 2026-27 Q4."
    assert said(5) == ": 5 of 12 periods, 2025-26 Q4 the first and 2026-27 Q4 the last."


def test_several_series_say_on_which_scale_they_are():
    assert says(ONE_SCALE).startswith("2 figures, all on one scale. Reports rose from 10")
    assert says(LineChart("Two", ONE_SCALE.series)).startswith("2 figures, each on a scale of its own. Reports rose")


def test_many_series_are_told_together_and_each_beside_its_table():
    several = (line(1, 2), line(3, 1, name="Calls", breaks=CUT), line(5, 4, 5), line(5, 6), line(7, 9, name="Visits"))
    chart = LineChart("Many", several)
    assert says(chart) == (
        "5 figures, each on a scale of its own. From the first figure that compares to the latest: 3 rose, "
        "1 ended as it began and 1 has fewer than two figures to compare. "
        "1 of the series breaks: earlier figures do not compare."
    )
    assert [table.says for table in drawn(chart).tables][1:2] == [
        f"Calls: 1 in {B}, the only figure since the break. The series breaks at {B}: earlier figures do not compare."
    ]
    few = LineChart("Few", several[:3])
    assert "Calls: 1 in" in says(few)
    assert [table.says for table in drawn(few).tables] == ["", "", ""]


def test_what_is_provisional_or_falls_is_counted_of_many():
    provisional = Series("Fires", points(3, 1, provisional=[1]))
    assert says(LineChart("Many", (provisional,) * 4)) == (
        "4 figures, each on a scale of its own. From the first figure that compares to the latest: 4 fell. "
        "4 have provisional figures."
    )


def test_notes_are_those_of_the_numbers_in_the_sentence():
    twice = LineChart("Twice", (line(1, 2, breaks=CUT), line(1, 2, name="Calls", breaks=CUT)))
    assert "(note 2)" in says(twice)
    assert notes(twice) == (f"Reports, {B}: Counted anew.", f"Calls, {B}: Counted anew.")
    assert notes(ALONE)[0] == "2025-26 Q3: A new system counts repeated calls once."


def test_bars_in_words():
    parts = (Part("Completed", (0, 1_000)), Part("Under way", (0, 3)))
    assert says(StackedBars("Actions", (A, B), parts)) == (
        f"{A}: 0 in all. {B}: 1,003 in all (Completed 1,000 and Under way 3)."
    )
    assert says(StackedBars("Actions", (A,), (Part("Completed", (2,)),))) == f"{A}: 2 in all (Completed 2)."
    assert says(StackedBars("Actions", (), (Part("Completed", ()),))) == "No figure yet."


def test_the_year_before_is_left_out_where_the_series_breaks_in_between():
    chart = chart_of_indicator(
        name="Reports", points=points(1, 2, 3, 4, 5, 6, 7), breaks=[Break("2025-26 Q2", "Anew")], points_a_year=4
    )
    assert chart.series[0].year_before == (None, None, None, None, 1, None, None)


def test_of_many_points_the_last_are_shown():
    made = [Point(str(number), number) for number in range(20)]
    series = chart_of_indicator(
        name="Reports",
        points=made,
        targets={"1": 5, "19": 6},
        breaks=[Break("1", "Long ago"), Break("9", "Since")],
        points_a_year=4,
    ).series[0]
    assert (series.points, series.target) == (tuple(made[8:]), (*(None,) * 11, 6))
    assert series.breaks == (Break("9", "Since"),)
    assert series.year_before == (4, *(None,) * 4, *range(9, 16))
