from django.views.generic import TemplateView

from actions.views.mixins import ActionMixin
from engagement.models import Consultation


class Consultations(ActionMixin, TemplateView):
    """Who was asked about one action."""

    template_name = "engagement/consultation.html"

    def get_context_data(self, **kwargs):
        rows = Consultation.objects.filter(action=self.action).prefetch_related("partners")
        return super().get_context_data(consultations=rows, **kwargs)
