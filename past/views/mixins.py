"""Which day of the past a page is about, and its answer for a day on which there is nothing to show."""

import re
from datetime import date
from functools import lru_cache

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from actions.querysets import ActionSight, action_sight_of
from actions.summaries.quarter_ends import recent_periods
from actions.summaries.stamp import past_stamp, plan_stamp
from govuk.dates import FIRST_DAY, FIRST_YEAR, LAST_DAY
from govuk.dates import day as in_words
from govuk.rendering import render_field
from past.forms.day import DayForm
from past.summaries.days_offered import days_to_offer, first_day, has_records
from records.querysets import PointInTime

# Where the chooser of a day leads: to one of these, to the priority of a number, or to the action of a reference (20
# characters at most, and no code of a priority is as long as the word).
PLAN, LIST, COVERAGE, PRIORITY = "plan", "actions", "coverage", "priority-"
PAGES = {PLAN: "past:plan", LIST: "past:list", COVERAGE: "past:coverage"}
GOAL = re.compile(r"[-\w]{1,20}", re.ASCII)
# `date.fromisoformat` takes other spellings too; one day has one address.
WRITTEN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
NOT_A_DAY = f"That is not a day between 1 January {FIRST_YEAR} and today"


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

    Views give `goal`, what the chooser of another day leads to, and `present_url()`.
    """

    goal = PLAN

    def get(self, request, *args, **kwargs):
        try:
            self.point = PointInTime.end_of(day_of(kwargs["day"], today=self.today))
            self.require_records()
            return self.answer(request, *args, **kwargs)
        except NoSuchDay as refusal:
            # A page rather than an error: it says why, and offers other days.
            self.template_name = "past/nothing.html"
            return self.render_to_response(
                {"reason": str(refusal), "first_day": first_day(self.sight), **self.choice()}, status=404
            )

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
        return plan_stamp()

    @cached_property
    def own_stamp(self) -> tuple:
        """The stamp of what this day shows."""
        return past_stamp(self.stamp, self.sight, self.point, on=self.today)

    @cached_property
    def sight(self) -> ActionSight:
        return action_sight_of(self.request.user)

    def require_records(self) -> None:
        if has_records(self.sight, before=self.point.before):
            return
        first = first_day(self.sight)
        since = f": the first action was entered on {in_words(first)}" if first else ""
        raise NoSuchDay(f"There was no action yet on {in_words(self.point.on)}{since}")

    def choice(self) -> dict:
        """What the chooser of another day shows."""
        day = self.point.on if hasattr(self, "point") else None
        offered = days_offered(self.goal, self.stamp, self.today)
        return {"boxes": boxes_for(day), "goal": self.goal, "offered": offered}

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
    """The page of a day: the plan, the list, coverage, a priority, or the action whose reference `goal` is."""
    if goal in PAGES:
        return reverse(PAGES[goal], args=[day])
    number = goal.removeprefix(PRIORITY)
    if number != goal and number.isdecimal():
        return reverse("past:priority", args=[day, int(number)])
    return reverse("past:detail", args=[day, goal])


def days_offered(goal: str, stamp, today: date) -> list[tuple[str, str]]:
    days = days_to_offer(recent_periods(stamp, today), today=today)
    return [(words, url_of(goal, day)) for words, day in days]


@lru_cache(maxsize=64)
def boxes_for(day: date | None) -> SafeString:
    """The three boxes of the chooser, filled with the day that is shown."""
    return render_field(DayForm(today=None, initial={"day": day})["day"])
