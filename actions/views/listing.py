from collections.abc import Iterable

from django.core.exceptions import BadRequest
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import FileResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.generic import TemplateView

from actions.choices import ActionAct
from actions.exports import plan_file, plan_lines
from actions.filters import DEFAULT_SORT, ActionFilter, PlanChoices, filter_panel, plan_choices, sorted_by
from actions.models import Action
from actions.querysets import action_sight_of
from actions.summaries.listing import ActionRow, action_row
from actions.summaries.quarter_ends import recent_periods
from actions.summaries.stamp import number_in_sight, plan_stamp, stamp_of_choices, strategy_on
from govuk.filters import is_asked
from partners.choices import Act
from partners.filters import ways_on
from partners.policy import may
from periods.querysets import current_of, fresh_of
from priorities.models import Strategy
from sheets.writing import CONTENT_TYPES

PAGE_SIZE, ROWS_AT_ONCE = 50, 500
FORMATS = {"xlsx": "Excel", "ods": "OpenDocument", "csv": "CSV"}


class ActionList(TemplateView):
    template_name = "actions/list.html"
    extra_context = {"noun": "actions"}
    formats = FORMATS

    def get(self, request, *args, **kwargs):
        chosen = request.GET.get("format", "")
        if chosen and chosen not in self.formats:
            raise BadRequest(f"This list comes as a page or as format={', '.join(self.formats)}.")
        self.set_day()
        self.fresh = fresh_of(self.periods)
        self.rows = self.in_order(self.chosen_rows())
        return self.as_file(chosen) if chosen else super().get(request, *args, **kwargs)

    def in_order(self, rows):
        return sorted_by(rows, self.request.GET.get("sort", DEFAULT_SORT))

    def set_day(self) -> None:
        """The day that the list shows, the periods as they are on it, and the address of this list."""
        self.on = timezone.localdate()
        self.stamp = plan_stamp()
        self.periods = recent_periods(self.stamp, self.on)
        self.base_url = reverse("actions:list")

    def strategy(self) -> Strategy | None:
        return strategy_on(stamp_of_choices(self.stamp), self.on)

    def choices(self) -> PlanChoices:
        return plan_choices(on=self.on)

    def panel(self) -> SafeString:
        return filter_panel(stamp_of_choices(self.stamp), self.request.GET.urlencode(), self.on)

    def visible_actions(self):
        return Action.objects.visible_to(self.request.user)

    def chosen_rows(self):
        """What the person may see, narrowed by the filters where there are any."""
        rows, self.asked = self.visible_actions(), None
        if not self.is_filtered():
            return rows
        filters = ActionFilter(
            self.request.GET,
            rows,
            user=self.request.user,
            today=self.on,
            current=current_of(self.periods),
            fresh=self.fresh,
            choices=self.choices(),
        )
        self.asked = filters.form
        return filters.qs

    def is_filtered(self) -> bool:
        return is_asked(self.request.GET, ActionFilter.base_filters)

    def row_of(self, action) -> ActionRow:
        return action_row(action, on=self.on, fresh=self.fresh, base_url=self.base_url)

    def page(self) -> tuple[Page, Iterable]:
        """One page of the list, and its actions with what a row shows."""
        if self.is_filtered():
            # The keys of all rows count them as well: a search for words reads every text, and so only once.
            paginator = Paginator(list(self.rows.values_list("pk", flat=True)), PAGE_SIZE)
        else:
            paginator = Paginator(self.rows, PAGE_SIZE)
            # Counting ten thousand visible actions costs more than showing fifty of them.
            paginator.count = number_in_sight(self.stamp, action_sight_of(self.request.user))
        page = paginator.get_page(self.request.GET.get("page"))
        keys = page.object_list if self.is_filtered() else keys_of(page)
        page.object_list = self.in_order(Action.objects.filter(pk__in=keys).as_rows())
        return page, page.object_list

    def get_context_data(self, **kwargs):
        user, (page, actions) = self.request.user, self.page()
        return super().get_context_data(
            page_obj=page,
            rows=[self.row_of(action) for action in actions],
            panel=self.panel(),
            strategy=self.strategy(),
            is_filtered=self.is_filtered(),
            asked=self.asked,
            has_errors=bool(self.asked and self.asked.errors),
            ways_on=ways_on(self.request.GET, "partner", "supporting", on=self.on),
            formats=self.formats,
            may_add=may(user, Act.ADD, Action),
            may_propose=may(user, ActionAct.PROPOSE, Action),
            **kwargs,
        )

    def as_file(self, ending: str):
        """All rows that the filters let through, not one page of them."""
        actions = self.rows.as_whole_rows().iterator(chunk_size=ROWS_AT_ONCE)
        told = {"on": self.on, "fresh": self.fresh}
        if ending == "csv":
            response = StreamingHttpResponse(plan_lines(actions, **told), content_type=CONTENT_TYPES[ending])
        else:
            response = FileResponse(plan_file(actions, ending=ending, **told), content_type=CONTENT_TYPES[ending])
        return as_download(response, f"actions-{self.on}.{ending}")


def keys_of(page: Page) -> QuerySet:
    """The keys of its rows, asked for from whichever end of the list is nearer: the database walks over all rows that
    it leaves out, and of those it is to look up nothing but their place."""
    rows, number = page.paginator.object_list.values("pk"), page.paginator.count
    # The first row of an empty list is number 0.
    first, end = max(page.start_index() - 1, 0), page.end_index()
    return rows[first:end] if first <= number - end else rows.reverse()[number - end : number - first]


def as_download(response, name: str):
    # The names are ours, of letters, digits, dots and hyphens: nothing in them needs escaping.
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
