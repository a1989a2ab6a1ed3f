"""Lessons as they are found, by whoever sees the action that they are from."""

from collections.abc import Collection, Iterable
from typing import ClassVar

from django.db.models import Q

from actions.models import Action
from actions.querysets import action_sight_of
from engagement.models import Lesson
from search.choices import Kind
from search.kinds import EVERYBODY, Line, Reader, Row, Source, Text, own, register
from search.words import words_of


@register
class Lessons(Source):
    kind = Kind.LESSON
    follows: ClassVar = {
        Lesson: own,
        Action: lambda rows: Lesson.objects.filter(action__in=own(rows)).values_list("pk", flat=True),
    }

    def seen_by(self, reader: Reader) -> Q:
        sight = reader.once(action_sight_of)
        if sight.everything:
            return EVERYBODY
        hidden = Lesson.objects.filter(action__in=Action.objects.out_of_sight(sight))
        return ~Q(owner__in=hidden.order_by().values("pk"))

    def keys(self) -> Iterable[int]:
        return Lesson.objects.order_by().values_list("pk", flat=True)

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        for lesson in Lesson.objects.filter(pk__in=keys).select_related("action"):
            yield Row(
                owner=lesson.pk,
                title=str(lesson),
                head=words_of(lesson.get_kind_display()),
                about=words_of(lesson.action.reference, lesson.action.title, lesson.text),
                priority=lesson.action.priority_id,
                partner=lesson.action.lead_partner_id,
                dated_on=lesson.created_at.date(),
            )

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        rows = Lesson.objects.filter(pk__in=keys).select_related("action__lead_partner", "action__priority")
        actions = Action.objects.in_sight(reader.once(action_sight_of))
        return {
            lesson.pk: Line(
                url=lesson.get_absolute_url(),
                title=str(lesson),
                reference=lesson.action.reference,
                lead=lesson.action.lead_partner.short_name,
                place=lesson.action.title,
            )
            for lesson in rows.filter(action__in=actions)
        }

    def texts(self, keys: Collection[int]) -> Iterable[Text]:
        for key, words in Lesson.objects.filter(pk__in=keys).order_by().values_list("pk", "text"):
            yield Text(key, "in the lesson", words)
