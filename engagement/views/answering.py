"""Requests answered by whoever is signed in; restricted actions are answered here alone."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from engagement import services
from engagement.forms import FeedbackForm, SayForm
from engagement.models import ConsultationRequest, FeedbackRequest
from engagement.notices import ANONYMOUS, NAMED_ANSWER
from engagement.policy import ANSWER
from partners.policy import may
from records.views import RecordFormView


class OwnRequest(RecordFormView):
    """One that this person is asked to answer: for everybody else it does not exist."""

    template_name = "engagement/answer.html"
    model: type
    of: str
    back_text = "Engagement and feedback"
    success_message = "Thank you. Your answer was sent."
    record = None

    def dispatch(self, request, *args, **kwargs):
        if not may(request.user, ANSWER, self.asked):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def asked(self):
        rows = self.model.objects.select_related("partner__contact__partner", f"{self.of}__action__lead_partner")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def back(self) -> str:
        # Once it is answered, to what was said; until then there may be more to answer.
        if self.asked.is_answered:
            return getattr(self.asked, self.of).get_absolute_url()
        return reverse("engagement:front")

    @property
    def caption(self) -> str:
        return str(self.asked.action)

    def not_possible(self) -> str:
        if self.asked.is_answered:
            return "This has been answered: only one answer is taken from each partner."
        return "Answers are no longer taken." if self.asked.is_closed(on=self.today) else ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(asked=self.asked, action=self.asked.action, **kwargs)


class Answer(OwnRequest):
    model, of = FeedbackRequest, "round"
    form_class = FeedbackForm
    heading = "What did you think of it?"

    @property
    def introduction(self) -> str:
        return ANONYMOUS if self.asked.round.is_anonymous else NAMED_ANSWER

    def perform(self, form):
        services.answer_feedback(self.asked, form.answer(), at=self.now)


class Say(OwnRequest):
    model, of = ConsultationRequest, "consultation"
    form_class = SayForm
    heading = "What do you think?"
    introduction = "Everybody who may see this action reads your answer, with the name of your organisation."

    def perform(self, form):
        services.say(self.asked, said=form.cleaned_data["said"], at=self.now)
