from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView, ListView

from actions import services
from actions.models import ProgressUpdate
from records.views import VersionedFormMixin
from updates.forms.update import PublicTextForm


class PublicTexts(ListView):
    """What officers wrote for residents and nobody has approved yet, oldest first."""

    template_name = "updates/public_texts.html"
    paginate_by = 30

    def get_queryset(self):
        # Not `visible_to`: only managers come here (`safer_norwich/access.py`), and they see every action.
        rows = ProgressUpdate.objects.awaiting_approval()
        return rows.select_related("action__lead_partner", "period", "reported_by").order_by("reported_at", "pk")


class PublicText(VersionedFormMixin, FormView):
    form_class = PublicTextForm
    template_name = "updates/public_text.html"
    success_message = "Text approved for residents"

    @cached_property
    def update(self) -> ProgressUpdate:
        return get_object_or_404(
            ProgressUpdate.objects.select_related("action__lead_partner", "period", "approved_by"),
            pk=self.kwargs["pk"],
        )

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"record": self.update}

    def get_initial(self):
        # The reason starts empty: the officer's own was written for the partnership alone.
        text = self.update.approved_text or self.update.public_text
        return {"approved_text": text, "approved_reason": self.update.approved_reason}

    def get_context_data(self, **kwargs):
        return super().get_context_data(update=self.update, **kwargs)

    def perform(self, form):
        form.claim(self.update)
        text, reason = form.cleaned_data["approved_text"], form.cleaned_data.get("approved_reason", "")
        services.approve_public_text(self.update, text=text, reason=reason, by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return reverse("updates:public_texts")
