"""From an action to all that the partnership made of it: who decided it, where it was discussed and what was said,
which reports quote it, what stands on it. Here, because no other app knows all of these."""

from dataclasses import dataclass

from django.db.models import CharField, Value

from actions.models import Action
from board.models import ActionPoint, AgendaItem, Decision, Recommendation
from board.querysets import Sight, sight_of
from board.summaries.mentions import DecisionLine, Discussion, decisions_told, discussions_of
from measures.models import Evidence
from oversight.models import CountyRequest
from priorities.models import Judgement
from records.caching import rows_of, sql_written_once
from reports.models import Report
from reports.summaries.quoting import entries_that_hold, mark_of


@dataclass(frozen=True)
class Standing:
    """One thing that stands on another: a judgement that leans on it, an action that carries it on, a request."""

    words: str
    url: str


@dataclass(frozen=True)
class Trail:
    made_by: tuple[DecisionLine, ...]
    discussed: tuple[Discussion, ...]
    reports: tuple[Report, ...]
    standing: tuple[Standing, ...]
    came_from: tuple[Standing, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.made_by or self.came_from or self.discussed or self.reports or self.standing)


def trail_of(action: Action, *, user) -> Trail:
    """Of what this person may see. One that nothing names costs one question."""
    links = _links(action.pk)
    # Only what is linked is asked for, and most is linked to nothing.
    sight = sight_of(user) if links.keys() - {"judgement", "report"} else Sight(nothing=True)
    made = Decision.objects.filter(pk__in=links["decision"]) if "decision" in links else None
    items = AgendaItem.objects.filter(pk__in=links["item"]) if "item" in links else None
    return Trail(
        made_by=decisions_told(made, sight) if made is not None else (),
        discussed=discussions_of(items, sight) if items is not None else (),
        reports=_reports(links, user),
        standing=(
            *_judgements(links),
            *_carried_on(links, sight),
            *_requests(links, sight),
        ),
        came_from=(*_points(links, sight), *_recommended(links, sight)),
    )


def standing_on(decision: Decision, *, user) -> tuple[Standing, ...]:
    """What stands on a decision besides the actions that it raised, of what this person may see."""
    sight = sight_of(user)
    judged = Evidence.objects.filter(decision=decision).values_list("judgement", flat=True)
    asked = CountyRequest.objects.filter(decision=decision).values_list("pk", flat=True)
    return (*_judgements({"judgement": list(judged)}), *_requests({"request": list(asked)}, sight))


def _judgements(links: dict[str, list[int]]) -> list[Standing]:
    """Everybody sees these, and whoever sees the action knows that they lean on it."""
    if not links.get("judgement"):
        return []
    rows = Judgement.objects.filter(pk__in=links["judgement"]).select_related("measure__strategy", "period")
    return [
        Standing(
            f"{row.measure.reference} was judged {row.get_verdict_display().lower()} for {row.period}, leaning on it",
            row.get_absolute_url(),
        )
        for row in rows.order_by("-period__starts_on", "measure__reference")
    ]


def _carried_on(links: dict[str, list[int]], sight: Sight) -> list[Standing]:
    if not links.get("action"):
        return []
    rows = Action.objects.in_sight(sight.of_actions).filter(pk__in=links["action"]).in_plan_order()
    return [Standing(f"{row} carries it forward", row.get_absolute_url()) for row in rows]


def _requests(links: dict[str, list[int]], sight: Sight) -> list[Standing]:
    if not links.get("request"):
        return []
    rows = CountyRequest.objects.in_sight(sight).filter(pk__in=links["request"]).order_by("-asked_on", "pk")
    return [Standing(f"Request in the county log: {row.title}", row.get_absolute_url()) for row in rows]


def _points(links: dict[str, list[int]], sight: Sight) -> list[Standing]:
    if not links.get("point"):
        return []
    rows = ActionPoint.objects.in_sight(sight).filter(pk__in=links["point"]).with_origin().order_by("pk")
    return [Standing(f"Action point of {row.item.meeting}: {row}", row.get_absolute_url()) for row in rows]


def _recommended(links: dict[str, list[int]], sight: Sight) -> list[Standing]:
    if not links.get("recommendation"):
        return []
    rows = Recommendation.objects.in_sight(sight).filter(pk__in=links["recommendation"]).with_origin().order_by("pk")
    return [Standing(f"Recommendation of {row.item.meeting}: {row}", row.get_absolute_url()) for row in rows]


def _reports(links: dict[str, list[int]], user) -> tuple[Report, ...]:
    """The newest first."""
    if not links.get("report"):
        return ()
    return tuple(Report.objects.visible_to(user).filter(pk__in=links["report"]).without_words())


def _links(action_key: int) -> dict[str, list[int]]:
    """{kind: keys} of all that names the action, whoever may see it."""
    links: dict[str, list[int]] = {}
    for kind, key in rows_of(*_links_sql(action_key, mark_of(action_key))):
        links.setdefault(kind, []).append(key)
    return links


@sql_written_once
def _links_sql(action_key: int, mark: str):
    sources = (
        ("decision", Decision.actions.through.objects.filter(action=action_key), "decision_id"),
        ("item", AgendaItem.actions.through.objects.filter(action=action_key), "agendaitem_id"),
        ("judgement", Evidence.objects.filter(action=action_key), "judgement_id"),
        ("action", Action.objects.filter(carried_forward_from=action_key), "pk"),
        ("point", ActionPoint.objects.filter(action=action_key), "pk"),
        ("recommendation", Recommendation.objects.filter(action=action_key), "pk"),
        ("request", CountyRequest.actions.through.objects.filter(action=action_key), "countyrequest_id"),
        ("report", entries_that_hold(mark), "owner"),
    )
    first, *others = [rows.order_by().values_list(Value(kind, CharField()), key) for kind, rows, key in sources]
    return first.union(*others, all=True)
