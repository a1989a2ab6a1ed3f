from dataclasses import replace
from datetime import timedelta

from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from actions.querysets import action_sight_of
from actions.summaries.stamp import plan_stamp
from govuk.dates import day
from past.choices import ChangeGroup, ChangeKind
from past.exports import change_lines
from past.forms.since import SinceForm
from past.summaries.changes import ChangeList, by_priority, changes_between
from past.summaries.changes_by_group import by_group, told
from past.summaries.starting_points import StartingPoint, starting_points
from records.caching import settled_at
from records.querysets import PointInTime

PAGE_SIZE = 50
# Where all groups stand together.
SHOWN_OF_A_GROUP = 10
FORMATS = ("", "csv")
# Used when no day was chosen and the records name no moment to start from.
USUAL_DAYS = 30


class Changes(TemplateView):
    """What changed since a moment: a day that was typed, or one of the named starting points."""

    template_name = "past/changes.html"

    def get(self, request, *args, **kwargs):
        chosen = request.GET.get("format", "")
        if chosen not in FORMATS:
            raise BadRequest("This list comes as a page or as format=csv.")
        self.now = timezone.now()
        self.today = timezone.localdate(self.now)
        self.points = starting_points(request.user, on=self.today)
        self.form, self.start = self.started()
        self.kinds = [kind for kind in ChangeKind if kind in request.GET.getlist("kind")]
        self.group = next((group for group in ChangeGroup if group == request.GET.get("group")), None)
        if chosen == "csv" and self.start:
            return self.as_csv()
        return super().get(request, *args, **kwargs)

    def started(self) -> tuple[SinceForm, StartingPoint | None]:
        named = {point.key: point for point in self.points}
        asked = self.request.GET.get("since", "")
        typed = any(name.startswith("since-") for name in self.request.GET)
        # Without a choice: the moment that this person would choose first.
        if asked in named or not (asked or typed):
            start = named.get(asked) or next(iter(self.points), self.usual())
            return SinceForm(today=self.today, initial={"since": start.point.on}), start
        form = SinceForm(self.request.GET, today=self.today)
        return form, self.since_day(form.cleaned_data["since"]) if form.is_valid() else None

    def since_day(self, on) -> StartingPoint:
        return StartingPoint(on.isoformat(), f"the end of {day(on)}", PointInTime.end_of(on))

    def usual(self) -> StartingPoint:
        return self.since_day(self.today - timedelta(days=USUAL_DAYS))

    def found(self) -> ChangeList:
        """Up to the end of today, so that what is saved at this very moment counts as well."""
        stamp, sight = plan_stamp(), action_sight_of(self.request.user)
        until, base_url = PointInTime.end_of(self.today), reverse("actions:list")
        settled = settled_at(self.now)
        return changes_between(stamp, sight, self.start.point, until, base_url=base_url, settled=settled)

    def chosen(self, found: ChangeList) -> ChangeList:
        """Those of the kinds and of the group that are asked for."""
        some = found.of(self.kinds) if self.kinds else found
        if self.group is None:
            return some
        return replace(some, actions=tuple(by_group(some.actions).get(self.group, ())))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(form=self.form, points=self.points, start=self.start, **kwargs)
        if self.start is None:
            return context
        found = self.found()
        in_order = told(found.actions, most=SHOWN_OF_A_GROUP)
        context |= {
            "told": in_order,
            "action_count": len(found.actions),
            "group": self.group,
            "then": self.start.point.on,
        }
        return context | self.listed(found) if self.kinds or self.group else context

    def listed(self, found: ChangeList) -> dict:
        """Of one group or of some kinds all that there are, page by page."""
        page = Paginator(self.chosen(found).actions, PAGE_SIZE).get_page(self.request.GET.get("page"))
        kinds = [kind.label for kind in self.kinds]
        return {"page_obj": page, "sections": by_priority(page.object_list), "kinds": kinds}

    def as_csv(self):
        lines = change_lines(self.chosen(self.found()))
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        name = f"changes-{self.start.point.on}-to-{self.today}.csv"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
