"""Surveys are made, looked at, opened, closed and told. What residents see is in `engagement.views.public`."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from datasets.views.mixins import ActFormView, NewRecordView
from engagement import services
from engagement.choices import STAGE_COLOURS, SurveyStage
from engagement.forms.public import AnswersForm
from engagement.forms.surveys import SurveyForm
from engagement.limits import MOST_QUESTIONS
from engagement.models import Survey
from engagement.summaries.surveys import results_of
from engagement.wording.codes import code_of
from govuk.dates import day
from partners.choices import Act
from records.forms import ConfirmForm
from records.summaries import history_of
from records.views import InstanceFormMixin, RecordFormView


class SurveyList(TemplateView):
    template_name = "engagement/surveys/list.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        stages = [(survey, survey.stage(on=today)) for survey in Survey.objects.all()]
        rows = [(survey, stage, STAGE_COLOURS[stage]) for survey, stage in stages]
        return super().get_context_data(rows=rows, most_questions=MOST_QUESTIONS, **kwargs)


class SurveyMixin:
    @cached_property
    def record(self) -> Survey:
        return get_object_or_404(Survey, slug=self.kwargs["slug"])

    @property
    def address(self) -> str:
        """As a poster or a newsletter names it."""
        return self.request.build_absolute_uri(self.record.get_public_url())


class SurveyDetail(SurveyMixin, TemplateView):
    template_name = "engagement/surveys/detail.html"

    def get_context_data(self, **kwargs):
        survey, today = self.record, timezone.localdate()
        stage = survey.stage(on=today)
        # Not while it is open: two looks at counts that grow would tell what one person answered.
        is_over = stage in (SurveyStage.OVER, SurveyStage.TOLD)
        return super().get_context_data(
            survey=survey,
            questions=survey.questions.select_related("indicator"),
            stage=stage,
            colour=STAGE_COLOURS[stage],
            results=results_of(survey) if is_over else [],
            address=self.address,
            entries=history_of(survey, may_see=lambda named: True),
            **kwargs,
        )


class AddSurvey(NewRecordView):
    model = Survey
    form_class = SurveyForm
    act = Act.ADD
    heading = "Add a survey"
    caption = "Surveys"
    back_text = "Surveys"
    success_message = "Survey added. Look at its questions next, then open it to residents."

    @property
    def back(self) -> str:
        return reverse("engagement:surveys")

    def perform(self, form):
        ready = form.ready_survey
        self.record = services.save_survey(form.instance, ready=ready, by=self.request.user, at=self.now)


class SurveyAct(SurveyMixin, ActFormView):
    act = Act.EDIT
    back_text = "Back to the survey"


class EditSurvey(InstanceFormMixin, SurveyAct):
    form_class = SurveyForm
    heading = "Edit this survey"
    success_message = "Survey saved"

    def not_possible(self) -> str:
        return "Its results are entered: the survey stays as it was." if self.record.results_on else ""

    def perform(self, form):
        services.save_survey(form.instance, by=self.request.user, at=self.now)


class ConfirmSurveyAct(SurveyMixin, RecordFormView):
    """Nothing to type: the button is the answer."""

    form_class = ConfirmForm
    back_text = "Back to the survey"
    stages: tuple[SurveyStage, ...] = ()
    refused = ""

    def not_possible(self) -> str:
        return "" if self.record.stage(on=self.today) in self.stages else self.refused

    def perform(self, form):
        form.claim(self.record)
        self.do(self.record, by=self.request.user, at=self.now)


class OpenSurvey(ConfirmSurveyAct):
    heading = "Open this survey to residents"
    button = "Open this survey"
    success_message = "Survey opened to residents on its days"
    stages = (SurveyStage.DRAFT,)
    refused = "This survey was opened before."
    do = staticmethod(services.open_survey)

    @property
    def introduction(self) -> str:
        days = f"from {day(self.record.opens_on)} to {day(self.record.closes_on)}"
        return (
            f"Whoever has its address can answer {days}. Its questions and its address stay as they are from then on."
        )


class CloseSurvey(ConfirmSurveyAct):
    heading = "Close this survey early"
    button, button_classes = "Close it at the end of today", "govuk-button--warning"
    success_message = "The survey closes at the end of today"
    stages = (SurveyStage.OPEN,)
    refused = "This survey is not open."
    introduction = "It takes answers until the end of today. What was answered stays."
    do = staticmethod(services.close_survey)


class EnterResults(ConfirmSurveyAct):
    template_name = "engagement/surveys/results.html"
    heading = "Enter the results"
    button = "Enter these results"
    success_message = "Results entered. Residents can read them at the survey’s address."
    stages = (SurveyStage.OVER,)
    refused = "Results are entered once, when the survey is over."
    introduction = (
        "Each result becomes a reading of its indicator, with the number of people and how they were reached. "
        "Residents can read them at the address of the survey."
    )
    do = staticmethod(services.enter_results)

    def get_context_data(self, **kwargs):
        return super().get_context_data(results=results_of(self.record), **kwargs)


class PreviewSurvey(SurveyMixin, TemplateView):
    """As residents see it while it is open. Nothing can be sent from here."""

    template_name = "engagement/public/survey.html"

    def get_context_data(self, **kwargs):
        form = AnswersForm(questions=self.record.questions.all())
        return super().get_context_data(survey=self.record, form=form, is_preview=True, **kwargs)


class SurveySheet(SurveyMixin, TemplateView):
    """One page for a wall: the title, the code and the address."""

    template_name = "engagement/surveys/poster.html"

    def get_context_data(self, **kwargs):
        address = self.address
        written = address.partition("://")[2].rstrip("/")
        return super().get_context_data(survey=self.record, code=code_of(address), written=written, **kwargs)
