"""The duties of a year: which evidence comes by itself, what is restricted, what falls due, and what is owed now."""

from datetime import UTC, date, datetime

import pytest

from oversight.choices import DutyState
from oversight.models import DutyEvidence
from oversight.summaries.duties import duties_stamp, duties_year
from oversight.summaries.late_or_due_soon import owed_now
from oversight.wording.duties import answer_words, standing_words
from priorities.models import Strategy
from records.services import keep
from tests.factories import (
    NOW,
    TODAY,
    AgendaItemFactory,
    BodyFactory,
    DecisionFactory,
    DutyEvidenceFactory,
    DutyFactory,
    DutyOccasionFactory,
    MeetingFactory,
    PartnerFactory,
    ReportFactory,
    ReturnFactory,
    ReturnPeriodFactory,
    SharingAgreementFactory,
    StrategyFactory,
    UserFactory,
    kind_called,
)

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 9)


def year(number=2026, *, knows=True, on=TODAY):
    return duties_year(number, stamp=duties_stamp(), knows=knows, on=on)


def states(**how) -> dict[str, str]:
    return {line.duty.key: line.state.value for line in year(**how).lines}


def shown(**how) -> list[tuple]:
    return [(each.on, each.what) for line in year(**how).lines for each in line.shown]


def words(**how) -> list[str]:
    found = year(**how)
    return [standing_words(line, on=found.on) for line in found.lines]


def test_a_meeting_in_public_is_evidence_and_one_behind_closed_doors_is_not(body):
    DutyFactory(comes_from="public_meeting")
    MeetingFactory(body=body, draft=True, meets_on=JUNE)
    MeetingFactory(body=body, meets_on=date(2026, 9, 8), is_public=True)
    assert shown() == []
    MeetingFactory(body=body, held=True, meets_on=date(2026, 10, 6), is_public=True)
    assert shown() == [(date(2026, 10, 6), f"Meeting of {body}, held in public")]
    assert words() == ["Shown on 6 October 2026."]


def test_a_decision_on_an_item_of_this_title_is_evidence_unless_it_is_restricted(body):
    DutyFactory(decided="Terms of reference")
    meeting = MeetingFactory(body=body, draft=True, meets_on=JUNE)
    DecisionFactory(item=AgendaItemFactory(meeting=meeting, title="Taxi marshals"))
    secret = AgendaItemFactory(meeting=meeting, title="Terms of reference", unannounced=True)
    DecisionFactory(item=secret, restriction="unannounced", reason="crime")
    assert shown() == []
    reviewed = AgendaItemFactory(meeting=meeting, title="Review of the terms of REFERENCE")
    decision = DecisionFactory(item=reviewed, text="The terms stay.")
    assert shown() == [(JUNE, f"Decision {decision.reference}: The terms stay.")]


def test_a_published_annual_report_is_evidence_of_the_day_on_which_it_came_out():
    DutyFactory(comes_from="annual_report", due="30 September")
    assert list(states().values()) == ["late"]
    ReportFactory(published=True, published_at=datetime(2026, 10, 2, 9, tzinfo=UTC))
    assert words() == ["Shown on 2 October 2026, 2 days after it was due."]


def test_an_agreement_in_force_a_return_that_is_closed_and_the_adoption_of_a_strategy_are_evidence():
    DutyFactory(key="agreement", comes_from="agreement", frequency="always")
    DutyFactory(key="return", comes_from="return", named="case review")
    DutyFactory(key="refresh", comes_from="refresh")
    DutyFactory(key="strategy", comes_from="strategy", frequency="always")
    assert set(states().values()) == {"due"}
    SharingAgreementFactory(starts_on=date(2024, 1, 1))
    for title in ("ASB case reviews", "Other figures"):
        of_return = ReturnFactory(title=title)
        ReturnPeriodFactory(of_return=of_return, closed_at=NOW, closed_by=UserFactory())
    StrategyFactory(adopted_on=date(2026, 5, 1))
    assert set(states().values()) == {"met"}
    assert sum("Return closed" in what for _, what in shown()) == 1


def test_the_section_17_record_is_whole_when_no_decision_lacks_its_statement(body):
    DutyFactory(comes_from="section_17", frequency="always")
    assert list(states().values()) == ["due"]
    meeting = MeetingFactory(body=body, draft=True, meets_on=JUNE)
    said = AgendaItemFactory(meeting=meeting, title="Marshals", section_17="Fewer assaults.")
    DecisionFactory(item=said)
    assert [line.state for line in year().lines] == [DutyState.MET]
    DecisionFactory(item=AgendaItemFactory(meeting=meeting, title="Parks", section_17=""))
    (line,) = year().lines
    assert (line.state, line.shown[0].what) == (
        DutyState.DUE,
        "1 of 2 decisions that everybody reads have their Section 17 statement",
    )


def test_what_a_manager_noted_counts_until_it_is_withdrawn():
    evidence = DutyEvidenceFactory()
    assert list(states().values()) == ["met"]
    evidence.withdrawn_because = "It was another meeting."
    keep(evidence, by=None, at=NOW)
    assert list(states().values()) == ["due"]


def test_how_a_restricted_duty_stands_is_told_to_managers_alone_whatever_there_is():
    duty = DutyFactory(restricted_review=True)
    before = year(knows=False)
    DutyOccasionFactory(duty=duty, what="A death", due_on=date(2026, 10, 9))
    DutyEvidenceFactory(duty=duty, title="The decision to hold a review")
    for found in (before, year(knows=False)):
        (line,) = found.lines
        assert (line.state, line.standings, line.shown) == (DutyState.WITHHELD, (), ())
    assert year(knows=False).months == before.months
    (line,) = year().lines
    assert (line.state, len(line.standings)) == (DutyState.LATE, 1)
    assert "The decision to hold a review" in [each.what for each in line.shown]


def test_what_another_body_meets_is_not_owed_here_and_what_does_not_hold_yet_neither():
    DutyFactory(key="county", met_by="the county partnership")
    DutyFactory(key="coming", not_yet_in_force=True)
    DutyFactory(key="next", in_force_from=date(2027, 4, 1))
    DutyFactory(key="over", in_force_until=date(2026, 3, 31))
    DutyFactory(key="ending", in_force_until=date(2026, 4, 1))
    assert states() == {"county": "elsewhere", "coming": "not_yet", "next": "not_yet", "ending": "nothing"}
    assert words() == [
        "The county partnership.",
        "The law is made, and nothing says yet when it will hold.",
        "In force from 1 April 2027.",
        "Nothing falls due in this year.",
    ]
    assert states(number=2027)["next"] == "due"
    assert "over" in states(number=2025)


def test_the_first_sentence_says_what_is_owed_and_what_is_late():
    assert answer_words(year()) == "No duty is entered yet."
    DutyFactory()
    assert answer_words(year()) == "Nothing is late. 1 still to be met and 0 met."
    DutyFactory(due="30 September")
    DutyEvidenceFactory()
    assert answer_words(year()) == "1 late. 1 still to be met and 1 met."
    assert answer_words(year(2025)) == "3 missing. 0 met."


def test_the_calendar_has_twelve_months_from_april_with_what_falls_due_in_each():
    DutyFactory(key="quarters", frequency="quarterly")
    DutyFactory(key="report", due="30 September")
    found = {month.words: [line.duty.key for line, _ in month.due] for month in year().months}
    assert next(iter(found)) == "April 2026"
    assert list(found)[-1] == "March 2027"
    assert {month: keys for month, keys in found.items() if keys} == {
        "June 2026": ["quarters"],
        "September 2026": ["quarters", "report"],
        "December 2026": ["quarters"],
        "March 2027": ["quarters"],
    }


def test_the_partners_here_of_the_kind_whose_duty_it_is_are_named():
    police = PartnerFactory(name="City police", kind=kind_called("Police"))
    PartnerFactory(name="Old police", kind=police.kind, left_on=date(2026, 3, 1))
    DutyFactory(partner_kind=police.kind)
    assert [line.partners for line in year().lines] == [("City police",)]


@pytest.mark.parametrize(
    ("on", "owed"),
    [
        (date(2026, 9, 1), []),
        (date(2026, 9, 2), ["due"]),
        (date(2026, 9, 30), ["due"]),
        (date(2026, 10, 1), ["late"]),
        (date(2027, 3, 31), ["late"]),
        (date(2027, 4, 1), ["missing"]),
        (date(2027, 4, 28), ["missing"]),
        (date(2027, 4, 29), []),
    ],
)
def test_managers_are_told_from_28_days_before_until_28_days_after_its_year(on, owed):
    DutyFactory(due="30 September")
    found = owed_now(stamp=duties_stamp(), on=on)
    assert [each.state.value for _, each in found] == owed


@pytest.mark.parametrize(("on", "owed"), [(date(2027, 3, 17), []), (date(2027, 3, 18), [date(2027, 4, 15)])])
def test_what_falls_due_early_in_the_next_year_is_told_of_28_days_before_in_this_one(on, owed):
    duty = DutyFactory(due="15 April")
    DutyEvidenceFactory(duty=duty)
    DutyOccasionFactory(happened_on=date(2027, 3, 1), due_on=date(2027, 6, 1))
    assert [each.occurrence.due_on for _, each in owed_now(stamp=duties_stamp(), on=on)] == owed


def test_what_is_owed_for_something_that_happened_years_ago_is_still_told():
    occasion = DutyOccasionFactory(happened_on=date(2024, 5, 1), due_on=date(2024, 6, 1))
    assert [each.state.value for _, each in owed_now(stamp=duties_stamp(), on=TODAY)] == ["late"]
    assert year(2023).lines[0].standings == ()
    DutyEvidenceFactory(duty=occasion.duty, occasion=occasion, happened_on=date(2025, 4, 1))
    assert [year(number).lines[0].state.value for number in (2024, 2025, 2026)] == ["met", "met", "nothing"]


def test_many_duties_cost_as_many_queries_as_one(django_assert_max_num_queries, body):
    for number in range(12):
        duty = DutyFactory(decided="terms", comes_from="public_meeting")
        DutyEvidenceFactory(duty=duty)
        MeetingFactory(body=BodyFactory(), held=True, is_public=True, meets_on=date(2026, 6, 1 + number))
    stamp = duties_stamp()
    with django_assert_max_num_queries(8):
        duties_year(2026, stamp=stamp, knows=True, on=TODAY)


def test_every_change_gives_another_stamp():
    found = {duties_stamp()}
    DutyFactory()
    found.add(duties_stamp())
    evidence = DutyEvidenceFactory()
    found.add(duties_stamp())
    evidence.title = "Other minutes"
    keep(evidence, by=None, at=NOW)
    found.add(duties_stamp())
    keep(StrategyFactory(key="another", state=Strategy._meta.get_field("state").default), by=None, at=NOW)
    found.add(duties_stamp())
    assert len(found) == 5
    assert DutyEvidence.objects.count() == 1
