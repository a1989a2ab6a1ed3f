"""The example is one long story, so each full load is looked at from all sides at once."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F
from django.utils import timezone
from post_office.models import Email

from actions.choices import CLOSED, NEEDS_REASON, SELDOM, Achieved, Rating, Stage
from actions.models import Action, ActionReason, Comment, CorrectionNote, Document, ProgressUpdate
from board.choices import OF_A_SEAT, DecisionState, MeetingState, Restriction, Route
from board.models import AgendaItem, Attendance, Body, Decision, DecisionReason, Declaration, Meeting
from board.querysets import EVERYTHING
from board.summaries.clear_days import notice_of
from board.summaries.matters_arising import matters_arising
from board.summaries.overview import membership_page
from board.summaries.quorum import quorum
from datasets.choices import DatasetState, IndicatorKind, Polarity, Status
from datasets.models import CrimeCount, CrimeMonth, Dataset, Indicator, Reading, ReturnPeriod, SeriesBreak
from datasets.summaries.crime import recorded_crime
from datasets.summaries.returns import period_totals
from datasets.summaries.series import series_of
from datasets.summaries.warnings import dataset_warnings
from engagement.models import Consultation, FeedbackAnswer, FeedbackReply, Lesson
from engagement.summaries.satisfaction import Track
from measures.models import Evidence
from notices.models import Mail
from oversight.choices import DutyState, NeedsMet, RequestState
from oversight.models import CountyRequest, DutyEvidence, Section17Edition, Section17Parts
from oversight.summaries.duties import duties_stamp, duties_year
from partners.models import OrganisationKind, Partner, PartnerContinuation, Partnership, User
from partners.responsibilities import responsibilities_of
from periods.models import ReportingPeriod, financial_year_of
from priorities.choices import ReasonKind, StrategyState, Verdict
from priorities.models import Judgement, Strategy
from records.models import Record
from reports.choices import ReportState
from reports.models import Report
from safer_norwich.example.loading import load_example
from search.services import rebuild
from succession.summaries.work_list import work_list
from tests.factories import UserFactory
from tests.project.example_before import shows_what_is_said_before_meetings
from tests.project.example_questions import MISTYPED, answered_wrongly, last_said_on_cuckooing, put_right
from tests.project.example_residents import residents_were_heard
from tests.project.example_risks import shows_risks
from tests.project.example_told import shows_the_audit_of_a_year, shows_what_leaders_are_told

PASSWORD = "correct horse battery staple"


@pytest.fixture(autouse=True)
def where_it_may_be_loaded(settings, monkeypatch, tmp_path):
    settings.DEBUG = True
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setenv("EXAMPLE_PASSWORD", PASSWORD)


def load(*options: str) -> str:
    out = StringIO()
    call_command("load_example", *options, stdout=out)
    return out.getvalue()


def rows_of_everything() -> dict:
    records = [
        model
        for model in apps.get_models()
        if model._meta.app_label in ("actions", "partners", "reports", "board", "datasets", "measures", "priorities")
    ]
    return {model: list(model._base_manager.order_by("pk").values()) for model in records}


@pytest.mark.django_db
@pytest.mark.one_database
def test_the_example_as_on_a_day_of_a_leap_year():
    on = date(2028, 2, 29)
    with statements() as sent:
        said = load("--on", "2028-02-29")
    # A few hundred above what it takes today. `make run` waits for it: a dearer save or act should be noticed here.
    assert len(sent) < 34_000
    lived_through(on)
    shows_everything(on)
    signs_in(said)
    before = rows_of_everything()
    assert "nothing was changed" in load("--on", "2028-02-29")
    assert rows_of_everything() == before


@pytest.mark.django_db
@pytest.mark.one_database
def test_the_example_as_on_the_first_day_of_a_quarter(tmp_path):
    on = date(2026, 10, 1)
    load_example(on=on, password=PASSWORD)
    lived_through(on)
    the_nhs_is_continued()
    the_review_is_half_done(on)
    comes_back_identical(tmp_path)


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is sent to the database inside; the log that Django keeps for this ends after 9,000."""
    sent = []

    def send(execute, sql, *args):
        sent.append(sql)
        return execute(sql, *args)

    with connection.execute_wrapper(send):
        yield sent


def lived_through(on: date) -> None:
    """What holds on whatever day it is loaded."""
    call_command("check_plan", stdout=StringIO())
    periods = list(ReportingPeriod.objects.order_by("starts_on"))
    assert [period.is_closed for period in periods] == [True] * 12 + [False]
    assert ReportingPeriod.objects.current(on=on) == periods[-1]
    assert all(period.updates.exists() for period in periods)
    assert not ProgressUpdate.objects.filter(period__closed_at__lte=F("reported_at")).exists()
    assert {report.state for report in Report.objects.all()} == {ReportState.PUBLISHED}
    assert (Report.objects.annual().count(), Report.objects.of_plan().count()) == (1, 2)
    residents_were_heard()
    the_board_has_met(on)
    history_is_in_order(until=on)
    answers_questions(on)
    nobody_is_written_to(on)


def nobody_is_written_to(on: date) -> None:
    """What was told on the way stands in the log, and no mail to a made-up address is about to go out. Each partner
    that takes part has a contact of its own, at such an address."""
    assert Mail.objects.exists()
    assert not Email.objects.exists()
    for partner in Partner.objects.taking_part(on=on).select_related("contact"):
        assert partner.contact_now is not None, partner
        assert partner.contact.email.endswith("@example.org")


def answers_questions(on: date) -> None:
    assert rebuild().was_right
    assert answered_wrongly(on=on) == []
    line = last_said_on_cuckooing(on=on)
    assert line.lead == "Housing associations, Housing associations officer"
    assert line.said.words.startswith("412 staff trained.")
    assert put_right(on=on) == (MISTYPED[1],)


def the_review_is_half_done(on: date) -> None:
    draft = Strategy.objects.drafts().get()
    assert draft.priorities.count() == 5
    assert Strategy.objects.in_force(on=on).get().state == StrategyState.IN_REVIEW
    counts = work_list(draft, actions=Action.objects.all(), on=on).counts
    assert 0 < counts.decided < counts.total
    assert counts.decided + counts.undecided == counts.total


def the_nhs_is_continued() -> None:
    row = PartnerContinuation.objects.get()
    assert (row.former.slug, row.successor.slug) == ("nhs-norfolk-and-waveney", "nhs-norfolk-and-suffolk")
    assert row.starts_on == date(2026, 4, 1)
    board = Body.objects.get(slug="board")
    before, after = (membership_page(board, on=on) for on in (date(2026, 3, 31), row.starts_on))
    seats = [(each.partner, each.holder) for each in before.seats]
    assert [(each.partner, each.holder) for each in after.seats] == [
        (str(row.successor.name) if partner == row.former.name else partner, holder) for partner, holder in seats
    ]
    assert responsibilities_of(row.former, on=row.starts_on).count == 0
    assert row.successor.actions_led.exists()
    noted = [Attendance.objects.filter(seat__partner=each) for each in (row.former, row.successor)]
    days = [rows.values_list("meeting__meets_on", flat=True) for rows in noted]
    assert max(days[0]) < row.starts_on <= min(days[1])


def the_board_has_met(on: date) -> None:
    """Twelve meetings of three years behind it, its last minutes a draft, the next one called for next month."""
    board = Body.objects.get(slug="board")
    held = board.meetings.took_place().order_by("meets_on")
    assert list(held.values_list("state", flat=True)) == [MeetingState.MINUTES_AGREED] * 11 + ["minutes_draft"]
    assert all(notice_of(each.meets_on, given_on=published_on(each)).is_enough for each in held)
    ahead = list(board.meetings.ahead(on=on))
    assert [meeting.state for meeting in ahead] == [MeetingState.AGENDA_PUBLISHED, *["planned"] * 3]
    assert ahead[0].meets_on.month == on.month % 12 + 1
    assert ahead[0].agenda_versions.count() == 2
    quorums = [quorum(board, meeting.attendance.all()) for meeting in held]
    assert all(each.is_met for each in quorums)
    assert {(7, 3)} <= {(each.seats, each.authorities) for each in quorums}
    assert Body.objects.get(slug="delivery-group").meetings.took_place().count() == 18
    assert Meeting.objects.filter(state=MeetingState.HELD).count() == 1


def published_on(meeting: Meeting) -> date:
    return timezone.localdate(meeting.agenda_versions.first().published_at)


def history_is_in_order(*, until: date) -> None:
    tomorrow = until + timedelta(days=1)
    for model in apps.get_models():
        # The kinds were delivered with the database, before the story.
        if issubclass(model, Record) and model is not OrganisationKind:
            rows = list(model.history.order_by("id", "history_id").values_list("id", "history_date"))
            assert all(old <= new for (pk, old), (other, new) in pairwise(rows) if pk == other)
            assert all(timezone.localdate(at) < tomorrow for _, at in rows)


def shows_everything(on: date) -> None:
    """One of each thing that somebody might want to see."""
    fresh = ReportingPeriod.objects.fresh(on=on)
    actions, updates = Action.objects, ProgressUpdate.objects
    assert set(actions.values_list("stage", flat=True)) == set(Stage.values) - set(SELDOM)
    assert set(actions.values_list("rating", flat=True)) == {"", *Rating.values}
    assert set(actions.filter(stage=Stage.COMPLETE).values_list("outcome_achieved", flat=True)) <= {*Achieved.values}
    assert not actions.filter(stage=Stage.COMPLETE, outcome_evidence="").exists()
    assert not actions.filter(stage__in=NEEDS_REASON, stage_reason="").exists()
    some = {
        "overdue": actions.overdue(on=on),
        "stale": actions.stale(fresh=fresh),
        "restricted": actions.filter(visibility="restricted"),
        "without officer": actions.without_officer(),
        "still to report": actions.due_an_update(fresh[0]),
        "waiting for approval": updates.awaiting_approval(),
        "no change": updates.filter(no_change=True),
        "comments": Comment.objects.all(),
        "handed over": Action.history.filter(history_change_reason__startswith="Handed over"),
        "accepted": Action.history.filter(history_change_reason="Accepted into the plan"),
        "former officer": User.objects.filter(is_active=False),
    }
    assert [words for words, rows in some.items() if not rows.exists()] == []
    shows_the_board(on)
    shows_what_measures_rest_on(on)
    assert (Document.objects.count(), CorrectionNote.objects.count()) == (2, 1)
    assert not updates.filter(stage__in=CLOSED).exists()


def shows_the_board(on: date) -> None:
    members = membership_page(Body.objects.get(slug="board"), on=on)
    assert (len(members.seats), members.vacant, members.missing_kinds) == (18, 1, ["Business"])
    assert {seat.capacity for seat in members.seats} >= {"chair", "vice_chair", "member"}
    assert set(Attendance.objects.exclude(holder="").values_list("state", flat=True)) == {*OF_A_SEAT}
    assert {row.is_vacant for row in Attendance.objects.filter(holder="").exclude(seat=None)} == {True}
    assert set(Decision.objects.values_list("state", flat=True)) == set(DecisionState.values)
    assert set(Decision.objects.values_list("route", flat=True)) == set(Route.values)
    for model in (Decision, AgendaItem):
        assert set(model.objects.values_list("restriction", flat=True)) == set(Restriction.values)
    assert Decision.objects.exclude(actions=None).count() == 11
    matters = matters_arising(None, before=on, sight=EVERYTHING, on=on)
    assert any(matter.is_overdue for matter in matters)
    requests = CountyRequest.objects
    assert set(requests.values_list("state", flat=True)) == set(RequestState.values)
    assert set(requests.values_list("needs", flat=True)) == {"", *NeedsMet.values}
    assert (requests.overdue(on=on).exists(), Declaration.objects.count()) == (True, 3)
    assert not AgendaItem.objects.filter(meeting__state=MeetingState.HELD, minute="", kind="performance").exists()
    shows_what_others_told_us(on)
    shows_what_is_owed(on)
    shows_risks(on)
    shows_what_leaders_are_told(on)
    shows_the_audit_of_a_year(on)
    shows_what_is_said_before_meetings(on)


def shows_what_is_owed(on: date) -> None:
    """Duties that are met, met elsewhere and not yet in force; last year's Section 17 record as it was published."""
    found = duties_year(financial_year_of(on), stamp=duties_stamp(), knows=True, on=on)
    assert {*found.counts} >= {DutyState.MET, DutyState.ELSEWHERE, DutyState.NOT_YET}
    assert DutyEvidence.objects.exclude(occasion=None).exists()
    assert Section17Edition.objects.get().year == financial_year_of(on) - 1
    assert Section17Parts.objects.count() > 5


def shows_what_others_told_us(on: date) -> None:
    """Who was asked about a third of the actions, and thirty answers about finished ones, the last perhaps to come."""
    assert Consultation.objects.values("action").distinct().count() * 3 >= Action.objects.count()
    assert Consultation.objects.filter(said="").count() == Consultation.objects.filter(changed="").count() == 0
    assert 27 <= FeedbackAnswer.objects.count() <= 30
    assert Track(on=on).of_all().is_shown
    assert (FeedbackReply.objects.count(), Lesson.objects.count()) == (8, 9)


def shows_what_measures_rest_on(on: date) -> None:
    """Indicators for each priority, judged on twelve quarters and more; data and agreements in each state."""
    series = series_of(Indicator.objects.exclude(measures=None), on=on).values()
    assert {each.indicator.measures.first().outcome.priority.number for each in series} == {1, 2, 3, 4}
    assert Counter(len(each.readings) for each in series) == {12: 11, 11: 1, 9: 1, 1: 3}
    assert {each.standing.status for each in series} == {*Status, None}
    assert {each.standing.indicator.polarity for each in series} == {*Polarity}
    said = {words for each in series for words in each.standing.missing}
    assert {words.split(":")[0].split(" for ")[0] for words in said} >= {"No reading", "No target", "No baseline"}
    asked = Reading.objects.filter(indicator__kind=IndicatorKind.SATISFACTION)
    assert asked.exclude(sample_size=None).exclude(reached_by="").count() == asked.count() >= 24
    assert SeriesBreak.objects.count() == 1
    surveyed = Reading.objects.filter(indicator__survey_questions__isnull=False)
    assert surveyed.filter(indicator__measures=None).count() == 0
    typed = Reading.objects.exclude(indicator__measures=None).exclude(pk__in=surveyed)
    assert set(typed.values_list("source", flat=True)) == {"Example figures, made up for demonstration"}
    assert set(Judgement.objects.values_list("verdict", flat=True)) == {*Verdict}
    assert set(Dataset.objects.values_list("state", flat=True)) == {*DatasetState}
    kinds = {each.kind for told in dataset_warnings(Dataset.objects.all(), on=on).values() for each in told}
    assert kinds >= {"refused", "retired", "not_yet", "expired", "not_signed", "late", "runs_out"}
    for model in (ActionReason, DecisionReason):
        assert set(model.objects.values_list("kind", flat=True)) == {*ReasonKind}
    assert not {*Evidence.objects.values_list("reading", "action", "decision")} & {(None, None, None)}
    shows_crime_that_is_made_up()
    shows_a_return_with_something_to_check(on)


def shows_a_return_with_something_to_check(on: date) -> None:
    last, *before = ReturnPeriod.objects.order_by("-starts_on")
    assert ([each.is_closed for each in before], last.is_closed) == ([True, True], False)
    found = period_totals(last, on=on)
    assert (len(found.answers), len(found.answering.missing), len(found.warnings)) == (2, 1, 1)


def shows_crime_that_is_made_up() -> None:
    months = list(CrimeMonth.objects.all())
    assert len(months) == 24
    assert all(month.is_made_up and "not-the-polices" in month.file_name for month in months)
    found = recorded_crime(months[0].month)
    assert found.has_made_up
    assert not found.missing
    assert found.whole.before is not None
    last = Reading.objects.filter(indicator__reference="ASB-RECORDED").latest("starts_on")
    counted = CrimeCount.objects.of_months(last.starts_on, last.ends_on).filter(crime_type="Anti-social behaviour")
    assert sum(counted.values_list("number", flat=True)) == last.value


def comes_back_identical(folder: Path) -> None:
    """The plan, exported by the command and imported again, in each kind of file."""
    before, number = actions_with_links(), Action.objects.in_plan().count()
    for ending in ("xlsx", "ods", "csv"):
        path, out = folder / f"plan.{ending}", StringIO()
        call_command("export_actions", str(path), stdout=StringIO())
        call_command("import_actions", str(path), "--commit", stdout=out)
        assert out.getvalue().endswith(f"0 actions added, 0 changed, {number} as they were.\n")
    assert actions_with_links() == before
    assert number > 30


def actions_with_links() -> list[dict]:
    links = ("measures", "themes", "supporting_partners")
    return [
        row
        | {
            name: sorted(getattr(Action.objects.get(pk=row["id"]), name).values_list("pk", flat=True))
            for name in links
        }
        for row in Action.objects.order_by("pk").values()
    ]


def signs_in(said: str) -> None:
    lines = said.splitlines()
    assert lines[0].startswith("Loaded the example as on 29 February 2028: 20 partners, 35 people, 44 actions")
    assert [line.split()[0] for line in lines[2:-1]] == [
        "manager@example.org",
        "admin@example.org",
        "observer@example.org",
        "board.member@example.org",
        "council.officer@example.org",
        "police.officer@example.org",
    ]
    assert all(line.endswith(PASSWORD) for line in lines[2:-1])
    assert User.objects.get(email="police.officer@example.org").check_password(PASSWORD)
    assert User.objects.values("password").distinct().count() == 1
    assert Partnership.objects.get().is_example


@pytest.mark.django_db
def test_it_is_refused_where_debug_is_off(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="never loaded where DEBUG is off"):
        load()


@pytest.mark.django_db
def test_it_is_refused_where_people_work():
    UserFactory()
    with pytest.raises(CommandError, match="holds people of its own"):
        load()


@pytest.mark.django_db
def test_a_weak_password_is_refused(monkeypatch):
    monkeypatch.setenv("EXAMPLE_PASSWORD", "short")
    with pytest.raises(CommandError, match="EXAMPLE_PASSWORD is too weak"):
        load()
    assert not Strategy.objects.exists()
