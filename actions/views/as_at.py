"""The plan as it stood at the end of a day that is past."""

import re
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.views.generic import TemplateView

from actions.filters import DEFAULT_SORT
from actions.forms.as_at import DayForm
from actions.models import Action
from actions.models.action import FIRST_DAY, LAST_DAY
from actions.querysets import sight_of
from actions.summaries.as_at import (
    days_to_offer,
    first_day,
    has_records,
    names_at,
    past_actions,
    past_keys,
    past_rows,
    periods_at,
)
from actions.summaries.past_detail import past_detail, past_row
from actions.summaries.plan import fresh_of
from actions.summaries.stamp import plan_stamp, recent_periods
from actions.views.listing import PAGE_SIZE, ActionList
from actions.views.mixins import ActionMixin
from actions.views.plan import EXCEPTIONS_SHOWN, PLANS_KEPT, standing_context
from govuk.dates import day as in_words
from priorities.models import Strategy
from records.querysets import Standpoint
from records.summaries import as_they_were

# What a day is looked at for: these two, or the reference of an action.
PLAN, LIST = "plan", "actions"
GOAL = re.compile(r"[-\w]{1,20}", re.ASCII)
WRITTEN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
NOT_A_DAY = "That is not a day between 1 January 2000 and today"


class NoSuchDay(Exception):
    """The address names a day that the page cannot show; the message says why, as a heading."""


def day_of(text: str, *, today: date) -> date:
    try:
        day = date.fromisoformat(text) if WRITTEN_DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        raise NoSuchDay(NOT_A_DAY)
    if day > today:
        raise NoSuchDay(f"{in_words(day)} has not come yet")
    return day


class PastMixin:
    """A page about one day: it says so on top, offers others, and answers 404 with the reason where there is none.

    Views give `goal`, what the chooser of another day leads to, `present_url`, and `context_of_day()`.
    """

    goal = PLAN

    def get(self, request, *args, **kwargs):
        try:
            self.point = Standpoint.end_of(day_of(kwargs["day"], today=self.today))
            self.require_records()
            return self.answer(request, *args, **kwargs)
        except NoSuchDay as refusal:
            self.template_name = "actions/as_at_nothing.html"
            return self.render_to_response({"reason": str(refusal), **self.choice()}, status=404)

    def answer(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)

    @cached_property
    def now(self):
        return timezone.now()

    @cached_property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @cached_property
    def stamp(self) -> tuple:
        return plan_stamp(at=self.now)

    @cached_property
    def sight(self) -> str | int:
        return sight_of(self.request.user)

    def require_records(self) -> None:
        if has_records(self.sight, before=self.point.before):
            return
        first = first_day(self.sight)
        since = f": the first action was entered on {in_words(first)}" if first else ""
        raise NoSuchDay(f"There was no action yet on {in_words(self.point.on)}{since}")

    def choice(self) -> dict:
        """What the chooser of another day shows."""
        day = self.point.on if hasattr(self, "point") else None
        chooser = DayForm(today=self.today, initial={"day": day})
        return {"chooser": chooser, "goal": self.goal, "offered": days_offered(self.goal, self.stamp, self.today)}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(
            past_day=self.point.on,
            is_today=self.point.on == self.today,
            present_url=self.present_url(),
            kept_query=[(name, value) for name, value in self.request.GET.items() if name not in ("page", "format")],
            **self.choice(),
            **kwargs,
        )


def url_of(goal: str, day: date) -> str:
    """The page of a day: the plan, the list, or the action whose reference `goal` is."""
    if goal == PLAN:
        return reverse("actions:as_at_plan", args=[day])
    if goal == LIST:
        return reverse("actions:as_at_list", args=[day])
    return reverse("actions:as_at_detail", args=[day, goal])


def days_offered(goal: str, stamp, today: date) -> list[tuple[str, str]]:
    days = days_to_offer(recent_periods(stamp, today), today=today)
    return [(words, url_of(goal, day)) for words, day in days]


class ChooseDay(TemplateView):
    """Leads to the page of the day that was chosen, and asks for one until there is one."""

    template_name = "actions/as_at_choose.html"
    OWN = frozenset({"day", "day-day", "day-month", "day-year", "to"})

    def get(self, request, *args, **kwargs):
        today, to = timezone.localdate(), request.GET.get("to", "")
        goal = to if GOAL.fullmatch(to) else PLAN
        is_sent = bool(request.GET.keys() & self.OWN - {"to"})
        form = DayForm(request.GET if is_sent else None, today=today)
        if is_sent and form.is_valid():
            return redirect(self.address(goal, form.cleaned_data["day"]))
        offered = days_offered(goal, plan_stamp(at=timezone.now()), today)
        return self.render_to_response({"form": form, "chooser": form, "goal": goal, "offered": offered})

    def address(self, goal: str, day: date) -> str:
        """The filters of a list come along."""
        rest = [(name, v) for name, values in self.request.GET.lists() if name not in self.OWN for v in values]
        return url_of(goal, day) + (f"?{urlencode(rest)}" if rest else "")


@lru_cache(maxsize=PLANS_KEPT)
def past_plan_body(stamp, sight: str | int, point: Standpoint) -> SafeString:
    """As `plan.plan_body`, of a day that is past. The stamp tells when a name or who may see something changed."""
    on, periods = point.on, periods_at(stamp, point)
    strategy = Strategy.objects.in_force(on=on).first()
    priorities = as_they_were(strategy.priorities.order_by("number"), before=point.before) if strategy else []
    list_url, actions = reverse("actions:as_at_list", args=[on]), past_actions(sight, point)
    context = standing_context(actions, strategy, priorities, periods, on=on, list_url=list_url)
    worst = actions.exceptions(on=on, fresh=fresh_of(periods)).worst_first()
    keys = list(worst.values_list("pk", flat=True)[:EXCEPTIONS_SHOWN])
    shown = Action.history.at_keys(keys, before=point.before).as_rows().worst_first()
    names = names_at(stamp, point)
    context["exceptions"] = past_rows(shown, names=names, on=on, fresh=fresh_of(periods), base_url=list_url)
    return render_to_string("actions/parts/plan_body.html", context | {"past_day": on})


class PastPlan(PastMixin, TemplateView):
    template_name = "actions/as_at_plan.html"

    def present_url(self) -> str:
        return reverse("actions:plan")

    def get_context_data(self, **kwargs):
        return super().get_context_data(body=past_plan_body(self.stamp, self.sight, self.point), **kwargs)


class PastList(PastMixin, ActionList):
    """The list of that day: the same filters, order, pages and CSV."""

    template_name = "actions/as_at_list.html"
    goal = LIST

    def present_url(self) -> str:
        return reverse("actions:list")

    def look(self) -> None:
        self.on, self.periods = self.point.on, periods_at(self.stamp, self.point)
        self.names = names_at(self.stamp, self.point)
        self.base_url = reverse("actions:as_at_list", args=[self.on])

    def seen(self):
        return past_actions(self.sight, self.point)

    def row_of(self, action):
        return super().row_of(self.names.put_on(action))

    def page(self):
        """Of a list that is filtered or sorted, the keys of all rows are asked for at once, which counts them too."""
        is_whole = not self.is_filtered() and self.request.GET.get("sort", DEFAULT_SORT) == DEFAULT_SORT
        keys = past_keys(self.sight, self.point) if is_whole else list(self.rows.values_list("pk", flat=True))
        page = Paginator(keys, PAGE_SIZE).get_page(self.request.GET.get("page"))
        shown = list(page.object_list)
        rows = {row.pk: row for row in Action.history.at_keys(shown, before=self.point.before).as_rows()}
        return page, [rows[key] for key in shown]


class PastDetail(PastMixin, ActionMixin, TemplateView):
    """One action as it stood. An action that one may not see now is 404, as on its present page."""

    template_name = "actions/as_at_detail.html"

    @property
    def goal(self) -> str:
        return self.action.reference

    def present_url(self) -> str:
        return self.action.get_absolute_url()

    def require_records(self) -> None:
        self.row = past_row(self.action, sight=self.sight, point=self.point)
        if self.row is None:
            raise NoSuchDay(f"Nothing was kept of {self.action.reference} on {in_words(self.point.on)}")

    def get_context_data(self, **kwargs):
        names, periods = names_at(self.stamp, self.point), periods_at(self.stamp, self.point)
        detail = past_detail(
            self.action,
            self.row,
            sight=self.sight,
            point=self.point,
            names=names,
            fresh=fresh_of(periods),
            all_updates=self.request.GET.get("updates") == "all",
        )
        return super().get_context_data(detail=detail, **kwargs)
