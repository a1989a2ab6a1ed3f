"""The parts of strategies as they are found, those of former strategies as well: a reference is one of many there."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import ClassVar

from govuk.components import tag
from priorities.choices import VERDICT_COLOURS, StrategyState
from priorities.models import Judgement, Outcome, Priority, Strategy, SuccessMeasure, Theme
from search.choices import Kind
from search.kinds import Line, Reader, Row, Said, Source, Text, by, own, register
from search.words import words_of


def of_strategies(model: type) -> Callable[[list], Iterable[int]]:
    return lambda rows: model.objects.filter(strategy__in=own(rows)).values_list("pk", flat=True)


def runs(part) -> bool | None:
    """Neither in a draft: it has not begun."""
    return None if part.strategy.is_draft else part.strategy.state != StrategyState.CLOSED


def of(strategy: Strategy) -> str:
    """Empty for the one in force: what is said of the others says so."""
    if strategy.is_in_force:
        return ""
    return f"{strategy.title}, {'a draft' if strategy.is_draft else strategy.get_state_display().lower()}"


def state_tag(part, reader: Reader):
    if part.is_retired(on=reader.on):
        return tag("Retired")
    return "" if part.strategy.is_in_force else tag(part.strategy.get_state_display())


@register
class Measures(Source):
    kind = Kind.MEASURE
    follows: ClassVar = {
        SuccessMeasure: own,
        Judgement: by("measure_id"),
        Outcome: lambda rows: SuccessMeasure.objects.filter(outcome__in=own(rows)).values_list("pk", flat=True),
        Strategy: of_strategies(SuccessMeasure),
    }

    def keys(self) -> Iterable[int]:
        return SuccessMeasure.objects.order_by().values_list("pk", flat=True)

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        judged = self.judgements(keys)
        for measure in SuccessMeasure.objects.filter(pk__in=keys).select_related("outcome", "strategy"):
            reasons = [judgement.reason for judgement in judged[measure.pk]]
            yield Row(
                owner=measure.pk,
                title=measure.statement,
                head=words_of(measure.reference, measure.statement),
                about=words_of(measure.outcome.title),
                body=words_of(*reasons),
                priority=measure.outcome.priority_id,
                partner=measure.lead_partner_id,
                is_open=runs(measure),
                until=min(filter(None, [measure.retired_on, measure.outcome.retired_on]), default=None),
                dated_on=judged[measure.pk][0].judged_on if judged[measure.pk] else None,
            )

    def judgements(self, keys: Collection[int]) -> dict[int, list[Judgement]]:
        """The last one of each first."""
        found = defaultdict(list)
        rows = Judgement.objects.filter(measure__in=keys).select_related("period", "judged_by")
        for judgement in rows.order_by("-period__starts_on", "-pk"):
            found[judgement.measure_id].append(judgement)
        return found

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        judged = self.judgements(keys)
        measures = SuccessMeasure.objects.filter(pk__in=keys)
        measures = measures.select_related("outcome", "strategy", "lead_partner")
        return {measure.pk: self.line(measure, judged[measure.pk], reader) for measure in measures}

    def line(self, measure: SuccessMeasure, judged: list[Judgement], reader: Reader) -> Line:
        tags, said = state_tag(measure, reader), None
        if judged:
            last = judged[0]
            tags = tags or tag(last.get_verdict_display(), VERDICT_COLOURS[last.verdict])
            said = Said(f"{last.get_verdict_display()} for {last.period}: {last.reason}", last.judged_by.name)
            said = Said(said.words, said.by, last.judged_on)
        return Line(
            url=measure.get_absolute_url(),
            title=measure.statement,
            reference=measure.reference,
            tags=tags,
            lead=measure.lead_partner.name if measure.lead_partner else "",
            place=", ".join(filter(None, [measure.outcome.title, of(measure.strategy)])),
            said=said,
        )

    def texts(self, keys: Collection[int]) -> Iterable[Text]:
        for key, judged in self.judgements(keys).items():
            for judgement in judged:
                yield Text(key, f"in the judgement for {judgement.period}", judgement.reason)


class Part(Source):
    """A priority or a theme."""

    model: ClassVar[type]

    def keys(self) -> Iterable[int]:
        return self.model.objects.order_by().values_list("pk", flat=True)

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        for part in self.model.objects.filter(pk__in=keys).select_related("strategy"):
            yield Row(
                owner=part.pk,
                title=self.title(part),
                head=words_of(part.title, *self.names(part)),
                about=words_of(part.description),
                priority=part.pk if self.kind == Kind.PRIORITY else None,
                is_open=runs(part),
                until=part.retired_on,
            )

    def title(self, part) -> str:
        return part.title

    def names(self, part) -> Iterable[str]:
        return ()

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        parts = self.model.objects.filter(pk__in=keys).select_related("strategy")
        return {
            part.pk: Line(
                url=part.get_absolute_url(),
                title=part.title,
                reference=f"{part.number}.",
                tags=state_tag(part, reader),
                place=of(part.strategy) or part.strategy.title,
            )
            for part in parts
        }

    def texts(self, keys: Collection[int]) -> Iterable[Text]:
        for key, words in self.model.objects.filter(pk__in=keys).order_by().values_list("pk", "description"):
            yield Text(key, "in its description", words)


@register
class Priorities(Part):
    kind, model = Kind.PRIORITY, Priority
    follows: ClassVar = {Priority: own, Strategy: of_strategies(Priority)}

    def title(self, part) -> str:
        """As a filter names it."""
        former = of(part.strategy)
        return f"{part.number}. {part.short_title}{f' ({former})' if former else ''}"

    def names(self, part) -> Iterable[str]:
        return (part.short_title, part.code)


@register
class Themes(Part):
    kind, model = Kind.THEME, Theme
    follows: ClassVar = {Theme: own, Strategy: of_strategies(Theme)}
