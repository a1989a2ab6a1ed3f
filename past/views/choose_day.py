"""Choosing which day of the past to show."""

from datetime import date
from urllib.parse import urlencode

from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView

from actions.summaries.stamp import plan_stamp
from govuk.rendering import render_field
from past.forms.day import DayForm
from past.views.mixins import GOAL, PLAN, days_offered, url_of


class ChooseDay(TemplateView):
    """Leads to the page of the day that was chosen, and asks for one until there is one."""

    template_name = "past/choose_day.html"
    OWN = frozenset({"day", "day-day", "day-month", "day-year", "to"})

    def get(self, request, *args, **kwargs):
        today, to = timezone.localdate(), request.GET.get("to", "")
        goal = to if GOAL.fullmatch(to) else PLAN
        # With `to` alone the page was only opened by a link: no day was sent yet.
        is_sent = bool(request.GET.keys() & self.OWN - {"to"})
        form = DayForm(request.GET if is_sent else None, today=today)
        if is_sent and form.is_valid():
            return redirect(self.address(goal, form.cleaned_data["day"]))
        offered = days_offered(goal, plan_stamp(), today)
        return self.render_to_response(
            {"form": form, "boxes": render_field(form["day"]), "goal": goal, "offered": offered}
        )

    def address(self, goal: str, day: date) -> str:
        """With the filters of the list carried over."""
        rest = [(name, v) for name, values in self.request.GET.lists() if name not in self.OWN for v in values]
        return url_of(goal, day) + (f"?{urlencode(rest)}" if rest else "")
