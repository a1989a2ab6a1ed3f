"""Briefings as they are found: by what a manager wrote, and those that were sent by all their words."""

from collections.abc import Collection, Iterable
from typing import ClassVar

from briefings.models import Briefing, BriefingAnswer
from govuk.components import tag
from govuk.dates import day
from reports.summaries.quoting import words_in
from search.choices import Kind
from search.kinds import Line, ListedSource, Reader, Row, Text, by, own, register
from search.words import words_of


@register
class Briefings(ListedSource):
    kind = Kind.BRIEFING
    model = Briefing
    follows: ClassVar = {Briefing: own, BriefingAnswer: by("briefing_id")}

    def keys(self) -> Iterable[int]:
        return Briefing.objects.standing().order_by().values_list("pk", flat=True)

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        for briefing in _with_words(keys).standing():
            written = [words for _, words in _written(briefing)]
            yield Row(
                owner=briefing.pk,
                title=str(briefing),
                head=words_of(str(briefing)),
                body=words_of(*written, *words_in(briefing.words)),
                dated_on=briefing.sent_at.date() if briefing.sent_at else None,
            )

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        seen = Briefing.objects.visible_to(reader.user).filter(pk__in=keys).select_related("period").without_words()
        return {
            briefing.pk: Line(
                url=briefing.get_absolute_url(),
                title=str(briefing),
                tags=tag(briefing.get_state_display()),
                place=f"Sent on {day(briefing.sent_at)}" if briefing.sent_at else "Not sent yet",
            )
            for briefing in seen
        }

    def texts(self, keys: Collection[int]) -> Iterable[Text]:
        for briefing in _with_words(keys):
            yield from (Text(briefing.pk, where, words) for where, words in _written(briefing))
            yield from (Text(briefing.pk, "in what it says", words) for words in words_in(briefing.words))


def _with_words(keys: Collection[int]):
    return Briefing.objects.filter(pk__in=keys).select_related("period").prefetch_related("answers")


def _written(briefing: Briefing) -> Iterable[tuple[str, str]]:
    """(where it stands, what a manager wrote there) of a draft. What was sent tells what it tells: an answer that was
    left out of it is found by nobody."""
    if briefing.is_sent:
        return
    yield "in the message to its readers", briefing.message
    yield "in what this version corrects", briefing.what_changed
    for each in briefing.answers.all():
        yield "in a question", each.question
        yield "in an answer", each.answer
