from datetime import date

from django import forms

from board.forms.agenda import PRIVACY_HINT
from govuk.forms import DayMonthYearField, PlainTextField
from govuk.layout import Field, Fieldset, Layout
from records.forms import RecordForm, VersionedForm
from records.limits import LONG_TEXT, SHORT_TEXT
from risks.forms.scores import SCORES_ASKED_FOR, impact_field, likelihood_field, require_no_higher
from risks.limits import REVIEWED_AGAIN_AFTER
from risks.models import Risk
from risks.models.risk import SCORES

NEXT_REVIEW = "the date of the next review"


class NextReviewMixin:
    """A form that asks when a risk is to be reviewed again: some months from now, unless somebody says otherwise."""

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial["review_on"] = today + REVIEWED_AGAIN_AFTER

    def clean_review_on(self):
        if self.cleaned_data["review_on"] <= self.today:
            raise forms.ValidationError("The next review must be in the future")
        return self.cleaned_data["review_on"]


class ReviewRiskForm(NextReviewMixin, RecordForm):
    asked_for = {
        **SCORES_ASKED_FOR,
        "why": "the findings of the review",
        "review_on": NEXT_REVIEW,
    }
    likelihood_before, impact_before = likelihood_field("before"), impact_field("before")
    likelihood, impact = likelihood_field("after"), impact_field("after")
    controls = PlainTextField(
        label="Controls",
        max_length=LONG_TEXT,
        help_text=f"What is done so that it does not happen, or does less. {PRIVACY_HINT}",
    )
    why = PlainTextField(
        label="What the review found",
        max_length=SHORT_TEXT,
        required=False,
        help_text="Needed when a score changes: why it did.",
    )
    review_on = DayMonthYearField(label="Next review")
    submit = "Save this review"

    class Meta:
        model = Risk
        fields = (*SCORES, "controls", "review_on")

    def layout(self):
        return Layout(
            Fieldset("Its scores now", *SCORES), Field("why", rows=3), Field("controls", rows=4), "review_on"
        )

    def clean(self):
        cleaned = super().clean()
        require_no_higher(self, cleaned)
        changed = [name for name in SCORES if name in cleaned and cleaned[name] != self.initial.get(name)]
        if changed and not cleaned.get("why"):
            self.add_error("why", "Enter why the score changed")
        return cleaned


class CloseRiskForm(VersionedForm):
    asked_for = {"because": "a reason"}
    because = PlainTextField(
        label="Reason",
        max_length=SHORT_TEXT,
        help_text="For example, that it can no longer happen, or that it happened and is dealt with as an action.",
    )
    submit = "Close this risk"


class ReopenRiskForm(NextReviewMixin, VersionedForm):
    asked_for = {"why": "a reason", "review_on": NEXT_REVIEW}
    why = PlainTextField(label="Reason", max_length=SHORT_TEXT)
    review_on = DayMonthYearField(label="Next review")
    submit = "Reopen this risk"
