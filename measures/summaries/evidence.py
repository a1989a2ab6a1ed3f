"""On what judgements lean, in words, and what a judgement may lean on."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Case, Q, QuerySet, When

from actions.choices import ACHIEVED_WORDS, CLOSED
from actions.models import Action, Document
from board.models import Decision
from board.querysets import Sight
from datasets.models import Reading
from datasets.wording.figures import reading_words
from measures.models import Evidence
from measures.summaries.answers import shortened
from periods.models import ReportingPeriod
from priorities.models import Judgement, SuccessMeasure
from priorities.summaries import readings_offered
from records.caching import rows_of, sql_written_once


@dataclass(frozen=True)
class EvidenceLine:
    """`url` is empty for a document that was taken away since."""

    kind: str
    words: str
    url: str


REMOVED = "A document that was removed since"


# What a line says of each: these tables hold many long texts.
OF_ACTION = ("reference", "title", "stage", "outcome_achieved")
OF_DECISION = ("year", "series", "number", "text")


def evidence_of(
    judgements: Collection[int], *, sight: Sight, read: Mapping[int, Reading]
) -> dict[int, list[EvidenceLine]]:
    """{judgement: what it leans on}, of what people of one sight may see: one query where `read` holds every reading
    that is named, by its key and with its indicator, and two otherwise."""
    found = defaultdict(list)
    # Of nothing there is no question to write.
    rows = rows_of(*_evidence_sql(*judgements, sight=sight)) if judgements and not sight.nothing else []
    missing = {reading for _, reading, *_ in rows} - read.keys() - {None}
    if missing:
        read = {**read, **Reading.objects.select_related("indicator").in_bulk(missing)}
    for judgement, reading, *others in rows:
        found[judgement].append(line_of(read[reading]) if reading else _line_of_values(*others))
    return found


@sql_written_once
def _evidence_sql(*judgements: int, sight: Sight) -> QuerySet:
    rows = Evidence.objects.in_sight(sight).filter(judgement__in=judgements).order_by("pk")
    return rows.values_list(
        *("judgement", "reading"),
        *("action", *(f"action__{name}" for name in OF_ACTION)),
        *("decision", *(f"decision__{name}" for name in OF_DECISION)),
        *("document", "document__title", "document__removed_at", "document__action__reference"),
    )


def _line_of_values(*values) -> EvidenceLine:
    action, *of_action = values[:5]
    decision, *of_decision = values[5:10]
    document, title, removed, reference = values[10:]
    if action:
        return line_of(Action(pk=action, **dict(zip(OF_ACTION, of_action, strict=True))))
    if decision:
        return line_of(Decision(pk=decision, **dict(zip(OF_DECISION, of_decision, strict=True))))
    if removed:
        return EvidenceLine("Document", REMOVED, "")
    return line_of(Document(pk=document, title=title, action=Action(reference=reference)))


def line_of(thing) -> EvidenceLine:
    return EvidenceLine(thing._meta.verbose_name.capitalize(), words_of(thing), thing.get_absolute_url())


def words_of(thing) -> str:
    if isinstance(thing, Action):
        return f"{thing}: {state_of(thing)}"
    if isinstance(thing, Decision):
        return f"{thing.reference}, {shortened(thing.text)}"
    if isinstance(thing, Document):
        return f"{thing.title} ({thing.action.reference})"
    return reading_words(thing)


def state_of(action: Action) -> str:
    """What came of it once it is complete; before that, and when it was cancelled, its stage."""
    return (ACHIEVED_WORDS.get(action.outcome_achieved) or action.get_stage_display()).lower()


def evidence_offered(
    measure: SuccessMeasure, *, period: ReportingPeriod, judgement: Judgement | None, sight: Sight
) -> dict[str, QuerySet]:
    """{kind: what may be chosen}: the last readings of its indicators up to the quarter, actions that serve it with
    their documents, closed ones first, and decisions about it; and what the judgement leans on already."""
    own = defaultdict(list)
    for row in Evidence.objects.in_sight(sight).filter(judgement=judgement) if judgement else ():
        own[row.kind].append(getattr(row, f"{row.kind}_id"))
    actions = Action.objects.in_sight(sight.of_actions).in_plan().filter(measures=measure)
    last = readings_offered([measure], by=period.ends_on)
    rows = {
        "reading": last.model.objects.filter(
            Q(pk__in=last.order_by().values("pk")) | Q(pk__in=own["reading"])
        ).select_related("indicator"),
        "action": _with(Action.objects.in_sight(sight.of_actions), actions, own["action"]),
        "decision": _with(Decision.objects.in_sight(sight), _decisions(measure, actions), own["decision"]),
        "document": _documents(actions, own["document"], sight),
    }
    closed_first = Case(When(stage__in=CLOSED, then=0), default=1)
    return rows | {
        "reading": rows["reading"].order_by("indicator__reference", "-starts_on"),
        "action": rows["action"].order_by(closed_first, "plan_order", "pk"),
        "decision": rows["decision"].newest_first(),
        "document": rows["document"].select_related("action").order_by("action__plan_order", "pk"),
    }


def _with(seen: QuerySet, chosen: QuerySet, own: list[int]) -> QuerySet:
    return seen.filter(Q(pk__in=chosen.order_by().values("pk")) | Q(pk__in=own))


def _decisions(measure: SuccessMeasure, actions: QuerySet) -> QuerySet:
    """Those that answer it, and those that raised what serves it."""
    indicators = measure.indicators.order_by().values("pk")
    answers = Q(reasons__judgement__measure=measure) | Q(reasons__reading__indicator__in=indicators)
    return Decision.objects.filter(answers | Q(actions__in=actions.order_by().values("pk")))


def _documents(actions: QuerySet, own: list[int], sight: Sight) -> QuerySet:
    seen = Document.objects.filter(action__in=Action.objects.in_sight(sight.of_actions).order_by().values("pk"))
    kept = seen.kept().filter(action__in=actions.order_by().values("pk"))
    return _with(seen.kept(), kept, own)
