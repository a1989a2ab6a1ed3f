from datetime import date

from django import forms

from actions.choices import Origin, Visibility
from actions.models import Action
from actions.models.action import LONG_TEXT
from govuk.dates import day
from govuk.forms import DayMonthYearField, PlainTextField
from govuk.layout import Fieldset, Layout
from partners.models import Partner, User
from priorities.models import Priority, Strategy, SuccessMeasure, Theme
from records.forms import RecordForm

PRIVACY_HINT = "No names of victims, no addresses, no case numbers."


class PlanForm(RecordForm):
    """What every form about a whole action shares: the words of the promise and what it serves."""

    asked_for = {
        "title": "a title",
        "description": "a description of what will be done",
        "outcome": "an outcome",
        "measures": "at least one success measure",
        "themes": "at least one theme",
        "supporting_partners": "at least one partner",
        "priority": "a priority",
        "lead_partner": "a lead partner",
        "timescale_text": "a timescale",
    }
    description = PlainTextField(label="What will be done", max_length=LONG_TEXT, help_text=PRIVACY_HINT)
    outcome = PlainTextField(max_length=500, help_text="One clear outcome: what will be different when this is done.")
    measures = forms.ModelMultipleChoiceField(
        SuccessMeasure.objects.none(), label="Success measures", widget=forms.CheckboxSelectMultiple
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(), required=False, label="Cross-cutting themes", widget=forms.CheckboxSelectMultiple
    )
    supporting_partners = forms.ModelMultipleChoiceField(
        Partner.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, user: User, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.today = user, today
        strategy = Strategy.objects.in_force(on=today).first()
        # Only those of the strategy in force: measures of a former one stay on old actions and take no new ones.
        self.fields["measures"].queryset = SuccessMeasure.objects.filter(outcome__strategy=strategy)
        self.fields["themes"].queryset = Theme.objects.filter(strategy=strategy)
        kept = self.instance
        supporting = list(kept.supporting_partners.values_list("pk", flat=True)) if kept.pk else []
        self.fields["supporting_partners"].queryset = Partner.objects.taking_part_or(supporting, on=today)
        if "priority" in self.fields:
            self.fields["priority"].queryset = Priority.objects.filter(strategy=strategy)
        if "lead_partner" in self.fields:
            self.fields["lead_partner"].queryset = Partner.objects.taking_part_or([kept.lead_partner_id], on=today)

    def clean(self):
        cleaned = super().clean()
        # LeadForm does not ask who leads; a new action has no leader yet, and asking it for one is an AttributeError.
        lead = cleaned.get("lead_partner") or getattr(self.instance, "lead_partner", None)
        supporting = cleaned.get("supporting_partners")
        if lead and supporting and lead in supporting:
            self.add_error("supporting_partners", f"{lead} leads this action, so it cannot support it as well")
        return cleaned

    def promise(self) -> Fieldset:
        return Fieldset("The promise", "title", "description", "outcome")


class ProposalForm(PlanForm):
    """What a board member or officer puts forward: a manager sets its dates when accepting it."""

    priority = forms.ModelChoiceField(Priority.objects.none(), widget=forms.RadioSelect)
    lead_partner = forms.ModelChoiceField(
        Partner.objects.none(), help_text="The one partner that would answer for it."
    )
    timescale_text = forms.CharField(
        label="When it should happen", max_length=200, required=False, help_text="For example, by Easter 2027."
    )
    submit = "Propose this action"

    class Meta:
        model = Action
        fields = [
            "title", "description", "outcome", "priority", "measures", "themes", "lead_partner",
            "supporting_partners", "timescale_text",
        ]  # fmt: skip

    def layout(self):
        return Layout(
            self.promise(),
            Fieldset("What it serves", "priority", "measures", "themes"),
            Fieldset("Who and when", "lead_partner", "supporting_partners", "timescale_text"),
        )


class LeadForm(PlanForm):
    """What an officer of the lead partner may put right: the words, what it serves and who helps."""

    submit = "Save changes"

    class Meta:
        model = Action
        fields = ["title", "description", "outcome", "measures", "themes", "supporting_partners"]

    def layout(self):
        return Layout(
            self.promise(),
            Fieldset("What it serves", "measures", "themes"),
            Fieldset("Who helps", "supporting_partners"),
        )


class ActionForm(PlanForm):
    """Everything a manager decides about an action."""

    asked_for = {
        "lead_officer": "a lead officer",
        "starts_on": "a start date",
        "due_on": "a due date",
        "visibility": "who may see it",
        "origin": "where it comes from",
        "county_link": "how it relates to the county plan",
        "carried_from": "an action reference",
    }
    priority = forms.ModelChoiceField(Priority.objects.none(), widget=forms.RadioSelect)
    lead_partner = forms.ModelChoiceField(Partner.objects.none(), help_text="The one partner that answers for it.")
    lead_officer = forms.ModelChoiceField(
        User.objects.none(), required=False, help_text="Someone of the lead partner who can sign in."
    )
    starts_on = DayMonthYearField(label="Start date", required=False)
    due_on = DayMonthYearField(label="Due date", required=False)
    timescale_text = forms.CharField(
        label="Timescale as published", max_length=200, required=False, help_text="For example, by Easter 2024."
    )
    visibility = forms.ChoiceField(choices=Visibility, widget=forms.RadioSelect, label="Who may see it")
    origin = forms.ChoiceField(choices=Origin, label="Where it comes from")
    carried_from = forms.CharField(
        label="Carried forward from", required=False, max_length=20, help_text="A reference, such as ASB-07."
    )
    submit = "Save action"

    class Meta:
        model = Action
        fields = [
            "title", "description", "outcome", "priority", "measures", "themes", "lead_partner", "lead_officer",
            "supporting_partners", "starts_on", "due_on", "timescale_text", "visibility", "origin", "county_link",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Whoever looks after it now stays on the list, or a save of something else would take them off the action.
        offered = User.objects.officers() | User.objects.filter(pk=self.instance.lead_officer_id)
        self.fields["lead_officer"].queryset = offered.select_related("partner").order_by("partner__name", "name")
        self.fields["lead_officer"].label_from_instance = lambda person: f"{person.partner}: {person.name}"
        if self.instance.carried_forward_from_id:
            self.initial["carried_from"] = self.instance.carried_forward_from.reference

    def clean_carried_from(self) -> str:
        reference = self.cleaned_data["carried_from"].strip()
        if not reference:
            self.instance.carried_forward_from = None
            return ""
        # A restricted action must look like one that is not there, so the message is the same for both.
        found = Action.objects.visible_to(self.user).exclude(pk=self.instance.pk)
        self.instance.carried_forward_from = found.filter(reference__iexact=reference).first()
        if self.instance.carried_forward_from is None:
            raise forms.ValidationError("Enter the reference of an action in this plan, such as ASB-07")
        return reference

    def clean(self):
        cleaned = super().clean()
        partner, officer = cleaned.get("lead_partner"), cleaned.get("lead_officer")
        if partner and officer and officer.partner_id != partner.pk:
            self.add_error("lead_officer", f"Select an officer of {partner}, which leads this action")
        # The database refuses it too, but only here does the message stand beside the box that it is about.
        starts, due = cleaned.get("starts_on"), cleaned.get("due_on")
        if starts and due and due < starts:
            self.add_error("due_on", f"The due date must be on or after {day(starts)}, the start date")
        return cleaned

    def layout(self):
        return Layout(
            self.promise(),
            Fieldset("What it serves", "priority", "measures", "themes"),
            Fieldset("Who does it", "lead_partner", "lead_officer", "supporting_partners"),
            Fieldset("When", "starts_on", "due_on", "timescale_text"),
            Fieldset("In the plan", "visibility", "origin", "carried_from", "county_link"),
        )
