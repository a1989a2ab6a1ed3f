from datetime import date

from django import forms

from board.choices import Reason
from board.forms.agenda import PRIVACY_HINT, ReferencesField
from board.models import Body
from govuk.forms import DayMonthYearField, PlainTextField
from govuk.layout import Details, Field, Fieldset, Layout, SideBySide
from partners.models import Partner, User
from priorities.models import SuccessMeasure
from records.forms import RecordForm
from records.limits import LONG_TEXT, SHORT_TEXT
from risks.forms.scores import SCORES_ASKED_FOR, impact_field, likelihood_field, require_no_higher
from risks.limits import REVIEWED_AGAIN_AFTER
from risks.models import Risk
from risks.models.risk import SCORES

WORDS = ("title", "cause", "event", "effect", "controls")
WHOSE = ("partner", "owner", "owner_role", "body", "actions", "measures", "reason")


class RiskForm(RecordForm):
    """The words of a risk, who owns it and what it is linked to, for those who see everything."""

    asked_for = {
        "title": "a short name",
        "cause": "the cause",
        "event": "what may happen",
        "effect": "the effect",
        "controls": "the controls, or say that there are none",
        "partner": "the partner that owns it",
        "owner": "somebody as its owner",
        "body": "the body that it belongs to",
        "measures": "success measures",
        "reason": "who may see it",
    }
    title = forms.CharField(label="Short name", max_length=120, help_text="As it is called in lists.")
    cause = PlainTextField(label="Cause", max_length=SHORT_TEXT, help_text="Because of what? What is so now.")
    event = PlainTextField(label="Event", max_length=SHORT_TEXT, help_text="What may happen.")
    effect = PlainTextField(
        label="Effect", max_length=SHORT_TEXT, help_text="What it would do to the partnership, and to whom."
    )
    controls = PlainTextField(
        label="Controls",
        max_length=LONG_TEXT,
        help_text=f"What is done so that it does not happen, or does less. {PRIVACY_HINT}",
    )
    partner = forms.ModelChoiceField(Partner.objects.none(), label="Partner that owns it")
    owner = forms.ModelChoiceField(
        User.objects.none(),
        label="Owner",
        required=False,
        empty_label="Nobody by name",
        help_text="Reviews it and is reminded. Somebody of that partner who does more than read here.",
    )
    owner_role = forms.CharField(
        label="Job role of the owner", max_length=120, required=False, help_text="For example, head of housing."
    )
    body = forms.ModelChoiceField(
        Body.objects.none(), label="Belongs to", required=False, empty_label="The whole partnership"
    )
    actions = ReferencesField(
        label="Linked actions",
        required=False,
        max_length=500,
        help_text="Their references, for example ASB-07, SUB-02.",
    )
    measures = forms.ModelMultipleChoiceField(
        SuccessMeasure.objects.none(),
        label="Linked success measures",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.ChoiceField(
        label="Who may see it",
        required=False,
        choices=[("", "Everyone who is signed in"), *Reason.choices],
        help_text="With a reason for a restriction: only its partner, those of a linked action, the members of its "
        "body, and managers.",
    )
    submit = "Save this risk"

    class Meta:
        model = Risk
        fields = (*WORDS, *WHOSE)

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today, own = today, self.instance
        self.fields["partner"].queryset = Partner.objects.taking_part_or([own.partner_id], on=today)
        people = User.objects.active() | User.objects.filter(pk=own.owner_id)
        self.fields["owner"].queryset = people.select_related("partner").order_by("name", "pk")
        self.fields["owner"].label_from_instance = lambda person: f"{person.name}, {person.partner.short_name}"
        bodies = Body.objects.active(on=today) | Body.objects.filter(pk=own.body_id)
        self.fields["body"].queryset = bodies.order_by("name")
        measures = SuccessMeasure.objects.offered_or_in(
            own.measures.order_by().values("pk") if own.pk else [], on=today
        )
        self.fields["measures"].queryset = measures.order_by("strategy", "outcome", "pk")

    def layout(self):
        return Layout(
            *("title", Field("cause", rows=2), Field("event", rows=2), Field("effect", rows=2)),
            Field("controls", rows=4),
            *self.scored(),
            Fieldset("Whose it is", SideBySide("partner", "owner"), SideBySide("owner_role", "body")),
            Details("What it is linked to, and who may see it", "actions", "measures", "reason"),
        )

    def scored(self):
        return ()

    def clean(self):
        cleaned = super().clean()
        owner, partner = cleaned.get("owner"), cleaned.get("partner")
        if owner and partner and owner.partner_id != partner.pk:
            self.add_error("owner", f"{owner} is not of {partner}. Select somebody of {partner}, or nobody by name")
        return cleaned


class RecordRiskForm(RiskForm):
    asked_for = {**SCORES_ASKED_FOR, "review_on": "the date of the next review"}
    likelihood_before, impact_before = likelihood_field("before"), impact_field("before")
    likelihood, impact = likelihood_field("after"), impact_field("after")
    review_on = DayMonthYearField(label="Next review")
    submit = "Record this risk"

    class Meta(RiskForm.Meta):
        fields = (*WORDS, *SCORES, "review_on", *WHOSE)

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, today=today, **kwargs)
        self.initial["review_on"] = self.initial.get("review_on") or today + REVIEWED_AGAIN_AFTER

    def scored(self):
        return [Fieldset("Its scores", *SCORES, "review_on")]

    def clean_review_on(self):
        if self.cleaned_data["review_on"] <= self.today:
            raise forms.ValidationError("The next review must be in the future")
        return self.cleaned_data["review_on"]

    def clean(self):
        cleaned = super().clean()
        require_no_higher(self, cleaned)
        return cleaned


class EditRiskForm(RiskForm):
    """Without the scores: those change by a review."""
