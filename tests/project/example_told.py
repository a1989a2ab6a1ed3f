"""What the example must show of what leaders are told, and of the audit of a year."""

from datetime import date

from audits.models import Audit
from briefings.exports.files import pages_of
from briefings.models import Briefing
from notices.models import Notice
from papers.document import PaperDocument
from periods.models import ReportingPeriod


def shows_what_leaders_are_told(on: date) -> None:
    """One briefing of two pages, for the quarter that was closed last, and who was sent it."""
    briefing = Briefing.objects.sent().get()
    assert briefing.period == ReportingPeriod.objects.last_closed(on=on)
    assert pages_of(PaperDocument.from_json(briefing.frozen_words), at=briefing.sent_at) <= 2
    assert Notice.objects.filter(event="briefing").exists()


def shows_the_audit_of_a_year(on: date) -> None:
    """Published by a second person, with a finding that became a reason and one that is noted."""
    audit = Audit.objects.published().get()
    ended = date(audit.year + 1, 3, 31)
    assert ended < on
    assert audit.published_by != audit.sent_by
    assert {finding.became for finding in audit.findings.all()} == {"action", "noted"}
    reasons = audit.findings.get(became="action").action.reasons
    assert reasons.filter(source=str(audit)).count() == 1
