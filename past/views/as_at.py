"""The plan, the list and one action as they stood at the end of a day."""

from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.generic import TemplateView

from actions.filters import DEFAULT_SORT
from actions.models import Action
from actions.querysets import ActionSight
from actions.summaries.trend import quarter_ends
from actions.views.listing import PAGE_SIZE, ActionList, as_download
from actions.views.mixins import ActionMixin
from actions.views.plan import EXCEPTIONS_SHOWN, PLANS_KEPT, progress_context
from govuk.dates import day as in_words
from past.exports import csv_lines
from past.summaries.as_at import aims_at, names_at, past_actions, past_keys, past_rows, periods_at
from past.summaries.detail import past_detail, past_row
from past.views.mixins import LIST, NoSuchDay, PastMixin
from periods.querysets import fresh_of
from priorities.models import Strategy
from records.caching import kept_by_stamp
from records.querysets import PointInTime
from records.summaries import as_they_were
from sheets.writing import CONTENT_TYPES


@kept_by_stamp(most=PLANS_KEPT)
def past_plan_body(stamp, sight: ActionSight, point: PointInTime) -> SafeString:
    """As `plan_body` of `actions.views.plan`, for a past day. It can still change: a partner is renamed, or an action
    becomes restricted."""
    on, periods = point.on, periods_at(stamp, point)
    strategy = Strategy.objects.in_force(on=on).first()
    priorities = as_they_were(strategy.priorities.order_by("number"), before=point.before) if strategy else []
    list_url, actions = reverse("past:list", args=[on]), past_actions(sight, point)
    ends = quarter_ends(sight, periods, on=on)
    context = progress_context(actions, strategy, priorities, periods, ends=ends, on=on, list_url=list_url)
    worst = actions.exceptions(on=on, fresh=fresh_of(periods)).worst_first()
    # History is slow to sort with all its columns: the keys of the worst few first, then those rows.
    keys = list(worst.values_list("pk", flat=True)[:EXCEPTIONS_SHOWN])
    shown = Action.history.at_keys(keys, before=point.before).as_rows().worst_first()
    names = names_at(stamp, point)
    context["exceptions"] = past_rows(shown, names=names, on=on, fresh=fresh_of(periods), base_url=list_url)
    return render_to_string("actions/parts/plan_body.html", context | {"past_day": on})


class PastPlan(PastMixin, TemplateView):
    template_name = "past/plan.html"

    def present_url(self) -> str:
        return reverse("actions:plan")

    def get_context_data(self, **kwargs):
        return super().get_context_data(body=past_plan_body(self.own_stamp, self.sight, self.point), **kwargs)


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

    def visible_actions(self):
        return past_actions(self.sight, self.point)

    def row_of(self, action):
        return super().row_of(self.names.with_names(action))

    def page(self):
        """Of a list that is filtered or sorted, the keys of all rows are asked for at once, which counts them too."""
        # A list without filters needs fifty keys, not ten thousand.
        is_whole = not self.is_filtered() and self.request.GET.get("sort", DEFAULT_SORT) == DEFAULT_SORT
        keys = past_keys(self.sight, self.point) if is_whole else list(self.rows.values_list("pk", flat=True))
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
        return super().get_context_data(detail=detail, **kwargs)
