from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from actions.choices import Stage
from actions.models import Action
from actions.policy import may_read_named
from partners.choices import Act
from partners.policy import require
from records.views import RecordFormView


class ActionMixin:
    """A view about one action: 404 when the reader may not see it, 403 when they may not do `act`."""

    act: str = Act.SEE

    @cached_property
    def action(self) -> Action:
        action = self.find(self.kwargs["reference"])
        require(self.request.user, self.act, action)
        return action

    def find(self, reference: str) -> Action:
        return get_object_or_404(Action.objects.with_people(), reference=reference)

    def may_see(self, row) -> bool:
        return may_read_named(self.request.user, row)

    def get_context_data(self, **kwargs):
        return super().get_context_data(action=self.action, **kwargs)


class ActionFormView(ActionMixin, RecordFormView):
    """One act on one action, in some of its stages."""

    back_text = "Back to the action"
    stages: tuple[str, ...] = tuple(Stage)

    @property
    def record(self):
        return self.action

    @property
    def back(self) -> str:
        return self.action.get_absolute_url()

    @property
    def caption(self) -> str:
        return str(self.action)

    def not_possible(self) -> str:
        if self.action.stage in self.stages:
            return ""
        return f"You cannot do this: the action is {self.action.get_stage_display().lower()}."

    def post(self, request, *args, **kwargs):
        self.action  # noqa: B018 (asks the policy before anything is read)
        return super().post(request, *args, **kwargs)
