from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from actions.views.mixins import ActionFormView, ActionMixin
from engagement import services
from engagement.forms import AskForm, ConsultationForm
from engagement.limits import ANSWERS_TAKEN_FOR
from engagement.models import Consultation
from engagement.summaries.consultations import consultations_of
from engagement.summaries.lessons import lessons_like
from engagement.summaries.overview import asked_of_me
from partners.choices import Act
from partners.policy import may, require
from records.views import InstanceFormMixin, TodayMixin


class Consultations(ActionMixin, TemplateView):
    """Who was asked about one action, what they said, and what changed because of it."""

    template_name = "engagement/consultation.html"

    def get_context_data(self, **kwargs):
        user, today = self.request.user, timezone.localdate()
        return super().get_context_data(
            consultations=consultations_of(self.action, user, on=today),
            may_record=may(user, Act.ADD, Consultation(action=self.action)),
            lessons=lessons_like(self.action, user),
            asked=asked_of_me(user, on=today, action=self.action),
            **kwargs,
        )


class ConsultationMixin(TodayMixin, InstanceFormMixin, ActionFormView):
    back_text = "Back to who was asked"

    def dispatch(self, request, *args, **kwargs):
        # What may not be seen must look like what does not exist: the action is asked about first (decision 8).
        require(request.user, Act.ADD, Consultation(action=self.action))
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def record(self) -> Consultation:
        return Consultation(action=self.action)

    @property
    def back(self) -> str:
        return reverse("engagement:consultation", args=[self.action.reference])


class RecordConsultation(ConsultationMixin):
    form_class = ConsultationForm
    heading = "Record who was asked"
    introduction = "Partners, groups or residents who were asked about this action, whatever they said."
    success_message = "Saved"

    def perform(self, form):
        services.record_consultation(form.instance, links=form.linked(), by=self.request.user, at=self.now)


class EditConsultation(RecordConsultation):
    heading = "Edit who was asked"
    introduction = ""

    @cached_property
    def record(self) -> Consultation:
        return get_object_or_404(Consultation.objects.filter(action=self.action), pk=self.kwargs["pk"])

    def perform(self, form):
        partners = form.cleaned_data.get("partners", self.record.partners.all())
        services.record_consultation(form.instance, links={"partners": partners}, by=self.request.user, at=self.now)


class AskByLink(ConsultationMixin):
    form_class = AskForm
    heading = "Ask by link"
    success_message = "The question was sent"

    @property
    def introduction(self) -> str:
        days = f"They can answer for {ANSWERS_TAKEN_FOR.days} days, and are reminded twice."
        if self.action.is_restricted:
            return (
                f"This action is restricted: only partners named on it are asked, and they sign in to answer. {days}"
            )
        return (
            "Partners find it among their notices and in their next email; others get an email at once. Each answers "
            f"by a link of their own, without an account. {days}"
        )

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"action": self.action, "asker": self.request.user}

    def perform(self, form):
        typed = form.cleaned_data
        services.ask_by_link(
            form.instance,
            partners=typed["partners"],
            addresses=typed.get("addresses", ()),
            by=self.request.user,
            at=self.now,
        )
