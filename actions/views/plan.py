from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.generic import RedirectView, TemplateView

from actions.choices import ActionAct, Gap
from actions.limits import EXCEPTIONS_SHOWN
from actions.models import Action
from actions.querysets import ActionSight, action_sight_of
from actions.summaries.coverage import Cover, coverage
from actions.summaries.exceptions import worst_by_priority
from actions.summaries.listing import ActionRow, action_rows
from actions.summaries.plan import PlanProgress, plan_progress
from actions.summaries.quarter_ends import quarter_ends, recent_periods
from actions.summaries.stamp import former_on, known_on, parts_on, plan_stamp, stamp_of_choices
from partners.policy import may
from periods.querysets import current_of, fresh_of
from priorities.models import Priority
from priorities.summaries import StrategyParts
from records.caching import kept_by_stamp

# So many of a priority on the page of all, and on its own.
OF_EACH_PRIORITY, OF_ONE_PRIORITY = 3, 10
# One for each sight and day: a few dozen at most (decision 12).
PLANS_KEPT = 64


def progress_now(stamp, sight: ActionSight, *, on: date, **beside) -> dict:
    """The strategy in force, its periods, and how the whole plan and each priority are getting on."""
    of_choices = stamp_of_choices(stamp)
    return progress_context(
        Action.objects.in_sight(sight),
        parts_on(of_choices, on),
        recent_periods(stamp, on),
        former=former_on(of_choices, on),
        on=on,
        list_url=reverse("actions:list"),
        served=Action.objects.numbers_by_measure_in(sight),
        **beside,
    )


def progress_context(
    actions, parts: StrategyParts | None, periods, *, former: Iterable[Priority], on: date, list_url: str, **beside
) -> dict:
    """`beside` is what `plan_progress` takes besides the counts."""
    priorities, measures = (parts.priorities, parts.measures) if parts else ((), ())
    whole, *rows = plan_progress(
        actions, priorities, measures=measures, former=former, on=on, periods=periods, base_url=list_url, **beside
    )
    return {
        "today": on,
        "list_url": list_url,
        **strategy_words(parts, on=on),
        "whole": whole,
        "progress_by_priority": [row for row in rows if row.priority],
        "progress_of_former": [row for row in rows if row.former],
        "own_count": sum(row.total.number for row in rows if row.priority),
        "periods": periods,
        "period": current_of(periods),
    }


def strategy_words(parts: StrategyParts | None, *, on: date) -> dict:
    """Which strategy a page shows, for components/strategy_shown.html, and what is due of it."""
    strategy = parts and parts.strategy
    return {
        "strategy": strategy,
        "strategy_has_ended": bool(strategy and strategy.has_ended(on=on)),
        "review_due": bool(strategy and strategy.is_review_due(on=on)),
    }


def exceptions(actions, *, on: date, periods, most: int = EXCEPTIONS_SHOWN) -> list[ActionRow]:
    """The worst few, for a page that has more to show than them."""
    fresh = fresh_of(periods)
    # Sorted on keys alone first: the few that are shown are then read with what a row shows.
    worst = actions.exceptions(on=on, fresh=fresh).worst_first()
    shown = Action.objects.as_rows().filter(pk__in=worst.values("pk")[:most]).worst_first()
    return action_rows(shown, on=on, fresh=fresh, base_url=reverse("actions:list"))


# Decision 12: a page that is the same for everybody of one sight is made once, and the stamp outdates it.
@kept_by_stamp(most=PLANS_KEPT)
def plan_body(stamp, sight: ActionSight, on: date) -> SafeString:
    """The plan as people of one sight see it on a day."""
    known = known_on(stamp_of_choices(stamp), on)
    beside = pictured(stamp, sight, Action.objects.in_sight(sight), on=on, most=OF_EACH_PRIORITY)
    context = progress_now(stamp, sight, on=on, known=known, **beside)
    return render_to_string("actions/parts/plan_body.html", context)


def pictured(stamp, sight: ActionSight, actions, *, on: date, most: int) -> dict:
    """What a picture of the plan asks for beside its counts: how it stood, and the worst of the `actions`."""
    periods, list_url = recent_periods(stamp, on), reverse("actions:list")
    return {
        "ends": quarter_ends(stamp, sight, periods, on=on),
        "worst": worst_by_priority(actions, on=on, fresh=fresh_of(periods), most=most, base_url=list_url),
    }


class Plan(TemplateView):
    template_name = "actions/plan.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        body = plan_body(plan_stamp(), action_sight_of(self.request.user), today)
        return super().get_context_data(body=body, today=today, **kwargs)


class PriorityList(TemplateView):
    template_name = "actions/priorities.html"

    def get_context_data(self, **kwargs):
        sight, today = action_sight_of(self.request.user), timezone.localdate()
        return super().get_context_data(**progress_now(plan_stamp(), sight, on=today), **kwargs)


class PriorityDetail(TemplateView):
    template_name = "actions/priority.html"

    def get_context_data(self, number: int, **kwargs):
        stamp, sight, today = plan_stamp(), action_sight_of(self.request.user), timezone.localdate()
        parts = parts_on(stamp_of_choices(stamp), today)
        priority = next((row for row in parts.priorities if row.number == number), None) if parts else None
        if priority is None:
            raise Http404
        actions = Action.objects.in_sight(sight)
        beside = pictured(stamp, sight, actions.filter(priority=priority), on=today, most=OF_ONE_PRIORITY)
        measures = [each for each in parts.measures if each.outcome.priority_id == priority.pk]
        own = replace(parts, priorities=(priority,), measures=measures)
        context = progress_context(
            *(actions, own, recent_periods(stamp, today)),
            former=(),
            on=today,
            list_url=reverse("actions:list"),
            only=priority,
            served=Action.objects.numbers_by_measure_in(sight),
            **beside,
        )
        progress = progress_of(context["progress_by_priority"], number)
        if progress is None:
            raise Http404
        context["may_propose"] = may(self.request.user, ActionAct.PROPOSE, Action)
        context |= {"progress": progress, "priority": progress.priority, "today": today}
        return super().get_context_data(**context, **kwargs)


def progress_of(rows: Iterable[PlanProgress], number: int) -> PlanProgress | None:
    return next((row for row in rows if row.priority.number == number), None)


class Coverage(TemplateView):
    template_name = "actions/coverage.html"

    def get_context_data(self, **kwargs):
        today, visible = timezone.localdate(), Action.objects.visible_to(self.request.user)
        stamp, list_url = stamp_of_choices(plan_stamp()), reverse("actions:list")
        known = known_on(stamp, today)
        context = coverage_context(visible, parts_on(stamp, today), on=today, list_url=list_url, known=known)
        context["may_propose"] = may(self.request.user, ActionAct.PROPOSE, Action)
        return super().get_context_data(**context, **self._chosen(context["cover"]), **kwargs)

    def _chosen(self, cover: Cover | None) -> dict:
        """The measures with the kind of gap that the address names; all of them for any other."""
        gap = next((each for each in Gap if each == self.request.GET.get("gap")), None)
        return {"gap": gap, "outcomes": cover.by_outcome(gap=gap or "") if cover else []}


class FormerCoverage(RedirectView):
    """Its address of earlier versions."""

    http_method_names = ("get", "head")
    pattern_name, permanent, query_string = "actions:coverage", True, True


def coverage_context(
    actions, parts: StrategyParts | None, *, on: date, list_url: str, known: dict | None = None
) -> dict:
    cover = coverage(actions, parts, on=on, base_url=list_url, known=known) if parts else None
    return {"cover": cover, "list_url": list_url, **strategy_words(parts, on=on)}
