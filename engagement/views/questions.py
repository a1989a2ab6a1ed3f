"""The questions of a survey, while it is being made."""

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from engagement import services
from engagement.forms.surveys import QuestionForm
from engagement.limits import MOST_QUESTIONS
from engagement.models import Survey, SurveyQuestion
from records.forms import ConfirmForm
from records.views import InstanceFormMixin, RecordFormView, TodayMixin

STAY = "This survey is open to residents, or was: its questions stay as they were asked."


class OfSurvey(RecordFormView):
    back_text = "Back to the survey"

    @cached_property
    def survey(self) -> Survey:
        return get_object_or_404(Survey, slug=self.kwargs["slug"])

    @property
    def back(self) -> str:
        return self.survey.get_absolute_url()

    @property
    def caption(self) -> str:
        return self.survey.title

    def not_possible(self) -> str:
        return STAY if self.survey.is_ready else ""

    def perform(self, form):
        services.save_question(form.instance, by=self.request.user, at=self.now)


class AddQuestion(InstanceFormMixin, TodayMixin, OfSurvey):
    form_class = QuestionForm
    heading = "Add a question"
    success_message = "Question added"

    @cached_property
    def record(self) -> SurveyQuestion:
        return SurveyQuestion(survey=self.survey)

    def not_possible(self) -> str:
        is_full = self.survey.questions.count() >= MOST_QUESTIONS
        return super().not_possible() or ("A survey has five questions at most." if is_full else "")


class EditQuestion(InstanceFormMixin, TodayMixin, OfSurvey):
    form_class = QuestionForm
    heading = "Edit this question"
    success_message = "Question saved"

    @cached_property
    def record(self) -> SurveyQuestion:
        return get_object_or_404(self.survey.questions.select_related("survey"), pk=self.kwargs["pk"])


class RemoveQuestion(OfSurvey):
    form_class = ConfirmForm
    heading = "Remove this question"
    button, button_classes = "Remove this question", "govuk-button--warning"
    success_message = "Question removed"

    @cached_property
    def record(self) -> SurveyQuestion:
        return get_object_or_404(self.survey.questions.select_related("survey"), pk=self.kwargs["pk"])

    @property
    def introduction(self) -> str:
        return f"“{self.record.text}” is asked no more."

    def perform(self, form):
        form.claim(self.record)
        services.remove_question(self.record, by=self.request.user, at=self.now)
