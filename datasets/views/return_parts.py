"""The questions of a return, and its checks."""

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from datasets import services
from datasets.forms.returns import CheckForm, QuestionForm
from datasets.models import AnswerCheck, Question, Return
from datasets.views.mixins import ActFormView, NewRecordView
from partners.choices import Act
from partners.policy import require
from records.forms import ConfirmForm
from records.views import InstanceFormMixin, RecordFormView


class PartOfReturnView(NewRecordView):
    """Adds a question, or a check, to a return."""

    act = Act.ADD

    @cached_property
    def of_return(self) -> Return:
        return get_object_or_404(Return, pk=self.kwargs["pk"])

    @cached_property
    def record(self):
        return self.model(of_return=self.of_return)

    @property
    def back(self) -> str:
        return self.of_return.get_absolute_url()

    @property
    def caption(self) -> str:
        return str(self.of_return)

    def get_success_url(self) -> str:
        return self.back


class AddQuestion(PartOfReturnView):
    model = Question
    form_class = QuestionForm
    heading = "Add a question"
    success_message = "Question added"

    def perform(self, form):
        services.save_question(form.instance, by=self.request.user, at=self.now)


class EditQuestion(InstanceFormMixin, ActFormView):
    form_class = QuestionForm
    act = Act.EDIT
    heading = "Edit this question"
    success_message = "Question saved"

    @cached_property
    def record(self) -> Question:
        return get_object_or_404(Question.objects.select_related("of_return"), pk=self.kwargs["pk"])

    @property
    def back(self) -> str:
        return self.record.of_return.get_absolute_url()

    @property
    def caption(self) -> str:
        return str(self.record.of_return)

    def perform(self, form):
        services.save_question(form.instance, by=self.request.user, at=self.now)


class AddCheck(PartOfReturnView):
    model = AnswerCheck
    form_class = CheckForm
    heading = "Add a check"
    introduction = "A check warns beside the figures. It never refuses an answer."
    success_message = "Check added"

    def not_possible(self) -> str:
        counts = self.of_return.questions.filter(kind="count")
        return "" if counts.exists() else "A check compares counts, and no question of this return asks for one."

    def perform(self, form):
        services.add_check(form.instance, by=self.request.user, at=self.now)


class RemoveCheck(RecordFormView):
    form_class = ConfirmForm
    heading = button = "Remove this check"
    button_classes = "govuk-button--warning"
    success_message = "Check removed"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Act.EDIT, AnswerCheck)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def record(self) -> AnswerCheck:
        rows = AnswerCheck.objects.select_related("of_return", "question", "plus", "other")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def back(self) -> str:
        return self.record.of_return.get_absolute_url()

    def perform(self, form):
        # Asked before the check is gone.
        self.back  # noqa: B018
        form.claim(self.record)
        services.remove_check(self.record, by=self.request.user, at=self.now)
