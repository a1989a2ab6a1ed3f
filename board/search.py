"""What was put before the bodies, said and decided there, as it is found: each by who may read it there."""

from collections.abc import Collection, Iterable
from typing import ClassVar

from django.db.models import Q

from board.choices import DECISION_STATE_COLOURS, MINUTES_SHOWN, POINT_STATE_COLOURS, PointState, Response
from board.models import ActionPoint, AgendaItem, Decision, DecisionReason, Meeting, Paper, Recommendation
from board.querysets import sight_of
from board.summaries.matters_arising import origin_of
from board.summaries.mentions import shortened
from govuk.components import joined, tag
from govuk.dates import day
from search.choices import Kind
from search.kinds import EVERYBODY, Line, Reader, Row, Said, Source, Text, by, own, register
from search.words import words_of

RESTRICTED_TAG = ("Restricted", "purple")
# Letters of a text that serves as a title.
SHOWN = 200


class OfTheBoard(Source):
    model: ClassVar[type]

    def seen_by(self, reader: Reader) -> Q:
        sight = reader.once(sight_of)
        return EVERYBODY if sight.everything else Q(owner__in=self.in_sight(reader).order_by().values("pk"))

    def in_sight(self, reader: Reader):
        return self.model.objects.in_sight(reader.once(sight_of))

    def keys(self) -> Iterable[int]:
        return self.model.objects.order_by().values_list("pk", flat=True)


@register
class Decisions(OfTheBoard):
    kind, model = Kind.DECISION, Decision
    follows: ClassVar = {Decision: own, DecisionReason: by("decision_id")}

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        decisions = Decision.objects.filter(pk__in=keys).select_related("item").prefetch_related("reasons")
        for decision in decisions:
            reasons = [words for each in decision.reasons.all() for words in (each.words, each.source)]
            texts = (decision.section_17, decision.outcome_note, decision.owner_role, *reasons)
            yield Row(
                owner=decision.pk,
                title=shortened(decision.text, SHOWN),
                head=words_of(decision.reference, decision.text),
                about=words_of(*texts),
                priority=decision.item.priority_id if decision.item else None,
                partner=decision.owner_id,
                is_open=decision.is_open,
                dated_on=decision.made_on,
            )

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        decisions = self.in_sight(reader).filter(pk__in=keys).select_related("body", "owner")
        return {decision.pk: self.line(decision) for decision in decisions}

    def line(self, decision: Decision) -> Line:
        state = tag(decision.get_state_display(), DECISION_STATE_COLOURS[decision.state])
        owner = ", ".join(filter(None, [decision.owner.name if decision.owner else "", decision.owner_role]))
        return Line(
            url=decision.get_absolute_url(),
            title=shortened(decision.text, SHOWN),
            reference=decision.reference,
            tags=joined([state, " ", tag(*RESTRICTED_TAG)]) if decision.is_restricted else state,
            lead=owner,
            place=origin_of(decision),
            said=Said(decision.outcome_note, "", decision.closed_on) if decision.outcome_note else None,
        )

    def texts(self, keys: Collection[int]) -> Iterable[Text]:
        fields = ("text", "section_17", "outcome_note")
        for key, *words in Decision.objects.filter(pk__in=keys).order_by().values_list("pk", *fields):
            where = ("in the decision", "in its Section 17 implications", "in what came of it")
            yield from (Text(key, each, text) for each, text in zip(where, words, strict=True))
        for reason in DecisionReason.objects.filter(decision__in=keys).order_by("pk"):
            yield Text(reason.decision_id, "in what it answers", f"{reason.words} {reason.source}")


class OfAnItem(OfTheBoard):
    """An agenda item, or what was minuted on it: two things, because they are read by different people."""

    model = AgendaItem
    follows: ClassVar = {
        AgendaItem: own,
        Meeting: lambda rows: AgendaItem.objects.filter(meeting__in=own(rows)).values_list("pk", flat=True),
    }

    def items(self, keys: Collection[int]):
        return AgendaItem.objects.standing().filter(pk__in=keys).select_related("meeting__body")

    def seen_items(self, keys: Collection[int], reader: Reader):
        return self.in_sight(reader).standing().filter(pk__in=keys).select_related("meeting__body")

    def line_of(self, item: AgendaItem, url: str, said: Said | None = None) -> Line:
        return Line(
            url=url,
            title=item.title,
            tags=tag(*RESTRICTED_TAG) if item.is_restricted else "",
            lead=item.presenter,
            place=str(item.meeting),
            said=said,
        )


@register
class Items(OfAnItem):
    kind = Kind.ITEM

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        for item in self.items(keys):
            yield Row(
                owner=item.pk,
                title=item.title,
                head=words_of(item.title),
                about=words_of(item.text, item.section_17, item.presenter),
                priority=item.priority_id,
                is_open=True if item.meeting.is_ahead else None,
                dated_on=item.meeting.meets_on,
            )

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        return {item.pk: self.line_of(item, item.get_absolute_url()) for item in self.seen_items(keys, reader)}

    def texts(self, keys: Collection[int]) -> Iterable[Text]:
        for key, text, implications in self.items(keys).order_by().values_list("pk", "text", "section_17"):
            yield Text(key, "in what the meeting was told", text)
            yield Text(key, "in its Section 17 implications", implications)


@register
class Minutes(OfAnItem):
    kind = Kind.MINUTE

    def in_sight(self, reader: Reader):
        """As the page of the minutes: to those who do not take them only once they are a draft."""
        rows = super().in_sight(reader)
        return rows if reader.once(sight_of).drafts else rows.filter(meeting__state__in=MINUTES_SHOWN)

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        for item in self.items(keys).exclude(minute=""):
            yield Row(
                owner=item.pk,
                title=item.title,
                head=words_of(item.title, f"minutes of {day(item.meeting.meets_on)}"),
                about=words_of(item.minute),
                priority=item.priority_id,
                dated_on=item.meeting.meets_on,
            )

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        lines = {}
        for item in self.seen_items(keys, reader):
            url = f"{item.meeting.get_minutes_url()}#item-{item.key}"
            said = Said(item.minute, str(item.meeting.body), item.meeting.meets_on)
            lines[item.pk] = self.line_of(item, url, said)
        return lines

    def texts(self, keys: Collection[int]) -> Iterable[Text]:
        for key, minute in self.items(keys).order_by().values_list("pk", "minute"):
            yield Text(key, "in the minute", minute)


class SaidAtItem(OfTheBoard):
    """What the minutes of an item hold: found by who may read them there."""

    def said(self, keys: Collection[int]):
        return self.model.objects.filter(pk__in=keys).with_origin()

    def line_of(self, row: ActionPoint | Recommendation, state: str, lead: str, outcome: str, on) -> Line:
        return Line(
            url=row.get_absolute_url(),
            title=shortened(str(row), SHOWN),
            tags=joined([state, " ", tag(*RESTRICTED_TAG)]) if row.is_restricted else state,
            lead=lead,
            place=f"{row.item.title}, {row.item.meeting}",
            said=Said(outcome, "", on) if outcome else None,
        )


@register
class ActionPoints(SaidAtItem):
    kind, model = Kind.POINT, ActionPoint
    follows: ClassVar = {
        ActionPoint: own,
        AgendaItem: lambda rows: ActionPoint.objects.filter(item__in=own(rows)).values_list("pk", flat=True),
        Meeting: lambda rows: ActionPoint.objects.filter(item__meeting__in=own(rows)).values_list("pk", flat=True),
    }

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        for point in self.said(keys).select_related("person"):
            yield Row(
                owner=point.pk,
                title=shortened(point.what, SHOWN),
                head=words_of(point.what),
                about=words_of(point.outcome, point.owner),
                priority=point.item.priority_id,
                partner=point.person.partner_id if point.person else None,
                is_open=not point.has_ended,
                dated_on=point.item.meeting.meets_on,
            )

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        points = self.in_sight(reader).filter(pk__in=keys).with_people()
        # Whether it became an action is told on its page, to those who may know.
        return {point.pk: self.line_of(point, *self.facts(point)) for point in points}

    @staticmethod
    def facts(point: ActionPoint) -> tuple:
        state = PointState(point.state) if point.has_ended else PointState.OPEN
        return tag(state.label, POINT_STATE_COLOURS[state]), point.owner, point.outcome, point.closed_on

    def texts(self, keys: Collection[int]) -> Iterable[Text]:
        for key, what, outcome in (
            ActionPoint.objects.filter(pk__in=keys).order_by().values_list("pk", "what", "outcome")
        ):
            yield Text(key, "in what is to be done", what)
            yield Text(key, "in what came of it", outcome)


@register
class Recommendations(SaidAtItem):
    kind, model = Kind.RECOMMENDATION, Recommendation
    follows: ClassVar = {
        Recommendation: own,
        AgendaItem: lambda rows: Recommendation.objects.filter(item__in=own(rows)).values_list("pk", flat=True),
        Meeting: lambda rows: Recommendation.objects.filter(item__meeting__in=own(rows)).values_list("pk", flat=True),
    }

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        for row in self.said(keys):
            yield Row(
                owner=row.pk,
                title=shortened(row.text, SHOWN),
                head=words_of(row.text),
                about=words_of(row.response_text, row.outcome, row.to_role),
                priority=row.item.priority_id,
                partner=row.partner_id,
                is_open=row.response != Response.REJECTED and row.done_on is None,
                dated_on=row.item.meeting.meets_on,
            )

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        rows = self.in_sight(reader).filter(pk__in=keys).with_origin().select_related("partner")
        return {row.pk: self.line_of(row, *self.facts(row)) for row in rows}

    @staticmethod
    def facts(row: Recommendation) -> tuple:
        words = row.get_response_display() if row.response else "Waiting for a response"
        return tag(words, "blue" if row.waits else "grey"), row.made_to, row.response_text, row.responded_on

    def texts(self, keys: Collection[int]) -> Iterable[Text]:
        fields = ("pk", "text", "response_text", "outcome")
        for key, *words in Recommendation.objects.filter(pk__in=keys).order_by().values_list(*fields):
            where = ("in the recommendation", "in its response", "in what came of it")
            yield from (Text(key, each, text) for each, text in zip(where, words, strict=True))


@register
class Papers(OfTheBoard):
    kind, model = Kind.PAPER, Paper
    follows: ClassVar = {
        Paper: own,
        AgendaItem: lambda rows: Paper.objects.filter(item__in=own(rows)).values_list("pk", flat=True),
        Meeting: lambda rows: Paper.objects.filter(item__meeting__in=own(rows)).values_list("pk", flat=True),
    }

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        papers = Paper.objects.kept().filter(pk__in=keys, item__withdrawn_at=None)
        for paper in papers.select_related("item__meeting"):
            yield Row(
                owner=paper.pk,
                title=paper.title,
                head=words_of(paper.title, paper.name),
                about=words_of(paper.item.title),
                priority=paper.item.priority_id,
                dated_on=paper.item.meeting.meets_on,
            )

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        papers = self.in_sight(reader).kept().filter(pk__in=keys).select_related("item__meeting__body")
        return {
            paper.pk: Line(
                url=paper.get_absolute_url(),
                title=paper.title,
                tags=tag(*RESTRICTED_TAG) if paper.item.is_restricted else "",
                lead=paper.name if paper.name != paper.title else "",
                place=f"{paper.item.title}, {paper.item.meeting}",
            )
            for paper in papers
        }
