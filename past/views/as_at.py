"""The plan, the list and one action as they stood at the end of a day."""

from typing import ClassVar

from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.generic import RedirectView, TemplateView

from actions.filters import DEFAULT_SORT, PlanChoices
from actions.models import Action
from actions.querysets import ActionSight
from actions.summaries.exceptions import ByPriority, by_priority
from actions.summaries.picture import THAT_DAY
from actions.summaries.quarter_ends import quarter_ends
from actions.views.listing import PAGE_SIZE, ActionList, as_download
from actions.views.mixins import ActionMixin
from actions.views.plan import (
    OF_EACH_PRIORITY,
    OF_ONE_PRIORITY,
    PLANS_KEPT,
    coverage_context,
    progress_context,
    progress_of,
)
from govuk.dates import day as in_words
from past.exports import csv_lines
from past.filters import choices_at, past_panel
from past.summaries.as_at import (
    aims_at,
    names_at,
    parts_at,
    past_actions,
    past_keys,
    periods_at,
)
from past.summaries.detail import past_detail, past_row
from past.views.mixins import COVERAGE, LIST, PRIORITY, NoSuchDay, PastMixin
from periods.querysets import fresh_of
from priorities.models import Strategy
from priorities.summaries import former_priorities
from records.caching import kept_by_stamp
from records.querysets import PointInTime
from sheets.writing import CONTENT_TYPES


@kept_by_stamp(most=PLANS_KEPT)
def past_plan_body(stamp, sight: ActionSight, point: PointInTime) -> SafeString:
    """As `plan_body` of `actions.views.plan`, for a past day. It can still change: a partner is renamed, or an action
    becomes restricted."""
    context = past_progress(stamp, sight, point, past_actions(sight, point), most=OF_EACH_PRIORITY)
    return render_to_string("actions/parts/plan_body.html", context | {"past_day": point.on})


def past_progress(stamp, sight: ActionSight, point: PointInTime, actions, *, most: int) -> dict:
    """As `progress_now` of `actions.views.plan`, with the picture of that day and `most` of the exceptions of each
    priority among the `actions`."""
    on, periods = point.on, periods_at(stamp, point)
    return progress_context(
        past_actions(sight, point),
        parts_at(stamp, point),
        periods,
        former=former_priorities(on=on),
        ends=quarter_ends(stamp, sight, periods, on=on),
        worst=past_exceptions(stamp, point, actions, most=most),
        today=THAT_DAY,
        on=on,
        list_url=reverse("past:list", args=[on]),
    )


def past_exceptions(stamp, point: PointInTime, actions, *, most: int) -> ByPriority:
    on, fresh = point.on, fresh_of(periods_at(stamp, point))
    # History is slow to sort with all its columns: the keys of the worst few first, then those rows.
    keys = list(actions.exceptions(on=on, fresh=fresh).worst_of_each_priority(most).values_list("pk", flat=True))
    shown = Action.history.at_keys(keys, before=point.before).as_rows().with_what_was_said().worst_first()
    names, list_url = names_at(stamp, point), reverse("past:list", args=[on])
    return by_priority(map(names.with_names, shown), on=on, fresh=fresh, base_url=list_url)


@kept_by_stamp(most=PLANS_KEPT)
def past_priority_context(stamp, sight: ActionSight, point: PointInTime, number: int) -> dict:
    """Those of actions/parts/priority_body.html; `progress` is None of a number that the strategy did not have."""
    parts = parts_at(stamp, point)
    keys = [row.pk for row in parts.priorities if row.number == number] if parts else []
    of_priority = past_actions(sight, point).filter(priority__in=keys)
    context = past_progress(stamp, sight, point, of_priority, most=OF_ONE_PRIORITY)
    return context | {"progress": progress_of(context["progress_by_priority"], number)}


class PastDay(RedirectView):
    """The address that is left when the rest of one is cut off: its plan, which also says why there is none."""

    http_method_names: ClassVar = ["get", "head", "options"]
    pattern_name = "past:plan"


class PastPlan(PastMixin, TemplateView):
    template_name = "past/plan.html"

    def present_url(self) -> str:
        return reverse("actions:plan")

    def get_context_data(self, **kwargs):
        return super().get_context_data(body=past_plan_body(self.own_stamp, self.sight, self.point), **kwargs)


class PastPriority(PastMixin, TemplateView):
    """One priority of the strategy in force then; a number that it did not have is 404, as on the present page."""

    template_name = "past/priority.html"

    @property
    def goal(self) -> str:
        return f"{PRIORITY}{self.kwargs['number']}"

    def present_url(self) -> str:
        return reverse("actions:priorities")

    def get_context_data(self, **kwargs):
        number = self.kwargs["number"]
        context = past_priority_context(self.own_stamp, self.sight, self.point, number)
        if context["progress"] is None:
            raise NoSuchDay(f"The strategy had no priority {number} on {in_words(self.point.on)}")
        return super().get_context_data(**context, priority=context["progress"].priority, **kwargs)


class PastCoverage(PastMixin, TemplateView):
    template_name = "past/coverage.html"
    goal = COVERAGE

    def present_url(self) -> str:
        return reverse("actions:coverage")

    def get_context_data(self, **kwargs):
        body = past_coverage_body(self.own_stamp, self.sight, self.point)
        return super().get_context_data(body=body, **kwargs)


@kept_by_stamp(most=PLANS_KEPT)
def past_coverage_body(stamp, sight: ActionSight, point: PointInTime) -> SafeString:
    list_url, actions = reverse("past:list", args=[point.on]), past_actions(sight, point)
    context = coverage_context(actions, parts_at(stamp, point), on=point.on, list_url=list_url)
    return render_to_string("actions/parts/coverage_body.html", context | {"past_day": point.on})


class PastList(PastMixin, ActionList):
    """The list of that day: the same filters, order, pages and CSV."""

    template_name = "past/list.html"
    goal = LIST
    # What is past is not edited and sent back.
    formats = ("csv",)

    def present_url(self) -> str:
        return reverse("actions:list")

    def set_day(self) -> None:
        self.on, self.periods = self.point.on, periods_at(self.own_stamp, self.point)
        self.names = names_at(self.own_stamp, self.point)
        self.base_url = reverse("past:list", args=[self.on])

    def strategy(self) -> Strategy | None:
        parts = parts_at(self.own_stamp, self.point)
        return parts and parts.strategy

    def choices(self) -> PlanChoices:
        return choices_at(self.own_stamp, self.point)

    def panel(self) -> SafeString:
        return past_panel(self.own_stamp, self.point, self.request.GET.urlencode())

    def visible_actions(self):
        return past_actions(self.sight, self.point)

    def row_of(self, action):
        return super().row_of(self.names.with_names(action))

    def page(self):
        """Of a list that is filtered or sorted, the keys of all rows are asked for at once, which counts them too."""
        is_whole = not self.is_filtered() and self.request.GET.get("sort", DEFAULT_SORT) == DEFAULT_SORT
        whole = past_keys(self.own_stamp, self.sight, self.point) if is_whole else ()
        keys = whole if is_whole else list(self.rows.values_list("pk", flat=True))
        page = Paginator(keys, PAGE_SIZE).get_page(self.request.GET.get("page"))
        shown = list(page.object_list)
        rows = {row.pk: row for row in Action.history.at_keys(shown, before=self.point.before).as_rows()}
        return page, [rows[key] for key in shown]

    def as_file(self, ending: str):
        actions = self.rows.as_rows().iterator(chunk_size=500)
        lines = csv_lines(map(self.row_of, actions))
        name = f"actions-{self.on}.csv"
        return as_download(StreamingHttpResponse(lines, content_type=CONTENT_TYPES["csv"]), name)


class PastDetailView(PastMixin, ActionMixin, TemplateView):
    """One action as it stood. An action that one may not see now is 404, as on its present page."""

    template_name = "past/detail.html"

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
            aims=aims_at(self.stamp, self.point),
            fresh=fresh_of(periods),
            all_updates=self.request.GET.get("updates") == "all",
        )
        strategy = names.strategy_of(self.row.priority_id)
        return super().get_context_data(detail=detail, strategy=strategy, **kwargs)
