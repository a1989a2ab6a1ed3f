from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from actions.models import Action
from actions.summaries.coverage import measure_cover, theme_cover
from actions.summaries.listing import action_rows
from actions.summaries.plan import fresh_of, plan_standing
from priorities.models import Priority, ReportingPeriod, Strategy, SuccessMeasure, Theme

EXCEPTIONS_SHOWN = 6


class StrategyPage(TemplateView):
    """What the pages about the strategy share: today, the strategy in force, its priorities and the periods."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.today = timezone.localdate()

    def priorities(self) -> list[Priority]:
        self.strategy = Strategy.objects.in_force(on=self.today).first()
        if self.strategy is None:
            return []
        return list(self.strategy.priorities.select_related("sponsor").order_by("number"))

    def visible(self):
        return Action.objects.visible_to(self.request.user)

    def standings(self, priorities):
        self.periods = list(ReportingPeriod.objects.started(on=self.today)[:8])
        return plan_standing(
            self.visible(), priorities, on=self.today, periods=self.periods, base_url=reverse("actions:list")
        )

    def get_context_data(self, **kwargs):
        priorities = self.priorities()
        whole, *standings = self.standings(priorities)
        return super().get_context_data(
            today=self.today,
            strategy=self.strategy,
            strategy_has_ended=bool(self.strategy and self.strategy.has_ended(on=self.today)),
            review_due=bool(self.strategy and self.strategy.is_review_due(on=self.today)),
            whole=whole,
            standings=standings,
            period=next((period for period in reversed(self.periods) if not period.is_closed), None),
            **kwargs,
        )

    def exceptions(self, rows, limit: int):
        fresh = fresh_of(self.periods)
        worst = rows.exceptions(on=self.today, fresh=fresh).worst_first()
        shown = Action.objects.as_rows().filter(pk__in=worst.values("pk")[:limit]).worst_first()
        return action_rows(shown, on=self.today, fresh=fresh, base_url=reverse("actions:list"))


class Plan(StrategyPage):
    template_name = "actions/plan.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["exceptions"] = self.exceptions(self.visible(), EXCEPTIONS_SHOWN)
        return context


class PriorityList(StrategyPage):
    template_name = "actions/priorities.html"


class PriorityDetail(StrategyPage):
    template_name = "actions/priority.html"

    def get_context_data(self, number: int, **kwargs):
        context = super().get_context_data(**kwargs)
        standing = next((each for each in context["standings"] if each.priority.number == number), None)
        if standing is None:
            raise Http404
        rows = self.visible().filter(priority=standing.priority)
        context |= {"standing": standing, "priority": standing.priority}
        context["exceptions"] = self.exceptions(rows, EXCEPTIONS_SHOWN)
        context["uncovered"] = [count.measure for count in standing.measures if not count.number]
        return context


class Coverage(StrategyPage):
    template_name = "actions/coverage.html"

    def get_context_data(self, **kwargs):
        priorities = self.priorities()
        base_url = reverse("actions:list")
        measures = SuccessMeasure.objects.filter(outcome__strategy=self.strategy).select_related("outcome")
        measure_rows = measure_cover(self.visible(), measures, base_url=base_url)
        themes = Theme.objects.filter(strategy=self.strategy)
        return TemplateView.get_context_data(
            self,
            priorities=priorities,
            measure_rows=measure_rows,
            theme_rows=theme_cover(self.visible(), themes, priorities, base_url=base_url),
            uncovered_count=sum(not row.actions for row in measure_rows),
            **kwargs,
        )
