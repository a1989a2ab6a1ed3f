from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from board.choices import BoardAct
from board.models import DecisionReason
from board.views.decisions import DecisionFormView
from priorities.forms import ReasonForm
from priorities.models import SuccessMeasure
from priorities.services import name_reason
from priorities.summaries import because, judgements_offered, readings_offered
from records.forms import ConfirmForm
from records.services import remove

# A decision may answer any measure of the strategy: of each, the newest are offered.
MOST_OFFERED = 2


class ReasonOfDecision:
    act = BoardAct.DECIDE
    back_text = "Back to the decision"

    def get_success_url(self) -> str:
        return f"{super().get_success_url()}#because"


class AddReason(ReasonOfDecision, DecisionFormView):
    form_class = ReasonForm
    heading = "What does this decision answer?"
    introduction = "Name it once for each thing. Everyone who can see the decision can read it."
    success_message = "Reason added"

    def get_form_kwargs(self):
        measures = SuccessMeasure.objects.offered(on=self.today).order_by().values("pk")
        offered = {
            "readings": readings_offered(measures, by=self.today, most=MOST_OFFERED),
            "judgements": judgements_offered(measures, most=MOST_OFFERED),
        }
        return super().get_form_kwargs() | offered

    def perform(self, form):
        reason = DecisionReason(decision=self.decision, **form.named())
        name_reason(reason, among=self.decision.reasons.all(), by=self.request.user, at=self.now)


class RemoveReason(ReasonOfDecision, DecisionFormView):
    template_name = "priorities/remove_reason.html"
    form_class = ConfirmForm
    heading = "Take this reason off the decision"
    introduction = "The history keeps that it was there."
    success_message = "Reason removed"
    button = "Remove this reason"

    @cached_property
    def reason(self) -> DecisionReason:
        return get_object_or_404(self.decision.reasons.with_what_they_name(), pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"record": self.reason}

    def get_context_data(self, **kwargs):
        return super().get_context_data(because=because([self.reason]), **kwargs)

    def perform(self, form):
        form.claim(self.reason)
        remove(self.reason, by=self.request.user, at=self.now, why="Removed")
