"""The pages on which a person decides: one action, what one measure came to, the words of the review."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from actions.models import Action
from partners.choices import Act
from partners.policy import require
from priorities.choices import StrategyState
from priorities.models import Strategy, SuccessMeasure
from records.forms import ConfirmForm
from records.views import RecordFormView
from succession import services
from succession.choices import ReviewAct
from succession.forms import AnswerForm, MeasureForm, WordsForm
from succession.models import MeasureLine, Review
from succession.summaries.work_list import WorkRow
from succession.views.mixins import DraftFormView, StrategyMixin


class AnswerAction(DraftFormView):
    template_name = "succession/answer.html"
    form_class = AnswerForm

    @cached_property
    def action(self) -> Action:
        action = get_object_or_404(Action.objects.with_people(), reference=self.kwargs["reference"])
        require(self.request.user, Act.SEE, action)
        return action

    @cached_property
    def row(self) -> WorkRow | None:
        return self.work.row_of(self.action.reference)

    def forget_the_work_list(self) -> None:
        super().forget_the_work_list()
        self.__dict__.pop("row", None)

    @property
    def record(self):
        return self.row.line

    @property
    def heading(self) -> str:
        return f"What becomes of {self.action.reference}?"

    def not_possible(self) -> str:
        if words := super().not_possible():
            return words
        if self.row is not None:
            return ""
        return f"{self.action.reference} is {self.action.get_stage_display().lower()}: there is nothing to decide."

    def post(self, request, *args, **kwargs):
        return self.get(request) if self.not_possible() else super().post(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"work": self.work, "row": self.row, "user": self.request.user}

    def get_context_data(self, **kwargs):
        resting = self.work.resting_on(self.action)
        return super().get_context_data(action=self.action, row=self.row, work=self.work, resting=resting, **kwargs)

    def perform(self, form):
        services.answer(self.strategy, [form.answered()], by=self.request.user, at=self.now)
        self.forget_the_work_list()

    @property
    def success_message(self) -> str:
        left = self.work.counts.undecided
        words = f"{self.action.reference} decided. " + (f"{left} undecided" if left else "Nothing is undecided")
        return words + self.work.in_the_way

    def get_success_url(self) -> str:
        return f"{self.back}#work-list"


class SayWhatItCameTo(DraftFormView):
    template_name = "succession/measure.html"
    form_class = MeasureForm

    @cached_property
    def measure(self) -> SuccessMeasure:
        return get_object_or_404(SuccessMeasure, pk=self.kwargs["pk"], strategy=self.former)

    @property
    def record(self) -> MeasureLine | None:
        return MeasureLine.objects.filter(review__strategy=self.strategy, measure=self.measure).first()

    @property
    def heading(self) -> str:
        return f"What {self.measure.reference} came to"

    def post(self, request, *args, **kwargs):
        self.measure  # noqa: B018 (404 before anything is read)
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"line": self.record}

    def get_context_data(self, **kwargs):
        return super().get_context_data(measure=self.measure, standing=self.record, **kwargs)

    def perform(self, form):
        services.say_what_it_came_to(
            self.strategy,
            self.measure,
            form.cleaned_data["came_to"],
            read_version=form.cleaned_data["version"],
            by=self.request.user,
            at=self.now,
        )

    @property
    def success_message(self) -> str:
        return f"What {self.measure.reference} came to is saved"

    def get_success_url(self) -> str:
        return f"{self.back}#measures"


class WriteDown(DraftFormView):
    form_class = WordsForm
    heading = "Consultation and note for the board"
    success_message = "Consultation and note for the board saved"

    @property
    def record(self) -> Review | None:
        return Review.objects.filter(strategy=self.strategy).first()

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"review": self.record}

    def perform(self, form):
        version = form.cleaned_data["version"]
        services.write_down(self.strategy, form.words(), read_version=version, by=self.request.user, at=self.now)


class BeginReview(StrategyMixin, RecordFormView):
    """A button on the strategy in force."""

    act = ReviewAct.BEGIN
    form_class = ConfirmForm
    heading = "Begin the review of this strategy"
    introduction = (
        "It stays in force until the next one is adopted. Every page says that its review is under way, and what "
        "becomes of its actions is decided beside the draft of the next strategy."
    )
    button = "Begin the review"
    success_message = "The review is under way"

    @property
    def record(self) -> Strategy:
        return self.strategy

    @property
    def back(self) -> str:
        return self.address("review")

    @property
    def caption(self) -> str:
        return self.strategy.title

    def not_possible(self) -> str:
        if self.strategy.is_draft:
            raise Http404
        if self.strategy.state == StrategyState.CURRENT:
            return ""
        return f"You cannot do this: the strategy is {self.strategy.get_state_display().lower()}."

    def perform(self, form):
        form.claim(self.strategy)
        services.begin_review(self.strategy, by=self.request.user, at=self.now)
