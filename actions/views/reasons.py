from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from actions.models import ActionReason
from actions.views.mixins import ActionFormView
from partners.choices import Act
from priorities.forms import ReasonForm
from priorities.services import name_reason
from priorities.summaries import because, judgements_offered, readings_offered
from records.forms import ConfirmForm
from records.services import remove


class ReasonOfAction:
    """Leads back to the place on the page of the action where its reasons stand."""

    act = Act.EDIT

    def get_success_url(self) -> str:
        return f"{super().get_success_url()}#because"


class AddReason(ReasonOfAction, ActionFormView):
    form_class = ReasonForm
    heading = "Why is there this action?"
    introduction = "Name what it answers. Everyone who can see the action can read it."
    success_message = "Reason added"

    def get_form_kwargs(self):
        measures = list(self.action.measures.all())
        offered = {
            "readings": readings_offered(measures, by=self.today),
            "judgements": judgements_offered(measures),
        }
        return super().get_form_kwargs() | offered

    def perform(self, form):
        reason = ActionReason(action=self.action, **form.named())
        name_reason(reason, among=self.action.reasons.all(), by=self.request.user, at=self.now)


class RemoveReason(ReasonOfAction, ActionFormView):
    template_name = "priorities/remove_reason.html"
    form_class = ConfirmForm
    heading = "Take this reason off the action"
    introduction = "The history says that it was there, and who took it off."
    success_message = "Reason removed"
    button = "Remove this reason"

    @cached_property
    def reason(self) -> ActionReason:
        return get_object_or_404(self.action.reasons.with_what_they_name(), pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"record": self.reason}

    def get_context_data(self, **kwargs):
        return super().get_context_data(because=because([self.reason]), **kwargs)

    def perform(self, form):
        form.claim(self.reason)
        remove(self.reason, by=self.request.user, at=self.now, why="Removed")
