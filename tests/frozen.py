"""To plant in a test what the database refuses."""

from django.db import connection, models

from audits.choices import AuditState
from briefings.choices import BriefingState
from records.frozen.triggers import let_go
from records.services import keep
from reports.choices import ReportState
from tests.factories import (
    NOW,
    AnswerValueFactory,
    AuditFactory,
    AuditPartFactory,
    BriefingAnswerFactory,
    BriefingFactory,
    ChosenSentenceFactory,
    FindingFactory,
    PartnerCheckFactory,
    PromiseReasonFactory,
    ReportFactory,
    ReportSectionFactory,
    SectionPictureFactory,
    UserFactory,
)


def let_go_of(model: type[models.Model]) -> None:
    """To the end of the test, whose transaction takes the triggers back, rows of the model are not held."""
    # PostgreSQL changes no table on which keys wait to be checked.
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    let_go(table=model._meta.db_table)


def send_a_briefing(period) -> None:
    """With an answer that is held together with it."""
    briefing = BriefingFactory(period=period)
    BriefingAnswerFactory(briefing=briefing)
    briefing.words, briefing.state, briefing.sent_to = '{"title": "Briefing"}', BriefingState.SENT, "Board members"
    briefing.sha256, briefing.sent_at, briefing.sent_by = "0" * 64, NOW, UserFactory()
    keep(briefing, by=None, at=NOW)


def publish_an_audit() -> None:
    """With what is held together with it."""
    audit = AuditFactory()
    AuditPartFactory(audit=audit)
    FindingFactory(audit=audit)
    audit.words, audit.state, audit.sha256 = '{"title": "Audit"}', AuditState.PUBLISHED, "0" * 64
    audit.published_at, audit.published_by = NOW, UserFactory()
    keep(audit, by=None, at=NOW)


def publish_a_report(update) -> None:
    """With one of everything that is held together with it."""
    report = ReportFactory()
    section = ReportSectionFactory(report=report)
    PromiseReasonFactory(report=report, action=update.action)
    ChosenSentenceFactory(section=section, update=update)
    SectionPictureFactory(section__report=report)
    PartnerCheckFactory(section__report=report)
    report.snapshot, report.state = '{"title": "Annual report"}', ReportState.PUBLISHED
    report.sha256, report.published_at, report.published_by = "0" * 64, NOW, UserFactory()
    keep(report, by=None, at=NOW)


def build_answered_return() -> None:
    value = AnswerValueFactory()
    period = value.answer.period
    period.closed_at, period.closed_by = NOW, UserFactory()
    keep(period, by=None, at=NOW)
