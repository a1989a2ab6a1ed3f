"""Reports as they are found: by their sections, and the published ones by all their words."""

from collections.abc import Collection, Iterable
from typing import ClassVar

from govuk.components import tag
from govuk.dates import day
from records.caching import kept_by_stamp
from reports.models import Report, ReportSection
from reports.summaries.quoting import marks_of, words_in
from search.choices import Kind
from search.kinds import Line, ListedSource, Reader, Row, Text, by, own, register
from search.words import words_of


@register
class Reports(ListedSource):
    kind = Kind.REPORT
    model = Report
    follows: ClassVar = {Report: own, ReportSection: by("report_id")}

    def keys(self) -> Iterable[int]:
        return Report.objects.order_by().values_list("pk", flat=True)

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        for report in Report.objects.filter(pk__in=keys).prefetch_related("sections"):
            sections = [words for each in report.sections.all() for words in (each.heading, each.narrative)]
            yield Row(
                owner=report.pk,
                title=str(report),
                head=words_of(str(report)),
                body=words_of(report.what_changed, *sections, *words_in(report.snapshot), marks_of(report)),
                dated_on=report.published_at.date() if report.published_at else None,
            )

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        return {
            report.pk: Line(
                url=report.get_working_url(),
                title=str(report),
                tags=tag(report.get_state_display()),
                place=f"Published on {day(report.published_at)}" if report.published_at else report.year_words,
            )
            for report in Report.objects.visible_to(reader.user).filter(pk__in=keys).without_words()
        }

    def texts(self, keys: Collection[int]) -> Iterable[Text]:
        sections = ReportSection.objects.filter(report__in=keys).order_by("report", "position")
        for key, heading, narrative in sections.values_list("report_id", "heading", "narrative"):
            yield Text(key, f"in {heading}", narrative)
        for key, sha256 in Report.objects.frozen().filter(pk__in=keys).values_list("pk", "sha256"):
            yield from (Text(key, "in what it says of the plan", words) for words in _published_words(sha256, key))


# Half a megabyte each, which never changes: to read one anew cost a search more than all else together.
@kept_by_stamp(most=8)
def _published_words(sha256: str, key: int) -> tuple[str, ...]:
    return tuple(words_in(Report.objects.values_list("snapshot", flat=True).get(pk=key)))
