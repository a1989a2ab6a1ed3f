"""Which acts the state of a report allows."""

from django.core.exceptions import ValidationError

from reports.choices import ReportState
from reports.models import Report

REFUSALS = {
    ReportState.DRAFT: "This report is a draft: send it for approval first.",
    ReportState.FOR_APPROVAL: "This report waits for approval. Send it back to change it.",
    ReportState.PUBLISHED: "This report is published and never changes. Correct it with a new version.",
    ReportState.ABANDONED: "This draft was abandoned and can no longer change.",
    ReportState.SUPERSEDED: "This report was replaced by a corrected version and can no longer change.",
}


def require_state(report: Report, *states: ReportState) -> None:
    """Refuse an act that does not fit the state the report has in the database, whatever this copy says.

    Locks the row: nobody can publish the report between this check and what follows it.
    """
    state = Report.objects.select_for_update().values_list("state", flat=True).get(pk=report.pk)
    if state not in states:
        raise ValidationError(REFUSALS[ReportState(state)])
