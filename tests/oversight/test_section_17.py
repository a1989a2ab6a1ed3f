"""The board's Section 17 record of a year: what was said, dated evidence, and what is missing."""

import csv
import io
from datetime import UTC, date, datetime

import pytest

from actions.summaries.stamp import plan_stamp
from board.choices import Presence
from board.querysets import EVERYTHING, OBSERVER, sight_of_partner
from oversight.summaries.section_17 import oversight_year, years_of_oversight
from oversight.summaries.statements import statements_of
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    AgendaItemFactory,
    AttendanceFactory,
    BodyFactory,
    CountyRequestFactory,
    DecisionFactory,
    DocumentFactory,
    MeetingFactory,
    PartnerFactory,
    PriorityFactory,
    ProgressUpdateFactory,
    ReportingPeriodFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 9)


@pytest.fixture
def met(body):
    return MeetingFactory(body=body, draft=True, meets_on=JUNE)


def record(sight=EVERYTHING, year=2026):
    return oversight_year(year, sight=sight, stamp=plan_stamp(), on=TODAY)


def statements(found) -> list[tuple]:
    return [(each.reference, each.about, each.words) for each in found.statements]


def gaps(found) -> list[tuple]:
    return [(gap.kind, gap.what) for gap in found.gaps]


def test_each_decision_has_the_statement_of_its_own_or_of_its_item(met):
    item = AgendaItemFactory(meeting=met, title="Marshals", for_decision=True)
    DecisionFactory(item=item, section_17="Fewer assaults.")
    DecisionFactory(item=item)
    AgendaItemFactory(meeting=met, title="Lighting", for_decision=True)
    DecisionFactory(item=AgendaItemFactory(meeting=met, title="Parks"))
    found = record()
    assert statements(found) == [
        ("2026/001", "Marshals", "Fewer assaults."),
        ("2026/002", "Marshals", "Fewer people are harmed at night."),
        ("2026/003", "Parks", ""),
        ("", "Lighting", "Fewer people are harmed at night."),
    ]
    assert (found.said_count, [each.reference for each in found.silent]) == (3, ["2026/003"])


@pytest.mark.parametrize(("day", "year"), [(date(2026, 3, 31), 2025), (date(2026, 4, 1), 2026)])
def test_a_year_begins_in_april(body, day, year):
    DecisionFactory(by_email=True, body=body, made_on=day)
    found = {each: len(record(year=each).statements) for each in (2025, 2026)}
    assert found == {2025: 0, 2026: 0} | {year: 1}


def test_evidence_is_dated_and_says_what_it_shows(met):
    DecisionFactory(item=AgendaItemFactory(meeting=met), done=True, outcome_note="Lit since May.")
    action = ActionFactory(complete=True, completed_on=date(2026, 7, 1), outcome_achieved="partly")
    DocumentFactory(action=action, title="Survey", created_at=datetime(2027, 3, 31, 22, 30, tzinfo=UTC))
    CountyRequestFactory(answered=True)
    found = [(each.on, each.kind) for each in record().evidence]
    assert found == [
        (JUNE, "Meeting held"),
        (date(2026, 7, 1), "Action completed"),
        (date(2026, 11, 9), "County request answered"),
        (date(2026, 11, 20), "Decision carried out"),
        (date(2027, 3, 31), "Document"),
    ]


def test_a_decision_that_left_nothing_to_do_is_not_evidence_of_something_done(met):
    item = AgendaItemFactory(meeting=met)
    DecisionFactory(item=item, state="done", closed_on=JUNE)
    assert [each.kind for each in record().evidence] == ["Meeting held"]


def test_what_became_of_meetings(body):
    cancelled = MeetingFactory(body=body, cancelled=True, meets_on=date(2026, 5, 5))
    forgotten = MeetingFactory(body=body, published=True, meets_on=date(2026, 11, 22))
    MeetingFactory(body=body, meets_on=TODAY)
    thin = MeetingFactory(body=body, draft=True, meets_on=JUNE)
    AttendanceFactory(meeting=thin, state=Presence.PRESENT)
    assert gaps(record()) == [
        ("Meeting not held", str(cancelled)),
        ("Meeting not quorate", str(thin)),
        ("Minutes not agreed", str(thin)),
        ("Meeting not held", str(forgotten)),
    ]


def test_a_priority_that_went_undiscussed_is_missing_once_the_year_is_over(body):
    first, second = PriorityFactory(number=1), PriorityFactory(number=2)
    for day in (date(2025, 6, 10), date(2026, 6, 9)):
        meeting = MeetingFactory(body=body, draft=True, meets_on=day)
        AgendaItemFactory(meeting=meeting, priority=first)
    kinds = {year: [gap for gap in gaps(record(year=year)) if "Priority" in gap[0]] for year in (2024, 2025, 2026)}
    assert kinds == {2024: [], 2025: [("Priority not discussed", str(second))], 2026: []}


def test_terms_whose_review_is_past_are_missing():
    BodyFactory(name="Late", terms_review_on=date(2026, 11, 22))
    BodyFactory(name="In time", terms_review_on=TODAY)
    assert gaps(record()) == [("Terms of reference not reviewed", "Late")]


def test_reports_that_did_not_come_are_told_by_partner():
    manager = UserFactory()
    period = ReportingPeriodFactory(year=2026, quarter=2, closed=True, closed_by=manager)
    before = datetime(2026, 5, 1, tzinfo=UTC)
    police, council = PartnerFactory(name="Police"), PartnerFactory(name="Council")
    told = ActionFactory(lead_partner=council, created_at=before)
    ProgressUpdateFactory(action=told, period=period, reported_at=datetime(2026, 9, 25, tzinfo=UTC))
    ActionFactory(lead_partner=police, created_at=before)
    ActionFactory(lead_partner=police, created_at=before, proposed=True)
    ActionFactory(lead_partner=police, created_at=before, restricted=True)
    (returns,) = record().returns
    assert (returns.came, returns.asked, returns.missing) == (1, 3, (("Police", 2),))
    assert record(OBSERVER).returns[0].missing == (("Police", 1),)
    assert ("Reports missing", "Police, 2026-27 Q2") in gaps(record())


@pytest.mark.parametrize(
    ("entered_at", "asked"),
    [(datetime(2026, 9, 30, 22, 59, tzinfo=UTC), 1), (datetime(2026, 9, 30, 23, 0, tzinfo=UTC), 0)],
    ids=["the last minute of the quarter", "the first minute after it"],
)
def test_an_action_entered_on_the_last_day_of_a_quarter_was_asked_to_report(entered_at, asked):
    ReportingPeriodFactory(year=2026, quarter=2, closed=True)
    ActionFactory(created_at=entered_at)
    assert [each.asked for each in record().returns] == [asked]


def test_who_may_not_see_reads_a_record_without_a_trace(met):
    secret = ActionFactory(restricted=True, complete=True, completed_on=date(2026, 7, 1))
    before = record(OBSERVER)
    hidden = AgendaItemFactory(meeting=met, unannounced=True, actions=[secret], purpose="decision")
    DecisionFactory(item=hidden, done=True, outcome_note="Done.")
    DecisionFactory(by_email=True, restriction="unannounced", reason="crime", body=met.body)
    CountyRequestFactory(restricted=True, answered=True, actions=[secret])
    assert record(OBSERVER) == before
    concerned = record(sight_of_partner(secret.lead_partner))
    assert [each.reference for each in concerned.statements] == ["2026/R01"]
    assert {each.kind for each in concerned.evidence} >= {"Decision carried out", "Action completed"}


def test_an_announced_decision_shows_its_number_and_reason_alone(met, sign_in):
    DecisionFactory(item=AgendaItemFactory(meeting=met, announced=True, title="One household"), text="Visit them.")
    found = record(OBSERVER)
    assert (found.statements, [each.reference for each in found.withheld]) == ((), ["2026/001"])
    page = sign_in(UserFactory()).get("/board/section-17/").content.decode()
    assert "about a person" in page
    assert not {"One household", "Visit them."} & {
        words for words in ("One household", "Visit them.") if words in page
    }


def test_the_year_can_be_chosen_and_an_unknown_one_is_this_year(as_manager, body):
    MeetingFactory(body=body, draft=True, meets_on=date(2024, 4, 1))
    MeetingFactory(body=body, meets_on=date(2027, 6, 8))
    assert years_of_oversight(on=TODAY) == [2026, 2024]
    assert "2024-25, as on" in as_manager.get("/board/section-17/?year=2024").content.decode()
    assert "2026-27, as on" in as_manager.get("/board/section-17/?year=2027").content.decode()


def test_csv_has_every_part_of_the_page(as_manager, met):
    DecisionFactory(item=AgendaItemFactory(meeting=met), section_17="=cmd")
    MeetingFactory(body=met.body, cancelled=True, meets_on=date(2026, 5, 5))
    body = b"".join(as_manager.get("/board/section-17/?format=csv")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(body)))
    assert [row["Part"] for row in rows] == ["Statement", "Evidence", "Missing", "Missing"]
    assert rows[0]["Words"] == "'=cmd"
    assert as_manager.get("/board/section-17/?format=pdf").status_code == 400


def test_a_year_of_many_meetings_costs_as_many_queries_as_one(as_manager, body, django_assert_max_num_queries):
    for month in range(4, 11):
        meeting = MeetingFactory(body=body, draft=True, meets_on=date(2026, month, 7))
        for _ in range(3):
            DecisionFactory(item=AgendaItemFactory(meeting=meeting, for_decision=True))
    with django_assert_max_num_queries(28):
        assert as_manager.get("/board/section-17/").status_code == 200


def test_the_page_shows_fifty_pieces_of_evidence_and_the_file_all(client, met):
    for number in range(51):
        DocumentFactory(title=f"Walk {number:02d}", created_at=NOW)
    client.force_login(UserFactory())
    first, second = (client.get(f"/board/section-17/?page={page}").content.decode() for page in (1, 2))
    assert first.count('data-label="What it shows"') == 50
    assert second.count('data-label="What it shows"') == len(record().evidence) - 50 >= 1
    assert f"{len(record().evidence)} pieces of dated evidence" in first
    assert b"".join(client.get("/board/section-17/?format=csv")).count(b"Walk ") == 51


def test_a_body_that_is_not_asked_lacks_nothing_and_what_it_said_counts():
    body = BodyFactory(asks_section_17=False)
    met = MeetingFactory(body=body, draft=True, meets_on=JUNE)
    DecisionFactory(item=AgendaItemFactory(meeting=met), section_17="")
    DecisionFactory(item=AgendaItemFactory(meeting=met), section_17="Fewer assaults.")
    AgendaItemFactory(meeting=met, purpose="decision")
    found = statements_of((date(2026, 4, 1), date(2027, 3, 31)), EVERYTHING)
    assert [each.words for each in found] == ["Fewer assaults."]
