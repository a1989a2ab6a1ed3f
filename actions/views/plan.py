from datetime import date

from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.generic import TemplateView

from actions.choices import ActionAct
from actions.models import Action
from actions.querysets import ActionSight, action_sight_of
from actions.summaries.coverage import measure_cover, theme_cover
from actions.summaries.listing import ActionRow, action_rows
from actions.summaries.plan import plan_progress
from actions.summaries.stamp import plan_stamp
from actions.summaries.trend import quarter_ends
from partners.policy import may
from periods.models import ReportingPeriod
from periods.querysets import current_of, fresh_of
from priorities.models import Priority, Strategy, SuccessMeasure, Theme
from records.caching import kept_by_stamp

EXCEPTIONS_SHOWN = 6
# One for each sight and day: a few dozen at most (decision 12).
PLANS_KEPT = 64


def strategy_context(sight: ActionSight, *, on: date) -> dict:
    """The strategy in force, its periods, and how the whole plan and each priority are getting on."""
    strategy = Strategy.objects.in_force(on=on).first()
    priorities = list(strategy.priorities.select_related("sponsor").order_by("number")) if strategy else []
    periods = list(ReportingPeriod.objects.started(on=on)[:8])
    actions, ends = Action.objects.in_sight(sight), quarter_ends(sight, periods, on=on)
    list_url = reverse("actions:list")
    return progress_context(actions, strategy, priorities, periods, ends=ends, on=on, list_url=list_url)


def progress_context(actions, strategy, priorities, periods, *, ends, on: date, list_url: str) -> dict:
    whole, *by_priority = plan_progress(actions, priorities, on=on, periods=periods, ends=ends, base_url=list_url)
    return {
        "today": on,
        "list_url": list_url,
        "strategy": strategy,
        "strategy_has_ended": bool(strategy and strategy.has_ended(on=on)),
        "review_due": bool(strategy and strategy.is_review_due(on=on)),
        "priorities": priorities,
        "whole": whole,
        "progress_by_priority": by_priority,
        "periods": periods,
        "period": current_of(periods),
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
    context = strategy_context(sight, on=on)
    context["exceptions"] = exceptions(Action.objects.in_sight(sight), on=on, periods=context["periods"])
    return render_to_string("actions/parts/plan_body.html", context)


class Plan(TemplateView):
    template_name = "actions/plan.html"

    def get_context_data(self, **kwargs):
        body = plan_body(plan_stamp(), action_sight_of(self.request.user), timezone.localdate())
        return super().get_context_data(body=body, **kwargs)


class StrategyPage(TemplateView):
    """What the pages about the priorities share."""

    def get_context_data(self, **kwargs):
        self.today = timezone.localdate()
        self.visible = Action.objects.visible_to(self.request.user)
        context = strategy_context(action_sight_of(self.request.user), on=self.today)
        return super().get_context_data(**context, **kwargs)


class PriorityList(StrategyPage):
    template_name = "actions/priorities.html"


class PriorityDetail(StrategyPage):
    template_name = "actions/priority.html"

    def get_context_data(self, number: int, **kwargs):
        context = super().get_context_data(**kwargs)
        found = (each for each in context["progress_by_priority"] if each.priority.number == number)
        progress = next(found, None)
        if progress is None:
            raise Http404
        rows = self.visible.filter(priority=progress.priority)
        context |= {"progress": progress, "priority": progress.priority}
        context["exceptions"] = exceptions(rows, on=self.today, periods=context["periods"])
        context["may_propose"] = may(self.request.user, ActionAct.PROPOSE, Action)
        context["uncovered"] = [count.measure for count in progress.measures if not count.number]
        return context


class Coverage(TemplateView):
    template_name = "actions/coverage.html"

    def get_context_data(self, **kwargs):
        strategy = Strategy.objects.in_force(on=timezone.localdate()).first()
        visible, base_url = Action.objects.visible_to(self.request.user), reverse("actions:list")
        priorities = list(Priority.objects.filter(strategy=strategy).order_by("number"))
        measures = SuccessMeasure.objects.filter(outcome__strategy=strategy).select_related("outcome")
        measure_rows = measure_cover(visible, measures, base_url=base_url)
        themes = Theme.objects.filter(strategy=strategy)
        return super().get_context_data(
            priorities=priorities,
            measure_rows=measure_rows,
            theme_rows=theme_cover(visible, themes, priorities, base_url=base_url),
            uncovered_count=sum(not row.number for row in measure_rows),
            may_propose=may(self.request.user, ActionAct.PROPOSE, Action),
            **kwargs,
        )
