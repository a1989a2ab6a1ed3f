"""Pictures as blocks of a document, which holds their numbers, and back."""

from papers.document import BarChart, BarPart

from .data import Part, StackedBars, Unit


def block_of(chart: StackedBars) -> BarChart:
    parts = tuple(BarPart(part.name, part.values, part.tone) for part in chart.parts)
    return BarChart(chart.title, chart.unit.words, chart.periods, parts)


def chart_of(block: BarChart) -> StackedBars:
    parts = tuple(Part(part.name, part.values, part.tone) for part in block.parts)
    return StackedBars(block.title, block.periods, parts, Unit(block.counted))
