"""Risks as they are found: a restricted one by those entitled to it."""

from collections.abc import Collection, Iterable
from typing import ClassVar

from django.db.models import Q

from board.querysets import sight_of
from govuk.components import joined, tag
from govuk.dates import day
from risks.choices import LEVEL_COLOURS
from risks.models import Risk
from risks.wording import body_words, owner_words
from search.choices import Kind
from search.kinds import EVERYBODY, Line, Reader, Row, Source, Text, own, register
from search.words import words_of


@register
class Risks(Source):
    kind = Kind.RISK
    follows: ClassVar = {Risk: own}

    def seen_by(self, reader: Reader) -> Q:
        sight = reader.once(sight_of)
        return EVERYBODY if sight.everything else Q(owner__in=self.in_sight(reader).order_by().values("pk"))

    def in_sight(self, reader: Reader):
        return Risk.objects.in_sight(reader.once(sight_of))

    def keys(self) -> Iterable[int]:
        return Risk.objects.order_by().values_list("pk", flat=True)

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        for risk in Risk.objects.filter(pk__in=keys):
            yield Row(
                owner=risk.pk,
                title=risk.title,
                head=words_of(risk.reference, risk.title),
                about=words_of(risk.cause, risk.event, risk.effect, risk.controls, risk.owner_role),
                partner=risk.partner_id,
                is_open=risk.is_open,
                dated_on=risk.reviewed_on,
            )

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        return {risk.pk: self.line(risk) for risk in self.in_sight(reader).filter(pk__in=keys).with_names()}

    def line(self, risk: Risk) -> Line:
        state = tag(risk.level.label, LEVEL_COLOURS[risk.level]) if risk.is_open else tag("Closed", "grey")
        return Line(
            url=risk.get_absolute_url(),
            title=risk.title,
            tags=joined([state, " ", tag("Restricted", "purple")]) if risk.is_restricted else state,
            lead=owner_words(risk),
            place=f"{body_words(risk)}, last reviewed {day(risk.reviewed_on)}",
        )

    def texts(self, keys: Collection[int]) -> Iterable[Text]:
        where = {
            "cause": "in its cause",
            "event": "in what may happen",
            "effect": "in its effect",
            "controls": "in its controls",
        }
        for key, *words in Risk.objects.filter(pk__in=keys).order_by().values_list("pk", *where):
            yield from (Text(key, place, text) for place, text in zip(where.values(), words, strict=True))
