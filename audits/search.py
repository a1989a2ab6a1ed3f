"""Audits as they are found: by what is written in them, and the published ones by all their words."""

from collections.abc import Collection, Iterable
from typing import ClassVar

from audits.models import Audit, AuditPart, Finding
from audits.wording.document import TITLE
from govuk.components import tag
from govuk.dates import day
from reports.summaries.quoting import words_in
from search.choices import Kind
from search.kinds import Line, ListedSource, Reader, Row, Text, by, own, register
from search.words import words_of


@register
class Audits(ListedSource):
    kind = Kind.AUDIT
    model = Audit
    follows: ClassVar = {Audit: own, AuditPart: by("audit_id"), Finding: by("audit_id")}

    def keys(self) -> Iterable[int]:
        return Audit.objects.standing().order_by().values_list("pk", flat=True)

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        for audit in Audit.objects.standing().filter(pk__in=keys).prefetch_related("parts", "findings"):
            written = [words for _, words in _written(audit)]
            yield Row(
                owner=audit.pk,
                title=str(audit),
                head=words_of(str(audit), TITLE),
                body=words_of(*written, *words_in(audit.words)),
                dated_on=audit.published_at.date() if audit.published_at else None,
            )

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        return {
            audit.pk: Line(
                url=audit.get_absolute_url(),
                title=str(audit),
                tags=tag(audit.get_state_display()),
                place=f"Published on {day(audit.published_at)}" if audit.published_at else audit.year_words,
            )
            for audit in Audit.objects.visible_to(reader.user).filter(pk__in=keys).without_words()
        }

    def texts(self, keys: Collection[int]) -> Iterable[Text]:
        for audit in Audit.objects.filter(pk__in=keys).prefetch_related("parts", "findings"):
            yield from (Text(audit.pk, where, words) for where, words in _written(audit))
            yield from (Text(audit.pk, "in what it says of the year", words) for words in words_in(audit.words))


def _written(audit: Audit) -> Iterable[tuple[str, str]]:
    """(where it stands, what somebody wrote there) before it is published."""
    if audit.is_published:
        return
    yield "in its introduction", audit.introduction
    yield "in what this version corrects", audit.what_changed
    for part in audit.parts.all():
        yield "in the words on the figures", part.narrative
        yield "in what the figures do not show", part.not_shown
    for finding in audit.findings.all():
        yield "in a finding", finding.text
        yield "in why a finding is only noted", finding.why_noted
