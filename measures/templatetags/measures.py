"""`{% load measures %}`: verdicts as tags, and what answers the readings of an indicator."""

from django import template
from django.utils.safestring import SafeString

from board.querysets import sight_of
from datasets.summaries.series import Series
from datasets.wording.charts import chart_of_several
from govuk.components import tag
from measures.summaries.answers import answers_to
from measures.summaries.page import IndicatorSeries, TrackSeries
from papers.charts import DrawnChart, drawn
from priorities.choices import NEVER_JUDGED, VERDICT_COLOURS, Verdict

register = template.Library()


@register.simple_tag
def verdict_tag(verdict: str) -> SafeString:
    """Blank where nobody has judged."""
    return tag(Verdict(verdict).label, VERDICT_COLOURS[verdict]) if verdict else tag(NEVER_JUDGED)


@register.filter
def track_chart(track: TrackSeries) -> DrawnChart | None:
    """The indicators of one track side by side; None where none has a reading."""
    chart = chart_of_several(track.kind.label, [each.series for each in track.several])
    return chart and drawn(chart)


@register.simple_tag
def sentence_of(each: IndicatorSeries, track: TrackSeries, chart: DrawnChart | None) -> str:
    """About one indicator, where the sentence of the chart is about all of them."""
    read = [row for row in track.several if row.lines]
    return chart.tables[read.index(each)].says if chart and each in read else ""


@register.inclusion_tag("measures/parts/answers_to_readings.html")
def answers_to_series(series: Series, user):
    """`{% answers_to_series series user %}`: what answers the readings of an indicator, of what the reader may see."""
    readings = {row.reading.pk: row.reading for row in series.readings}
    answers = answers_to(readings=list(readings), judgements=(), sight=sight_of(user)) if readings else None
    answered = answers.to_readings if answers else {}
    return {"rows": [(row, answered[key]) for key, row in readings.items() if key in answered]}
