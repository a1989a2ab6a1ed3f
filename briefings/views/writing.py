"""The pages on which a manager writes for a briefing."""

from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property

from briefings import services
from briefings.forms import AnswerForm, MessageForm
from briefings.models import BriefingAnswer
from briefings.summaries.facts import facts_of
from briefings.summaries.questions import Asked, questions_of
from briefings.views.mixins import BriefingFormView
from records.views import InstanceFormMixin


class EditMessage(InstanceFormMixin, BriefingFormView):
    form_class = MessageForm
    heading = "Write a message to the readers"
    success_message = "Briefing saved"

    def perform(self, form):
        services.revise(form.instance, by=self.request.user, at=self.now)


class AnswerQuestion(InstanceFormMixin, BriefingFormView):
    """The manager's words in place of those that are made from the plan. Nothing is kept before they are saved."""

    form_class = AnswerForm
    heading = "Answer in your own words"
    introduction = "What you write stands in the place of the answer that the plan and the figures give."
    success_message = "Answer saved"

    @cached_property
    def record(self) -> BriefingAnswer:
        row = self.briefing.answers.select_related("briefing").filter(key=self.kwargs["key"]).first()
        if row is None and self.asked is None:
            raise Http404
        return row or self.suggested

    @cached_property
    def asked(self) -> Asked | None:
        facts = facts_of(self.briefing, on=timezone.localdate()) if self.briefing.is_draft else None
        found = questions_of(facts) if facts else ()
        return next((each for each in found if each.key == self.kwargs["key"]), None)

    @property
    def suggested(self) -> BriefingAnswer:
        return BriefingAnswer(
            briefing=self.briefing, key=self.asked.key, question=self.asked.question, answer=self.asked.answer
        )

    def perform(self, form):
        services.answer(form.instance, by=self.request.user, at=self.now)


class AddQuestion(InstanceFormMixin, BriefingFormView):
    form_class = AnswerForm
    heading = "Add a question"
    success_message = "Question added"

    @cached_property
    def record(self) -> BriefingAnswer:
        return BriefingAnswer(briefing=self.briefing)

    def perform(self, form):
        services.answer(form.instance, by=self.request.user, at=self.now)
