"""The pages of one update: sending it for one action, and correcting it afterwards."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from actions import services
from actions.choices import OPEN, ActionAct
from actions.models import ProgressUpdate, Returned
from actions.summaries.detail import UPDATES_SHOWN, update_row
from actions.views.mixins import ActionFormView
from periods.models import ReportingPeriod
from updates.forms.update import CorrectionForm, UpdateForm
from updates.summaries.changes_while_writing import sent_since
from updates.summaries.due import as_it_stood


class SendUpdate(ActionFormView):
    """One update on one action, for its officer or on their behalf."""

    template_name = "updates/send.html"
    form_class = UpdateForm
    act = ActionAct.UPDATE
    stages = OPEN
    heading = "Send an update"
    success_message = "Update sent"

    @cached_property
    def period(self):
        return ReportingPeriod.objects.current(on=self.today)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"period": self.period, "returned": self.returned}

    @cached_property
    def returned(self) -> Returned | None:
        rows = Returned.objects.waiting().updates().with_people()
        return rows.filter(update=self.action.latest_update_id).first() if self.action.latest_update_id else None

    def get_context_data(self, **kwargs):
        last = self.action.latest_update
        return super().get_context_data(
            period=self.period,
            coming=None if self.period else ReportingPeriod.objects.coming(on=self.today),
            last=update_row(last, []) if last else None,
            returned=self.returned,
            today=self.today,
            **kwargs,
        )

    def saved_since(self, record, version: int):
        return sent_since(record, version, may_see=self.may_see)

    def values_at(self, form, current, version: int) -> dict:
        return as_it_stood(current, version)

    def perform(self, form):
        if self.period is None:
            raise ValidationError("No reporting period is open: ask the partnership manager to open one")
        services.record_update(form.update(), by=self.request.user, at=self.now)


class CorrectUpdate(ActionFormView):
    """A dated note on an update that can no longer change."""

    template_name = "updates/correct.html"
    form_class = CorrectionForm
    act = ActionAct.UPDATE
    heading = "Correct an update"
    success_message = "Correction added"

    @cached_property
    def update(self) -> ProgressUpdate:
        return get_object_or_404(self.action.updates.select_related("period"), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        returned = Returned.objects.waiting().updates().with_people().filter(update=self.update).first()
        return super().get_context_data(update=self.update, returned=returned, **kwargs)

    def perform(self, form):
        services.note_correction(self.update, text=form.cleaned_data["text"], by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        """The update, on the page that shows it: only the newest few stand there unless all are asked for."""
        newer = self.action.updates.filter(reported_at__gt=self.update.reported_at).count()
        asked = "?updates=all" if newer >= UPDATES_SHOWN else ""
        return f"{super().get_success_url()}{asked}#update-{self.update.pk}"
