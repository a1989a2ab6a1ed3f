"""What managers say of surveys and their questions."""

from datetime import date

from django import forms
from django.db.models import Q

from datasets.choices import Frequency, IndicatorKind, Unit
from datasets.models import Indicator
from engagement.models import Survey, SurveyQuestion
from engagement.parsing.ready_surveys import ready_surveys
from govuk.forms import DayMonthYearField, PlainTextField
from records.forms import RecordForm
from records.limits import SHORT_TEXT

WHAT_HAPPENS = (
    "We use the answers to choose what to do next. When the survey is over, we show here what people told us."
)


class SurveyForm(RecordForm):
    asked_for = {
        "title": "a title",
        "slug": "the last part of its address",
        "what_happens": "what happens with the answers",
        "reached_by": "how people are reached",
        "opens_on": "the first day",
        "closes_on": "the last day",
        "ready": "the first questions",
    }
    what_happens = PlainTextField(
        label="Words on what happens with the answers",
        max_length=SHORT_TEXT,
        help_text="Residents read it above the questions. Use short sentences.",
    )
    opens_on = DayMonthYearField(label="First day")
    closes_on = DayMonthYearField(label="Last day")
    ready = forms.ChoiceField(label="First questions", widget=forms.RadioSelect)
    submit = "Save this survey"

    class Meta:
        model = Survey
        fields = ("title", "slug", "what_happens", "reached_by", "opens_on", "closes_on")
        help_texts = {
            "reached_by": "For example: a link in the council’s newsletter, and the code on posters in libraries."
        }

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        if self.instance.pk:
            del self.fields["ready"]
        else:
            self.initial["what_happens"] = WHAT_HAPPENS
            begin = [(each.key, each.title) for each in ready_surveys()]
            self.fields["ready"].choices = [*begin, ("none", "None: I add my own")]
        if self.instance.is_ready:
            # The address is printed, and the first day is past or told.
            del self.fields["slug"], self.fields["opens_on"]

    def clean_closes_on(self) -> date:
        chosen = self.cleaned_data["closes_on"]
        if self.instance.is_ready and chosen < self.today:
            raise forms.ValidationError("The last day must be today or later")
        return chosen

    @property
    def ready_survey(self):
        return next((each for each in ready_surveys() if each.key == self.cleaned_data.get("ready")), None)


class QuestionForm(RecordForm):
    asked_for = {"text": "the question", "scale": "the kind of answers", "indicator": "an indicator"}
    indicator = forms.ModelChoiceField(
        Indicator.objects.none(),
        label="Indicator that takes its result",
        required=False,
        empty_label="None",
        help_text="Satisfaction indicators in per cent that are read when there is a reading.",
    )
    submit = "Save this question"

    class Meta:
        model = SurveyQuestion
        fields = ("text", "scale", "indicator")
        widgets = {"scale": forms.RadioSelect}

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scale"].choices = SurveyQuestion._meta.get_field("scale").choices
        kind = {"kind": IndicatorKind.SATISFACTION, "unit": Unit.PERCENT, "frequency": Frequency.IRREGULAR}
        taking = Q(retired_on=None) | Q(retired_on__gt=today) | Q(pk=self.instance.indicator_id)
        self.fields["indicator"].queryset = Indicator.objects.filter(taking, **kind)
