from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from govuk import components
from papers.document import PaperDocument
from papers.html import page_of
from papers.prose import blocks_of
from reports.choices import ReportState
from reports.models import Report
from reports.summaries.quoting import actions_quoted_by
from reports.summaries.trail import standing_on, trail_of
from reports.summaries.worth_a_look import Checks

register = template.Library()

COLOURS = {
    ReportState.DRAFT: "grey",
    ReportState.FOR_APPROVAL: "amber",
    ReportState.PUBLISHED: "green",
    ReportState.SUPERSEDED: "purple",
    ReportState.ABANDONED: "grey",
}


@register.simple_tag
def report_state(report: Report) -> str:
    return components.tag(report.get_state_display(), COLOURS[ReportState(report.state)])


@register.inclusion_tag("reports/parts/trail.html", takes_context=True)
def trail_of_action(context, action):
    """`{% trail_of_action action %}`: where an action was decided, discussed and quoted, and what stands on it, of
    what the reader may see: the app of actions knows of none of these."""
    return {"trail": trail_of(action, user=context["request"].user)}


@register.inclusion_tag("reports/parts/resting_on_decision.html", takes_context=True)
def standing_on_decision(context, decision):
    return {"standing": standing_on(decision, user=context["request"].user)}


@register.inclusion_tag("reports/parts/quoted.html", takes_context=True)
def actions_it_quotes(context, report: Report):
    """For those who are signed in: what residents read leads nowhere inside."""
    return {"actions": actions_quoted_by(report, user=context["request"].user)}


@register.simple_tag
def place_of_section(checks: Checks, heading: str) -> str:
    """Where the words of a section are changed; nothing of what is worked out."""
    return checks.places.get(heading, "")


@register.simple_tag
def prose(text: str) -> SafeString:
    """What somebody typed as a report shows it: paragraphs, and lists of the lines that begin with "- "."""
    document = PaperDocument("Text", "", "", (), tuple(blocks_of(text)))
    return render_to_string("papers/document.html", {"page": page_of(document)})
