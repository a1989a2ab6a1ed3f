"""Police recorded crime as the rows of `components/table.html`, and its months as a chart."""

from django import template

from datasets.choices import AREA_CODES_CHANGED
from datasets.summaries.crime import Compared, RecordedCrime
from govuk.dates import day, month_and_year
from govuk.words import lower_first
from papers.charts import Break, DrawnChart, LineChart, Point, Series, Unit, drawn

register = template.Library()
register.filter("month_and_year", month_and_year)

RECORDED = Unit("recorded by the police")
NEW_AREAS = Break(
    month_and_year(AREA_CODES_CHANGED), "From here on the areas are those of the 2021 census.", is_comparable=True
)


@register.filter
def type_headers(found: RecordedCrime) -> list[str]:
    return ["Type", "Recorded", "A year before", "Change", *_rate_header(found)]


@register.filter
def type_rows(found: RecordedCrime) -> list[list[str]]:
    shown = [each for each in found.types if not found.crime_type or each.name == found.crime_type]
    rows = [[each.name, *_cells(each, found)] for each in shown]
    return rows if found.crime_type else [*rows, [found.whole.name, *_cells(found.whole, found)]]


@register.filter
def month_headers(found: RecordedCrime) -> list[str]:
    return ["Month", "Recorded", "A year before", "Change", *_rate_header(found)]


@register.filter
def month_rows(found: RecordedCrime) -> list[list[str]]:
    rows = []
    for each in found.months:
        name = month_and_year(each.month) + (" (provisional)" if each.is_provisional else "")
        if each.compared is None:
            rows.append([name, "Not here", "", "", *["" for _ in _rate_header(found)]])
        else:
            rows.append([name, *_cells(each.compared, found)])
    return rows


@register.filter
def month_chart(found: RecordedCrime) -> DrawnChart:
    """The numbers of the table by month."""
    compared = [each.compared for each in found.months]
    points = tuple(
        Point(month_and_year(each.month), each.compared and each.compared.number, each.is_provisional)
        for each in found.months
    )
    series = Series(
        "Crimes and incidents" if found.whole.name != found.crime_type else found.crime_type,
        points,
        RECORDED,
        year_before=tuple(each and each.before for each in compared),
        breaks=(NEW_AREAS,) if any(each.month == AREA_CODES_CHANGED for each in found.months) else (),
    )
    return drawn(LineChart(f"Police recorded crime: {lower_first(found.whole.name)}, month by month", (series,)))


@register.filter
def ward_headers(found: RecordedCrime) -> list[str]:
    return ["Ward", "Recorded"]


@register.filter
def ward_rows(found: RecordedCrime) -> list[list[str]]:
    rows = [[each.ward, f"{each.number:,}"] for each in found.wards]
    if found.without_ward_count:
        rows.append(["In no ward of the list", f"{found.without_ward_count:,}"])
    return [*rows, ["The whole area", f"{found.whole.number:,}"]]


def _rate_header(found: RecordedCrime) -> list[str]:
    return ["For 1,000 people"] if found.population else []


def _cells(each: Compared, found: RecordedCrime) -> list[str]:
    before = "Not here" if each.before is None else f"{each.before:,}"
    rate = [f"{each.per_thousand:,}"] if found.population else []
    return [f"{each.number:,}", before, each.change_words, *rate]


@register.filter
def file_headers(months) -> list[str]:
    return ["Month", "Force", "Rows read", "In the area", "Outside it", "Without an area", "Read on"]


@register.filter
def file_rows(months) -> list[list[str]]:
    return [
        [
            month_and_year(row.month),
            row.force,
            *(f"{n:,}" for n in (row.row_count, row.kept_count, row.outside_count, row.without_area_count)),
            day(row.read_on),
        ]
        for row in months
    ]
