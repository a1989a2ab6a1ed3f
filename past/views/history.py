from django.utils import timezone
from django.views.generic import TemplateView

from actions.querysets import action_sight_of
from actions.views.mixins import ActionMixin
from past.summaries.history import action_history


class ActionHistory(ActionMixin, TemplateView):
    template_name = "past/history.html"

    def get_context_data(self, **kwargs):
        entries = action_history(self.action, sight=action_sight_of(self.request.user), may_see=self.may_see)
        return super().get_context_data(entries=entries, now=timezone.now(), **kwargs)
