from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import FormView

from actions.choices import Stage
from actions.models import Action
from partners.choices import Act
from partners.policy import may, require
from records.views import DeedMixin


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
        return not isinstance(row, Action) or may(self.request.user, Act.SEE, row)

    def get_context_data(self, **kwargs):
        return super().get_context_data(action=self.action, **kwargs)


class ActionDeedView(ActionMixin, DeedMixin, FormView):
    """One deed on one action: subclasses name the form, the act, the words and `deed(form)`."""

    template_name = "actions/deed.html"
    heading = ""
    introduction = ""
    button = ""
    stages: tuple[str, ...] = tuple(Stage)

    def get(self, request, *args, **kwargs):
        if self.action.stage not in self.stages:
            stage = self.action.get_stage_display().lower()
            messages.error(request, f"This action is {stage}, so there is nothing to do here.")
            return redirect(self.action.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        self.action  # noqa: B018 (asks the policy before anything is read)
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"record": self.action}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading=self.heading, introduction=self.introduction, button=self.button, **kwargs
        )

    def get_success_url(self) -> str:
        return self.action.get_absolute_url()
