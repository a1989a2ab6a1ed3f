from django import template

from govuk import components
from reports.choices import ReportState
from reports.models import Report

register = template.Library()

COLOURS = {
    ReportState.DRAFT: "grey",
    ReportState.FOR_APPROVAL: "amber",
    ReportState.PUBLISHED: "green",
    ReportState.SUPERSEDED: "purple",
}


@register.simple_tag
def report_state(report: Report) -> str:
    return components.tag(report.get_state_display(), COLOURS[ReportState(report.state)])
