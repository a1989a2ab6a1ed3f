"""`{% load measures %}`: verdicts and statuses as tags, and what answers an indicator's readings."""

from django import template
from django.utils.safestring import SafeString

from board.querysets import sight_of
from datasets.models import Indicator
from datasets.wording.charts import chart_of_several
from govuk.components import tag
from measures.summaries.answers import answers_to
from measures.summaries.page import MeasurePage
from papers.charts import DrawnChart, drawn
from priorities.choices import NEVER_JUDGED, VERDICT_COLOURS, Verdict

register = template.Library()


@register.simple_tag
def verdict_tag(verdict: str) -> SafeString:
    """Blank where nobody has judged."""
    return tag(Verdict(verdict).label, VERDICT_COLOURS[verdict]) if verdict else tag(NEVER_JUDGED)


@register.simple_tag
def status_tag(status) -> SafeString:
    """Of a reading that has a status: its colours are those of tags."""
    return tag(status.label, status.value)


@register.filter
def indicators_chart(page: MeasurePage) -> DrawnChart | None:
    """Its indicators side by side; None where none has a reading."""
    chart = chart_of_several("Its indicators", [each.series for each in page.series])
    return chart and drawn(chart)


@register.inclusion_tag("measures/parts/answers_to_readings.html")
def answers_to_indicator(indicator: Indicator, user):
    """`{% answers_to_indicator indicator user %}`: what answers its readings, of what the reader may see."""
    readings = {row.pk: row for row in indicator.readings.order_by("-starts_on")}
    answers = answers_to(readings=list(readings), judgements=(), sight=sight_of(user))
    return {"rows": [(row, answers.to_readings[key]) for key, row in readings.items() if key in answers.to_readings]}
