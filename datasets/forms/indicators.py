"""What an indicator is: written by managers."""

from datetime import date

from django import forms

from datasets.choices import ALL_CRIME, REFERENCE_WORDS, StatusRule, Unit
from datasets.forms.readings import FigureField
from datasets.models import Dataset, Indicator
from datasets.summaries.crime_readings import crime_types
from govuk.forms import DayMonthYearField, PlainTextField
from govuk.layout import Details, Field, Fieldset, Layout, Reveal, SideBySide
from partners.models import Partner, User
from records.forms import RecordForm
from records.limits import LONG_TEXT

# Also for the page of administration.
ASKED_FOR = {
    "reference": "a reference",
    "name": "a name",
    "definition": "a definition",
    "does_not_show": "a text on what it does not show",
    "kind": "a kind",
    "unit_words": "a word for what is counted",
    "baseline_words": "the time of the baseline",
    "unit": "a unit",
    "polarity": "which way is good",
    "frequency": "how often it is read",
    "status_rule": "how its status is judged",
    "decimals": "a number of digits behind the point",
    "due_after_days": "a number of days",
    "green_within_percent": "a share for green",
    "amber_within_percent": "a share for amber",
    "baseline": "a baseline",
    "retired_on": "the date it was retired",
    "provider": "a partner",
    "owner": "a person",
    "dataset": "a dataset",
    "crime_type": "a type of crime",
}


class IndicatorForm(RecordForm):
    asked_for = ASKED_FOR
    definition = PlainTextField(
        label="Definition", max_length=LONG_TEXT, help_text=Indicator._meta.get_field("definition").help_text
    )
    does_not_show = PlainTextField(
        label="What it does not show",
        max_length=LONG_TEXT,
        help_text="For example: what nobody reported. Readers see it beside the figure.",
    )
    green_within_percent = FigureField(label="Green within per cent of the target", required=False)
    amber_within_percent = FigureField(label="Amber within per cent of the target", required=False)
    baseline = FigureField(label="Baseline", required=False)
    status_rule = forms.ChoiceField(
        label="How its status is judged",
        choices=StatusRule,
        widget=forms.RadioSelect,
        help_text="On target it is green either way, and there is no status where neither way is good.",
    )
    crime_type = forms.ChoiceField(
        label="Type of police recorded crime that it counts",
        required=False,
        help_text=Indicator._meta.get_field("crime_type").help_text,
    )
    retired_on = DayMonthYearField(label="Date it was retired", required=False)
    submit = "Save this indicator"

    class Meta:
        model = Indicator
        fields = (
            *("reference", "name", "definition", "does_not_show", "kind", "unit", "unit_words", "decimals"),
            *("polarity", "frequency", "due_after_days", "status_rule", "green_within_percent"),
            *("amber_within_percent", "baseline", "baseline_words", "provider", "owner", "dataset", "crime_type"),
            "counts_things",
            "retired_on",
        )
        error_messages = {"reference": REFERENCE_WORDS}
        labels = {
            "polarity": "Which way is good",
            "frequency": "How often it is read",
            "provider": "Partner that gives the readings",
            "owner": "Person who answers for it",
            "counts_things": "It counts things, and neither people nor incidents",
            "dataset": "Dataset that it is drawn from",
        }

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        instance = self.instance
        self.fields["baseline"].measure_by(instance, unit=self.data.get("unit") or instance.unit)
        for name in ("green_within_percent", "amber_within_percent"):
            self.fields[name].measure_by(instance, unit=Unit.PERCENT)
        self.fields["provider"].queryset = Partner.objects.taking_part_or([instance.provider_id], on=today)
        people = User.objects.active() | User.objects.filter(pk=instance.owner_id)
        self.fields["owner"].queryset = people.select_related("partner").order_by("partner__name", "name")
        self.fields["owner"].label_from_instance = lambda person: f"{person.partner}: {person.name}"
        self.fields["dataset"].queryset = Dataset.objects.all()
        types = sorted({*crime_types(), instance.crime_type} - {"", ALL_CRIME})
        self.fields["crime_type"].choices = [("", "None"), (ALL_CRIME, ALL_CRIME), *((each, each) for each in types)]

    def layout(self):
        return Layout(
            Fieldset("What it is", SideBySide("reference", "kind"), "name", Field("definition", rows=4)),
            Field("does_not_show", rows=3),
            Fieldset(
                "How it is counted",
                SideBySide("unit", "unit_words"),
                SideBySide("decimals", "polarity"),
                SideBySide("frequency", "due_after_days"),
                "counts_things",
            ),
            Reveal(
                "status_rule",
                SideBySide("green_within_percent", "amber_within_percent"),
                when=(StatusRule.TOLERANCE,),
                heading="By how far it is from the target",
            ),
            SideBySide("baseline", "baseline_words"),
            Fieldset("Where it comes from", SideBySide("provider", "owner"), "dataset", "crime_type"),
            Details("No longer read", "retired_on"),
        )
