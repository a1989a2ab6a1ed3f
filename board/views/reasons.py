from board.views.decisions import DecisionFormView
from priorities.models import SuccessMeasure
from priorities.views import AddReasonMixin, RemoveReasonMixin

BACK = "Back to the decision"


class AddReason(AddReasonMixin, DecisionFormView):
    heading = "What does this decision answer?"
    introduction = "Name it once for each thing. Everyone who can see the decision can read it."
    back_text = BACK
    # A decision may answer any measure of the strategy: of each, the newest are offered.
    most = 2

    @property
    def measures(self):
        return SuccessMeasure.objects.offered(on=self.today).order_by().values("pk")


class RemoveReason(RemoveReasonMixin, DecisionFormView):
    heading = "Take this reason off the decision"
    back_text = BACK
