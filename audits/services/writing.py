"""An audit is started with a part for each priority, and written. Each save is of one row, so that two people who work
on different parts lose nothing."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions.choices import Visibility
from audits.choices import AuditState, Became
from audits.models import Audit, AuditPart, Finding
from audits.services.refusal import require_state
from partners.models import User
from periods.models import ReportingPeriod, financial_year, quarter_dates
from priorities.models import Priority, Strategy
from records.services import AlreadySubmitted, keep


@transaction.atomic
def start_audit(*, year: int, by: User, at: datetime) -> Audit:
    """Start the draft of a year. Raises AlreadySubmitted, with its address, when the year has an audit."""
    name, last_day = financial_year(year), quarter_dates(year, 4)[1]
    # Locking the quarters makes two people who start the same audit at once wait for each other.
    if not list(ReportingPeriod.objects.select_for_update().of_year(year)):
        raise ValidationError(f"No quarter of {name} is kept here: there is nothing to audit")
    if timezone.localdate(at) <= last_day:
        raise ValidationError(f"{name} has not ended yet: its audit can be started in April")
    strategy = Strategy.objects.in_force(on=last_day).first()
    if strategy is None:
        raise ValidationError(f"There was no strategy in {name}: there is nothing to audit")
    started = Audit.objects.standing().filter(year=year).without_words().first()
    if started:
        raise AlreadySubmitted(started.get_absolute_url())
    audit = keep(Audit(year=year), by=by, at=at, why="Started")
    for priority in Priority.objects.filter(strategy=strategy).standing(on=last_day).order_by("number"):
        keep(AuditPart(audit=audit, priority=priority), by=by, at=at, why="Started with the audit")
    return audit


@transaction.atomic
def revise(audit: Audit, *, by: User, at: datetime) -> Audit:
    require_state(audit, AuditState.DRAFT)
    return keep(audit, by=by, at=at)


@transaction.atomic
def save_part(part: AuditPart, *, by: User, at: datetime) -> AuditPart:
    require_state(part.audit, AuditState.DRAFT)
    return keep(part, by=by, at=at)


@transaction.atomic
def save_finding(finding: Finding, *, by: User, at: datetime) -> Finding:
    """Keep what was found, and what becomes of it: only what belongs to that is kept."""
    require_state(finding.audit, AuditState.DRAFT)
    if finding.became != Became.ACTION:
        finding.action = None
    if finding.became != Became.DECISION:
        finding.decision = None
    if finding.became != Became.NOTED:
        finding.why_noted = ""
    if finding.action and finding.action.visibility == Visibility.RESTRICTED:
        raise ValidationError({"action": "Select an action that is not restricted: everybody reads an audit"})
    return keep(finding, by=by, at=at)


@transaction.atomic
def drop(audit: Audit, *, by: User, at: datetime) -> Audit:
    """Give up a draft. It is kept as a record, and one of its year can be started anew."""
    require_state(audit, AuditState.DRAFT)
    audit.state = AuditState.DROPPED
    return keep(audit, by=by, at=at, why="Dropped")


@transaction.atomic
def correct(audit: Audit, *, what_changed: str, by: User, at: datetime) -> Audit:
    """A new version as a draft, with what was written in this one, which stays as it is."""
    require_state(audit, AuditState.PUBLISHED)
    started = Audit.objects.standing().filter(year=audit.year, edition__gt=audit.edition).without_words().first()
    if started:
        raise AlreadySubmitted(started.get_absolute_url())
    copy = Audit(
        year=audit.year,
        edition=audit.edition + 1,
        what_changed=what_changed.strip(),
        introduction=audit.introduction,
    )
    keep(copy, by=by, at=at, why="Corrects an audit")
    for part in audit.parts.all():
        told = {"priority": part.priority, "narrative": part.narrative, "not_shown": part.not_shown}
        keep(AuditPart(audit=copy, **told), by=by, at=at, why="Started with the correction")
    names = ("priority", "text", "became", "action", "decision", "why_noted")
    for finding in audit.findings.all():
        told = {name: getattr(finding, name) for name in names}
        keep(Finding(audit=copy, **told), by=by, at=at, why="Started with the correction")
    return copy
