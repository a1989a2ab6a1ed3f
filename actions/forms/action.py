from datetime import date, datetime
from itertools import groupby

from django import forms

from actions.choices import Origin, Visibility
from actions.forms.extras import ON_A_PROPOSAL
from actions.models import Action
from govuk.dates import day
from govuk.forms import DayMonthYearField, PlainTextField
from govuk.layout import Field, Fieldset, Layout
from partners.models import Partner, User
from priorities.models import Part, Priority, Strategy, SuccessMeasure, Theme
from records.forms import RecordForm
from records.limits import LONG_TEXT

PRIORITY_FIRST = ("outcome__priority__number", "outcome__priority", "reference")
OF_NO_PRIORITY = "Of no priority"
PRIVACY_HINT = "No names of victims, no addresses, no case numbers."


class ByPriority(forms.models.ModelChoiceIterator):
    """Success measures in groups, each under the priority that it serves."""

    def __iter__(self):
        for priority, measures in groupby(self.queryset.order_by(*PRIORITY_FIRST), lambda each: each.outcome.priority):
            yield self.field.group_of(priority), [self.choice(measure) for measure in measures]


class MeasuresField(forms.ModelMultipleChoiceField):
    iterator = ByPriority
    widget = forms.CheckboxSelectMultiple

    def group_of(self, priority: Priority | None) -> str:
        return self.label_from_instance(priority) if priority else OF_NO_PRIORITY


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
    measures = MeasuresField(SuccessMeasure.objects.none(), label="Success measures")
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(), required=False, label="Cross-cutting themes", widget=forms.CheckboxSelectMultiple
    )
    supporting_partners = forms.ModelMultipleChoiceField(
        Partner.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, user: User, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.today = user, today
        self.strategy = Strategy.objects.in_force(on=today).first()
        self._offer_parts()
        kept = self.instance
        supporting = list(kept.supporting_partners.values_list("pk", flat=True)) if kept.pk else []
        self.fields["supporting_partners"].queryset = Partner.objects.taking_part_or(supporting, on=today)
        if "lead_partner" in self.fields:
            self.fields["lead_partner"].queryset = Partner.objects.taking_part_or([kept.lead_partner_id], on=today)

    def _offer_parts(self) -> None:
        """Those of the strategy in force; what is retired or of a former one stays on the actions that it is on."""
        own = self.instance
        kinds = {"measures": SuccessMeasure, "themes": Theme, "priority": Priority}
        has = {"priority": [own.priority_id] if own.priority_id else []}
        has |= {name: getattr(own, name).order_by().values("pk") if own.pk else [] for name in ("measures", "themes")}
        for name in kinds.keys() & self.fields.keys():
            # The priority that a measure serves stands over it.
            served = ("outcome__priority__strategy",) if name == "measures" else ()
            rows = kinds[name].objects.offered_or_in(has[name], on=self.today).select_related("strategy", *served)
            self.fields[name].queryset = rows
            self.fields[name].label_from_instance = self._words_for
        if not self.fields["themes"].queryset.exists():
            del self.fields["themes"]

    def _words_for(self, part: Part) -> str:
        if part.strategy_id != (self.strategy and self.strategy.pk):
            return f"{part} ({part.strategy})"
        return f"{part} (retired)" if part.is_retired(on=self.today) else str(part)

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

    def serves(self) -> Fieldset:
        measures = Field("measures", open_groups=self._groups_to_open(), opened_by=self._name_of_priority())
        asked = {"priority": "priority", "measures": measures, "themes": "themes"}
        return Fieldset("What it serves", *(field for name, field in asked.items() if name in self.fields))

    def _groups_to_open(self) -> list[str] | None:
        """The measures of the chosen priority and of none; all of them (None) as long as none is chosen."""
        chosen = self["priority"].value() if "priority" in self.fields else self.instance.priority_id
        priority = Priority.objects.select_related("strategy").filter(pk=chosen).first() if chosen else None
        return [self._words_for(priority), OF_NO_PRIORITY] if priority else None

    def _name_of_priority(self) -> str:
        return self["priority"].html_name if "priority" in self.fields else ""


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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # One that is changed is a proposal that was returned: what goes with it was asked for before.
        self.extras = [] if self.instance.pk else ON_A_PROPOSAL
        self.asked_for = {name: words for extra in self.extras for name, words in extra.asked_for.items()}
        self.names_of_extras = {}
        for extra in self.extras:
            fields = extra.fields(today=self.today)
            self.names_of_extras[extra.title] = tuple(fields)
            self.fields |= fields

    def clean(self):
        cleaned = super().clean()
        for extra in self.extras:
            extra.clean(self, cleaned)
        return cleaned

    def keep_extras(self, action: Action, *, by: User, at: datetime) -> None:
        for extra in self.extras:
            extra.keep(action, self.cleaned_data, by=by, at=at)

    def layout(self):
        beside = (Fieldset(each.title, *self.names_of_extras[each.title], hint=each.hint) for each in self.extras)
        return Layout(
            self.promise(),
            self.serves(),
            Fieldset("Who and when", "lead_partner", "supporting_partners", "timescale_text"),
            *beside,
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
            self.serves(),
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
            self.serves(),
            Fieldset("Who does it", "lead_partner", "lead_officer", "supporting_partners"),
            Fieldset("When", "starts_on", "due_on", "timescale_text"),
            Fieldset("In the plan", "visibility", "origin", "carried_from", "county_link"),
        )
