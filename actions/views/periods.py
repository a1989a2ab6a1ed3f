from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView, ListView

from actions import services
from actions.forms import ConfirmForm, PublicTextForm
from actions.models import Action, ProgressUpdate
from actions.summaries.due import outstanding
from priorities.models import ReportingPeriod
from records.views import DeedMixin


class PeriodDeed(DeedMixin, FormView):
    """A deed on the current period, by a manager."""

    form_class = ConfirmForm
    template_name = "actions/outstanding.html"

    @cached_property
    def period(self) -> ReportingPeriod | None:
        return ReportingPeriod.objects.current(on=self.today)

    @cached_property
    def rows(self):
        return outstanding(self.period) if self.period else []

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"record": self.period}

    def get_context_data(self, **kwargs):
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
        return reverse("actions:outstanding")

    def post(self, request, *args, **kwargs):
        if self.period is None and not self.earlier_sending():
            raise Http404
        return super().post(request, *args, **kwargs)


class OutstandingPage(PeriodDeed):
    """Who is outstanding for the period, which actions nobody looks after, and the buttons for both."""

    http_method_names = ["get", "head", "options"]


class Remind(PeriodDeed):
    http_method_names = ["post", "options"]

    def deed(self, form):
        due = [(row.officer, row.number) for row in self.rows]
        number = services.remind(self.period, due=due)
        people = "1 person" if number == 1 else f"{number} people"
        messages.success(self.request, f"A reminder is on its way to {people}.")


class ClosePeriod(PeriodDeed):
    """Asks once more, naming what would stay unreported, then closes for good."""

    template_name = "actions/close_period.html"

    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs) if self.period else redirect(self.get_success_url())

    def deed(self, form):
        form.claim(self.period)
        services.close_period(self.period, by=self.request.user, at=self.now)
        messages.success(self.request, f"{self.period} is closed. The next period is open for updates.")


class PublicTexts(ListView):
    """What officers wrote for residents and nobody has approved yet, oldest first."""

    template_name = "actions/public_texts.html"
    paginate_by = 30

    def get_queryset(self):
        rows = ProgressUpdate.objects.awaiting_approval()
        return rows.select_related("action__lead_partner", "period", "reported_by").order_by("reported_at", "pk")


class PublicText(DeedMixin, FormView):
    form_class = PublicTextForm
    template_name = "actions/public_text.html"
    success_message = "The text is approved for residents."

    @cached_property
    def update(self) -> ProgressUpdate:
        return get_object_or_404(
            ProgressUpdate.objects.select_related("action__lead_partner", "period"), pk=self.kwargs["pk"]
        )

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"record": self.update}

    def get_initial(self):
        return {"approved_text": self.update.approved_text or self.update.public_text}

    def get_context_data(self, **kwargs):
        return super().get_context_data(update=self.update, **kwargs)

    def deed(self, form):
        form.claim(self.update)
        text = form.cleaned_data["approved_text"]
        services.approve_public_text(self.update, text=text, by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return reverse("actions:public_texts")
