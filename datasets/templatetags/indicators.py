"""Status and figures of indicators for templates."""

from django import template

from datasets.models import Reading
from datasets.summaries.series import Series
from datasets.summaries.status import Judged
from datasets.wording.charts import chart_of_series
from datasets.wording.figures import figure_words
from govuk.components import tag
from govuk.words import lower_first
from papers.charts import DrawnChart, drawn

register = template.Library()
register.filter(lower_first)


@register.simple_tag
def status_tag(judged: Judged):
    """A coloured tag, or in plain words why there is no status."""
    return tag(judged.status.words, judged.status.value) if judged.status else judged.why_not


@register.filter
def series_chart(series: Series) -> DrawnChart:
    return drawn(chart_of_series(series))


@register.filter
def figure(reading: Reading) -> str:
    return figure_words(reading.value, reading.indicator)
