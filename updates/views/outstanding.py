from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView

from actions.models import Action, ProgressUpdate
from periods.models import ReportingPeriod
from periods.services import close_period
from records.forms import ConfirmForm
from records.views import VersionedFormMixin
from updates.services.reminders import remind
from updates.summaries.due import outstanding


class PeriodFormView(VersionedFormMixin, FormView):
    """An act on the current period, by a manager."""

    form_class = ConfirmForm
    template_name = "updates/outstanding.html"

    @cached_property
    def period(self) -> ReportingPeriod | None:
        return ReportingPeriod.objects.current(on=self.today)

    @cached_property
    def rows(self):
        return outstanding(self.period) if self.period else []

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"record": self.period}

    def get_context_data(self, **kwargs):
        # Not `visible_to`: only managers come here (`safer_norwich/access.py`), and they see every action.
        nobody = Action.objects.without_officer().with_people().in_plan_order()
        open_ = Action.objects.open()
        return super().get_context_data(
            period=self.period,
            rows=self.rows,
            nobody=nobody,
            open_count=open_.count(),
            due_count=open_.due_an_update(self.period).count() if self.period else 0,
            waiting_count=ProgressUpdate.objects.awaiting_approval().count(),
            proposed=Action.objects.proposed().with_people().in_plan_order(),
            today=self.today,
            **kwargs,
        )

    def get_success_url(self) -> str:
        return reverse("updates:outstanding")

    def post(self, request, *args, **kwargs):
        # The same form sent twice closes the period once; by then none may be open, and that is no fault.
        if self.period is None and not self.earlier_sending():
            raise Http404
        return super().post(request, *args, **kwargs)


class OutstandingPage(PeriodFormView):
    """Who is outstanding for the period, which actions nobody looks after, and the buttons for both."""

    http_method_names = ["get", "head", "options"]


class Remind(PeriodFormView):
    http_method_names = ["post", "options"]

    def perform(self, form):
        due = [(row.officer, row.number) for row in self.rows]
        number = remind(self.period, due=due)
        self.success_message = "Reminder sent to 1 person." if number == 1 else f"Reminders sent to {number} people."


class ClosePeriod(PeriodFormView):
    """Asks once more, naming what would stay unreported, then closes for good."""

    template_name = "updates/close_period.html"

    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs) if self.period else redirect(self.get_success_url())

    def perform(self, form):
        form.claim(self.period)
        close_period(self.period, by=self.request.user, at=self.now)
        self.success_message = f"{self.period} is closed. The next period is open for updates."
