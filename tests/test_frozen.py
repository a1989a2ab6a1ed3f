"""What was published, agreed or closed, and every history: what is tried past the services the database refuses."""

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from simple_history.models import HistoricalChanges

from actions.models import Action, Comment, CorrectionNote, Document, ProgressUpdate
from actions.services import approve_public_text, record_update, withhold_public_text
from audits.models import Audit, AuditPart, Finding
from board.models import (
    ActionPoint,
    AgendaItem,
    AgendaVersion,
    Appointment,
    Attendance,
    Decision,
    Declaration,
    Meeting,
    MeetingReply,
    MinuteCorrection,
    Movement,
    Paper,
    Recommendation,
    SeatAnswer,
)
from board.services import agree_minutes
from briefings.models import Briefing, BriefingAnswer
from datasets.models import Answer, AnswerValue, ReturnPeriod
from engagement.models import FeedbackAnswer
from imports.choices import ImportState
from imports.models import Import
from notices.models import SignedLink
from oversight.models import EvidenceFile, Section17Edition
from packs.models import Pack
from partners.models import AuditEntry, User
from periods.models import ReportingPeriod
from periods.services import close_period, reopen_period
from records.frozen.triggers import expected_triggers, held_models, hold, not_held
from records.models import Gone, MeantWords, Purge, StaleRecord
from records.services import keep
from reports.choices import ReportState
from reports.models import ChosenSentence, PartnerCheck, PromiseReason, Report, ReportSection, SectionPicture
from risks.models import RiskReview
from succession.models import ActionLine, MeasureLine, Review
from tests.factories import (
    NOW,
    ActionFactory,
    ActionLineFactory,
    ActionPointFactory,
    AgendaItemFactory,
    AppointmentFactory,
    AttendanceFactory,
    BodyFactory,
    CommentFactory,
    CorrectionNoteFactory,
    DecisionFactory,
    DeclarationFactory,
    DocumentFactory,
    ImportFactory,
    MeasureLineFactory,
    MeetingFactory,
    MeetingReplyFactory,
    MinuteCorrectionFactory,
    MovementFactory,
    PaperFactory,
    ProgressUpdateFactory,
    RecommendationFactory,
    ReportFactory,
    ReportingPeriodFactory,
    ReportSectionFactory,
    ReviewFactory,
    SeatAnswerFactory,
    SignedLinkFactory,
    StrategyFactory,
    UserFactory,
)
from tests.frozen import build_answered_return, let_go_of, publish_a_report, publish_an_audit, send_a_briefing
from tests.test_house_rules import FACTORIES
from tests.worlds import KeptWorld
from upkeep.models import RightsRequest

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 8)
LATER = NOW + timedelta(days=1)


def build_frozen() -> None:
    """One of everything that is held, and beside it an open period."""
    ReportingPeriodFactory()
    update = ProgressUpdateFactory(period=ReportingPeriodFactory(quarter=2, closed=True))
    publish_a_report(update)
    send_a_briefing(update.period)
    publish_an_audit()
    CorrectionNoteFactory(update=update)
    CommentFactory(action=update.action)
    DocumentFactory(action=update.action)
    PaperFactory()
    ImportFactory(state=ImportState.COMMITTED, committed_at=NOW)
    SignedLinkFactory(ended=True)
    others = (Pack, EvidenceFile, Section17Edition, FeedbackAnswer, MeantWords, RiskReview, Purge, Gone, RightsRequest)
    for each in (*others, AuditEntry):
        FACTORIES[each]()
    body = BodyFactory()
    meeting = MeetingFactory(body=body, draft=True, meets_on=DAY)
    item = AgendaItemFactory(meeting=meeting, minute="The board noted the report.")
    review = ReviewFactory(strategy=StrategyFactory(key="adopted", state="closed"))
    ActionLineFactory(review=review, dropped=True)
    MeasureLineFactory(review=review)
    review.adopted_at = NOW
    keep(review, by=None, at=NOW)
    build_answered_return()
    MovementFactory(attendance=AttendanceFactory(meeting=meeting), item=item)
    SeatAnswerFactory(decision=DecisionFactory(item=item))
    MeetingReplyFactory(meeting=meeting)
    MinuteCorrectionFactory(item=item, declined=True)
    for factory in (AppointmentFactory, ActionPointFactory, RecommendationFactory, DeclarationFactory):
        factory(item=item)
    later = MeetingFactory(body=body, held=True, meets_on=DAY + timedelta(days=91))
    agree_minutes(meeting, agreed_at=later, by=UserFactory(), at=NOW)


FROZEN = KeptWorld(build_frozen)


@pytest.fixture
def frozen(db) -> None:
    FROZEN.restore()


# Of each model: how the frozen row is found, and what is tried on it, one by one.
TRIED: dict[type, tuple[dict, list[dict]]] = {
    Report: (
        {"state": "published"},
        [
            {"snapshot": '{"title": "Other words"}'},
            {"snapshot": '{"title": "Other words"}', "sha256": "1" * 64},
            {"title": "Another title"},
            {"slug": "another-address"},
            {"state": "superseded"},
            {"state": "draft", "snapshot": "", "sha256": "", "published_at": None, "published_by": None},
            {"published_at": LATER},
            {"version": 9},
        ],
    ),
    SignedLink: ({}, [{"revoked_at": LATER}, {"revoked_at": None}, {"expires_at": LATER}, {"token_hash": "1" * 64}]),
    Briefing: ({}, [{"words": "{}", "sha256": "1" * 64}, {"message": "Other."}, {"name": "X"}, {"state": "draft"}]),
    Audit: ({}, [{"words": "{}", "sha256": "1" * 64}, {"introduction": "Other."}, {"year": 2024}, {"state": "draft"}]),
    AuditPart: ({}, [{"not_shown": "Other words."}, {"priority": 999_999}]),
    Finding: ({}, [{"text": "Other words."}, {"became": "noted", "why_noted": "Other."}]),
    BriefingAnswer: ({}, [{"answer": "Other words."}, {"is_told": False}, {"briefing": 999_999}]),
    PromiseReason: ({}, [{"reason": "Other words."}]),
    SectionPicture: ({}, [{"content": b"Other"}, {"says": "Other words."}]),
    PartnerCheck: ({}, [{"words": "Other words."}, {"said": "Other words."}]),
    ChosenSentence: ({}, [{"words": "Other words."}, {"original": "Other words."}]),
    ReportSection: ({}, [{"narrative": "Other words."}, {"heading": "Another heading"}, {"position": 9}]),
    ReportingPeriod: (
        {"quarter": 2},
        [{"closed_at": LATER}, {"closed_at": None, "closed_by": None}, {"due_on": DAY}, {"quarter": 1}],
    ),
    ReturnPeriod: ({}, [{"closed_at": LATER}, {"due_on": DAY}, {"starts_on": DAY}]),
    Answer: ({}, [{"note": "Other words."}, {"version": 9}]),
    AnswerValue: ({}, [{"number": 9}, {"number": None, "text": "Other words."}]),
    ProgressUpdate: (
        {},
        [
            {"text": "All nine are walked."},
            {"rating": "green", "percent_complete": 100},
            {"public_text": "Other words."},
            {"stage": "complete"},
            {"reported_on": DAY},
            {"period": 1},
            {"approved_text": "Other words.", "approved_at": NOW, "approved_by": 1},
        ],
    ),
    MeantWords: ({}, [{"kinds": "a postcode"}, {"person_key": 9}, {"sha256": "1" * 64}]),
    **dict.fromkeys((Purge, Gone, RightsRequest), ({}, [{"row_count": 9}])),
    FeedbackAnswer: ({}, [{"score": 1}, {"worked": "Nothing."}, {"may_quote": True}, {"counts_from": DAY}]),
    CorrectionNote: ({}, [{"text": "Nothing was wrong."}]),
    Comment: ({}, [{"text": "Something else."}]),
    AuditEntry: ({}, [{"kind": "sign_in"}, {"person": 999_999}, {"about": "/elsewhere/"}, {"at": LATER}]),
    RiskReview: ({}, [{"likelihood": 1}, {"why": "Other words."}, {"was_restricted": True}, {"reviewed_on": DAY}]),
    AgendaVersion: ({}, [{"agenda": "[1]"}, {"published_at": LATER}, {"number": 2}]),
    Pack: ({}, [{"words": "{}"}, {"words": "{}", "sha256": "1" * 64}]),
    Meeting: (
        {"state": "minutes_agreed"},
        [
            {"minutes": "{}"},
            {"meets_on": date(2026, 9, 9)},
            {"state": "minutes_draft", "minutes": "", "minutes_sha256": "", "agreed_at": None},
            {"place": "Elsewhere"},
        ],
    ),
    AgendaItem: ({"minute__gt": ""}, [{"minute": "Other words."}, {"title": "Another title"}, {"text": "Other."}]),
    Attendance: ({}, [{"state": "absent"}, {"who": "Somebody"}]),
    Review: ({}, [{"note": "Other words."}, {"adopted_at": None}, {"adopted_at": LATER}, {"decision": 1}]),
    ActionLine: ({}, [{"reason": "Another reason."}, {"answer": "", "achieved": "", "reason": ""}]),
    MeasureLine: ({}, [{"came_to": "Other words."}]),
    Declaration: ({}, [{"interest": "None at all"}]),
    Movement: ({}, [{"kind": "came"}, {"item": None}, {"clock": time(11)}]),
    Appointment: ({}, [{"item": 9}, {"tenure": 9}]),
    SeatAnswer: ({}, [{"answer": "against"}, {"seat": 9}]),
    MeetingReply: ({}, [{"answer": "comes"}, {"interest": "Owns a taxi"}, {"person": 999_999}]),
    MinuteCorrection: ({}, [{"says": "Other words."}, {"state": "proposed"}, {"reason": "None."}]),
    ActionPoint: ({}, [{"what": "Something else."}, {"decision": 9}]),
    Recommendation: ({}, [{"text": "Something else."}, {"item": 9}]),
    Decision: ({}, [{"text": "Other words."}, {"number": 99}, {"made_on": date(2026, 9, 9)}, {"section_17": "None."}]),
    Document: ({}, [{"sha256": "1" * 64}, {"name": "other.txt"}, {"size": 9}, {"title": "Another title"}]),
    EvidenceFile: ({}, [{"sha256": "1" * 64}, {"name": "other.txt"}, {"evidence": 9}]),
    Section17Edition: ({}, [{"words": "{}"}, {"words": "{}", "sha256": "1" * 64}, {"year": 2024}]),
    Paper: ({}, [{"sha256": "1" * 64}, {"name": "other.txt"}, {"item": 9}]),
    Import: ({}, [{"sha256": "1" * 64}, {"state": "draft", "committed_at": None}, {"counts": {}}]),
    Report.history.model: ({"state": "published"}, [{"title": "Another title"}, {"history_user": None}]),
    Action.history.model: ({}, [{"title": "Another title"}, {"history_date": LATER}]),
    Decision.history.model: ({}, [{"text": "Other words."}]),
    User.history.model: ({}, [{"name": "Somebody"}, {"is_active": False}]),
    Action.history_writer.m2m_models[Action._meta.get_field("measures")]: ({}, [{"successmeasure": 9}]),
}


# Words for residents are approved or written anew later too, and a period opened again: by a save, which steps the
# version.
SAVED_ALL_THE_SAME = {"approved_text", "public_text", "closed_by", "version"}


def raw_update(row, values: dict) -> None:
    fields = [row._meta.get_field(name) for name in values]
    params = [field.get_db_prep_save(values[field.name], connection) for field in fields]
    columns = ", ".join(f"{field.column} = %s" for field in fields)
    execute(f"UPDATE {row._meta.db_table} SET {columns} {where_it_is(row)}", [*params, key_of(row)])  # noqa: S608


def raw_delete(row) -> None:
    execute(f"DELETE FROM {row._meta.db_table} {where_it_is(row)}", [key_of(row)])  # noqa: S608


def key_of(row):
    return row._meta.pk.get_db_prep_value(row.pk, connection)


def where_it_is(row) -> str:
    return f"WHERE {row._meta.pk.column} = %s"


def orm_update(row, values: dict) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(**values)


def orm_save(row, values: dict) -> None:
    for name, value in values.items():
        setattr(row, row._meta.get_field(name).attname, value)
    row.save()


def execute(sql: str, params: list) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        assert cursor.rowcount == 1


def attempts(row_of: Callable, values: list[dict]) -> Iterator[tuple[str, Callable]]:
    for each in values:
        yield f"UPDATE {', '.join(each)}", lambda each=each: raw_update(row_of(), each)
        yield f"ORM update {', '.join(each)}", lambda each=each: orm_update(row_of(), each)
        if not SAVED_ALL_THE_SAME & each.keys():
            yield f"ORM save {', '.join(each)}", lambda each=each: orm_save(row_of(), each)
    yield "DELETE", lambda: raw_delete(row_of())
    yield "ORM delete", lambda: type(row_of())._base_manager.filter(pk=row_of().pk).delete()


def refusal_of(attempt: Callable) -> str:
    """What the database answered; "" when it did as it was told."""
    try:
        with transaction.atomic():
            attempt()
            return ""
    except (IntegrityError, StaleRecord) as refusal:
        return str(refusal)


@pytest.mark.parametrize("model", TRIED, ids=lambda model: model.__name__)
def test_everything_that_is_tried_past_the_services_is_refused(frozen, model):
    found, values = TRIED[model]
    before = list(model._base_manager.order_by("pk").values())
    assert before
    tried = attempts(lambda: model._base_manager.filter(**found).first(), values)
    may = ("DELETE", "ORM delete") if model is MeantWords else ()
    assert [name for name, attempt in tried if name not in may and not refusal_of(attempt)] == []
    assert list(model._base_manager.order_by("pk").values()) == before


def test_the_table_above_leaves_out_no_model_that_is_held():
    assert sum(len(list(attempts(lambda: None, values))) for _, values in TRIED.values()) > 150
    held = {model for model, _ in held_models() if not issubclass(model, HistoricalChanges)}
    assert held - set(TRIED) == set()


def test_the_database_holds_each_history_and_all_that_the_models_say():
    tables = {model._meta.db_table for model in apps.get_models() if issubclass(model, HistoricalChanges)}
    assert len(tables) > 40
    names = expected_triggers(connection.vendor)
    assert {table for table in tables if f"{table}_held_update" not in names} == set()
    # What somebody noted for themselves leaves nothing (decision 24).
    assert {table for table in tables if f"{table}_held_delete" not in names} == {
        "board_historicalitemnote",
        "notices_historicalpreferences",
    }
    assert not_held() == []


def test_a_trigger_that_is_missing_is_named_and_put_back():
    let_go_of(Pack)
    assert not_held() == ["packs_pack_held_delete", "packs_pack_held_update"]
    hold()
    assert not_held() == []


ADDED = {
    "a section of a published report": lambda: ReportSectionFactory(report=Report.objects.get()),
    "an update of a closed period": lambda: copied(ProgressUpdate),
    "an item of agreed minutes": lambda: AgendaItemFactory(meeting=Meeting.objects.get(state="minutes_agreed")),
    "a decision of agreed minutes": lambda: DecisionFactory(item=AgendaItem.objects.get(minute__gt="")),
    "an answer in the review of an adopted strategy": lambda: ActionLineFactory(review=Review.objects.get()),
    "an open decision moved into agreed minutes": lambda: orm_update(
        DecisionFactory(), {"item": AgendaItem.objects.get(minute__gt="")}
    ),
    "an update moved into a closed period": lambda: orm_update(
        ProgressUpdateFactory(), {"period": ReportingPeriod.objects.get(quarter=2)}
    ),
}


def copied(model) -> None:
    row = model.objects.first()
    row.pk, row._state.adding = None, True
    row.save()


@pytest.mark.parametrize("attempt", ADDED.values(), ids=ADDED)
def test_nothing_is_added_to_what_is_frozen(frozen, attempt):
    assert "never change" in refusal_of(attempt)


def test_a_row_is_not_replaced_by_an_insertion_either(frozen):
    pack = Pack.objects.get()
    replace = {
        "sqlite": "INSERT OR REPLACE INTO packs_pack (id, agenda_id, words, sha256) VALUES (%s, %s, '{}', '')",
        "postgresql": "INSERT INTO packs_pack (id, agenda_id, words, sha256) VALUES (%s, %s, '{}', '')"
        " ON CONFLICT (id) DO UPDATE SET words = EXCLUDED.words",
    }[connection.vendor]
    assert "never change" in refusal_of(lambda: execute(replace, [pack.pk, pack.agenda_id]))


# What goes on working.


def test_a_closed_period_is_opened_again_by_a_save_takes_updates_and_is_closed_again(frozen):
    period, by = ReportingPeriod.objects.get(quarter=2), UserFactory()
    reopen_period(period, reason="Two partners were late.", by=by, at=LATER)
    action = ActionFactory()
    update = ProgressUpdate(action=action, period=period, text="Late, but here.", stage=action.stage, rating="green")
    record_update(update, by=by, at=LATER)
    close_period(period, by=by, at=LATER)
    assert refusal_of(lambda: orm_update(update, {"text": "Other words."}))


def test_words_for_residents_are_approved_when_the_period_is_closed(frozen):
    update = ProgressUpdate.objects.get()
    Action.objects.filter(pk=update.action_id).update(visibility="public")
    update.action.refresh_from_db()
    for text in ("Six routes are walked.", "Six of the nine routes are walked."):
        approve_public_text(update, text=text, by=UserFactory(), at=LATER)
    assert ProgressUpdate.objects.get().approved_text == "Six of the nine routes are walked."
    withhold_public_text(update, because="It names a street.", by=UserFactory(), at=LATER)
    assert ProgressUpdate.objects.get().withheld_because == "It names a street."


def test_a_published_report_is_replaced_by_its_correction_and_by_nothing_else(frozen):
    report = Report.objects.get()

    def superseded():
        report.refresh_from_db()
        report.state = ReportState.SUPERSEDED
        keep(report, by=None, at=LATER)

    assert "never change" in refusal_of(superseded)
    ReportFactory(corrects=report, edition=2, year=report.year, what_changed="Five routes.", slug="v2")
    assert refusal_of(superseded) == ""
    assert "never change" in refusal_of(lambda: orm_update(report, {"state": "published"}))


def test_a_person_is_renamed_whatever_they_wrote(frozen):
    for person in User.objects.all():
        person.name = "Another name"
        keep(person, by=None, at=LATER)
    assert set(User.objects.values_list("name", flat=True)) == {"Another name"}
