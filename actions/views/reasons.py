from actions.views.mixins import ActionFormView
from partners.choices import Act
from priorities.views import AddReasonMixin, RemoveReasonMixin


class AddReason(AddReasonMixin, ActionFormView):
    act = Act.EDIT
    heading = "Why is there this action?"
    introduction = "Name what it answers. Everyone who can see the action can read it."

    @property
    def measures(self):
        return list(self.action.measures.all())


class RemoveReason(RemoveReasonMixin, ActionFormView):
    act = Act.EDIT
    heading = "Take this reason off the action"
