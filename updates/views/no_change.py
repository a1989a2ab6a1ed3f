"""No change since last time, in one press: from the home page of an officer, or from a page of its own."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.functional import cached_property

from actions import services
from actions.choices import OPEN, ActionAct
from actions.summaries.detail import update_row
from actions.views.mixins import ActionFormView
from govuk.links import way_on
from periods.models import ReportingPeriod
from updates.forms.no_change import NoChangeForm
from updates.summaries.changes_while_writing import sent_since


class ConfirmNoChange(ActionFormView):
    template_name = "updates/no_change.html"
    form_class = NoChangeForm
    act = ActionAct.UPDATE
    stages = OPEN
    heading = "Confirm that nothing has changed"
    button = "No change since last time"

    @cached_property
    def period(self) -> ReportingPeriod | None:
        return ReportingPeriod.objects.current(on=self.today)

    def not_possible(self) -> str:
        if self.period is None:
            return "You cannot do this: no reporting period is open."
        if self.action.latest_update is None:
            return "You cannot do this: nothing has been said of the action yet that could be confirmed."
        if services.is_returned(self.action.latest_update):
            return "You cannot do this: the last update was returned, so it cannot stand as it is."
        return super().not_possible()

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"period": self.period}

    def get_context_data(self, **kwargs):
        last = self.action.latest_update
        return super().get_context_data(period=self.period, last=update_row(last, []) if last else None, **kwargs)

    def saved_since(self, record, version: int):
        return sent_since(record, version, may_see=self.may_see)

    def perform(self, form):
        if self.period is None:
            raise ValidationError("No reporting period is open: ask the partnership manager to open one")
        form.claim(self.action)
        services.confirm_no_change(self.action, period=self.period, by=self.request.user, at=self.now)
        self.success_message = f"{self.action.reference}: no change confirmed for {self.period}"

    def get_success_url(self) -> str:
        return way_on(self.request, reverse("updates:mine"))
