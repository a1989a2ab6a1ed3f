from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.views.generic import FormView

from actions.models import Action
from govuk.components import compiled
from govuk.dates import day
from govuk.links import way_on
from periods.models import ReportingPeriod, quarter_after, quarter_containing, quarter_words
from periods.querysets import current_of, last_closed_of
from periods.services import close_period, open_period
from records.forms import ConfirmForm
from records.views import RecordFormView, VersionedFormMixin
from updates.forms.chasing import ChaseForm
from updates.forms.reopening import ReopenQuarterForm
from updates.reminders import next_reminder
from updates.services.chasing import chase
from updates.services.reopening import reopen_quarter
from updates.summaries.desk import desk
from updates.summaries.open_work import OpenWork, open_work
from updates.summaries.outstanding import numbers_asked, officers_who_owe

MOST_SHOWN = 30


def first_of(actions: QuerySet[Action]) -> list[Action]:
    """As many as the page shows."""
    # Their keys alone are put in order: whole rows would be many times as much to sort.
    keys = list(actions.in_plan_order().values_list("pk", flat=True)[:MOST_SHOWN])
    return list(Action.objects.filter(pk__in=keys).with_people().in_plan_order())


class PeriodFormView(VersionedFormMixin, FormView):
    """An act on the current period, by a manager."""

    form_class = ConfirmForm
    keeps_drafts = False
    template_name = "updates/outstanding.html"

    @cached_property
    def periods(self) -> list[ReportingPeriod]:
        return list(ReportingPeriod.objects.started(on=self.today).order_by("-starts_on"))

    @cached_property
    def period(self) -> ReportingPeriod | None:
        return current_of(self.periods)

    @cached_property
    def last_closed(self) -> ReportingPeriod | None:
        return last_closed_of(self.periods)

    @cached_property
    def work(self) -> OpenWork:
        return open_work(self.period, at=self.now)

    @cached_property
    def rows(self) -> list:
        return officers_who_owe(self.period, self.work.owed) if self.period else []

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"record": self.period}

    def get_context_data(self, **kwargs):
        # Not `visible_to`: only managers come here (`safer_norwich/access.py`), and they see every action.
        # Few as a rule: counted only when there are more than are shown.
        proposed = list(Action.objects.proposed().with_people().in_plan_order()[: MOST_SHOWN + 1])
        return super().get_context_data(
            period=self.period,
            rows=self.rows,
            nobody=first_of(Action.objects.filter(pk__in=self.work.unled_keys)),
            nobody_count=self.work.unled.number,
            # Whoever is outstanding has one.
            any_open=bool(self.rows) or Action.objects.open().exists(),
            **(self.counts() if self.period else self.without_period()),
            last_closed=self.last_closed,
            waiting_count=self.work.texts.number,
            proposed=proposed[:MOST_SHOWN],
            proposed_count=len(proposed) if len(proposed) <= MOST_SHOWN else Action.objects.proposed().count(),
            today=self.today,
            **kwargs,
        )

    def counts(self) -> dict:
        asked, due, returned, later = numbers_asked(self.period)
        return {
            "asked_count": asked,
            "due_count": due,
            "returned_count": returned,
            "silent_count": due - returned,
            "later_count": later,
            "following": quarter_words(*quarter_after(self.period.year, self.period.quarter)),
            "is_over": self.period.has_ended(on=self.today),
            "is_past_due": self.period.is_past_due(on=self.today),
        }

    def without_period(self) -> dict:
        """The quarter of today can be opened, unless it was opened before: then it is closed."""
        year, quarter = quarter_containing(self.today)
        was_opened = ReportingPeriod.objects.filter(year=year, quarter=quarter).exists()
        return {
            "coming": ReportingPeriod.objects.coming(on=self.today),
            "to_open": "" if was_opened else quarter_words(year, quarter),
        }

    def get_success_url(self) -> str:
        return reverse("updates:outstanding")


class ChasingDesk(PeriodFormView):
    """Of each who is outstanding what they were told and what comes next, with the form that reminds them."""

    @cached_property
    def rows(self):
        return (
            desk(self.period, self.work.owed, last_closed=self.last_closed, next_reminder=next_reminder, on=self.today)
            if self.period
            else []
        )

    def get_form_class(self):
        return ChaseForm if self.rows else ConfirmForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | ({"rows": self.rows} if self.rows else {})

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | ({"desk_rows": self.drawn(context["form"])} if self.rows else {})

    def drawn(self, form: ChaseForm) -> SafeString:
        """The rows as they stand on the page: as many as there are officers."""
        people = form["people"]
        return compiled(
            "desk_rows.html",
            rows=self.rows,
            chosen=people.value() or [],
            has_error=bool(people.errors),
            list_url=reverse("actions:list"),
            today=self.today,
            day=day,
        )


class OutstandingPage(ChasingDesk):
    """Who is outstanding for the period, which actions nobody looks after, and the buttons for both."""

    http_method_names = ["get", "head", "options"]


class NeedsOpenPeriod(PeriodFormView):
    """An act that needs a period to be open."""

    def post(self, request, *args, **kwargs):
        # The same form sent twice closes the period once; by then none may be open, and that is no fault.
        if self.period is None and not self.earlier_sending():
            raise Http404
        return super().post(request, *args, **kwargs)


class Remind(NeedsOpenPeriod, ChasingDesk):
    http_method_names = ["post", "options"]

    def perform(self, form):
        keys = form.keys if self.rows else []
        words = form.cleaned_data.get("words", "")
        reminded = chase(self.period, keys, words=words, by=self.request.user, at=self.now)
        self.success_message = self.said(len(reminded), len(keys))
        self.message_level = messages.SUCCESS if reminded else messages.INFO

    @staticmethod
    def said(number: int, asked: int) -> str:
        if not asked:
            return "Nobody is outstanding: no reminder was sent."
        if not number:
            return "Everybody was already reminded today: no reminder was sent."
        people = "1 person" if number == 1 else f"{number} people"
        left = asked - number
        others = f" {left} {'was' if left == 1 else 'were'} already reminded today." if left else ""
        return f"Reminders sent to {people}.{others}"


class ClosePeriod(NeedsOpenPeriod):
    """Asks once more, naming what would stay unreported; says from when it can be closed while it is not over."""

    template_name = "updates/close_period.html"

    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs) if self.period else redirect(self.get_success_url())

    def perform(self, form):
        form.claim(self.period)
        close_period(self.period, by=self.request.user, at=self.now)
        self.success_message = f"{self.period} is closed. {self.what_follows()}"

    def what_follows(self) -> str:
        current = ReportingPeriod.objects.current(on=self.today)
        if current:
            return f"{current} is open for updates."
        # An administrator may have given the closed one another last day than its quarter has.
        coming = ReportingPeriod.objects.coming(on=self.today)
        return f"{coming} opens for updates on {day(coming.starts_on)}."


class OpenPeriod(PeriodFormView):
    """The quarter of today, where none is open: before the first, or when the last ones were never opened."""

    http_method_names = ["post", "options"]

    def perform(self, form):
        year, quarter = quarter_containing(self.today)
        period = open_period(year=year, quarter=quarter, by=self.request.user, at=self.now)
        if period.is_closed:
            raise ValidationError(f"{period} is closed: reopen it, with a reason")
        self.success_message = f"{period} is open."

    def get_success_url(self) -> str:
        return way_on(self.request, super().get_success_url())


class ReopenPeriod(RecordFormView):
    """The quarter that was closed last, for a reason that its history keeps."""

    form_class = ReopenQuarterForm
    heading = "Reopen a closed quarter"
    back_text = "Back to this quarter"

    def dispatch(self, request, *args, **kwargs):
        if self.record is None and not self.earlier_sending():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def record(self) -> ReportingPeriod | None:
        return ReportingPeriod.objects.last_closed(on=self.today)

    @property
    def back(self) -> str:
        return reverse("updates:outstanding")

    @property
    def introduction(self) -> str:
        return f"Updates then go to {self.record} again, until you close it once more."

    def perform(self, form):
        form.claim(self.record)
        reopen_quarter(self.record, reason=form.cleaned_data["reason"], by=self.request.user, at=self.now)
        self.success_message = f"{self.record} is open again. Updates go to it until you close it."
