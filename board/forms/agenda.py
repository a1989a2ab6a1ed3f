import re

from django import forms

from actions.models import Action
from board.forms.restriction import RestrictionMixin
from board.models import AgendaItem
from govuk.forms import PlainTextField
from govuk.layout import Details, Field, Fieldset, Layout, SideBySide
from partners.models import User
from priorities.models import Priority, SuccessMeasure
from records.forms import KeepFileForm, RecordForm, VersionedForm
from records.limits import LONG_TEXT

REFERENCE = re.compile(r"[\s,;]+")
PRIVACY_HINT = "No names of victims, no addresses, no case numbers."
IMPLICATIONS_HINT = (
    "What it does to prevent crime, drug and alcohol misuse and re-offending. An item for decision needs them before "
    "the agenda can be published. If there are none, say so and why, for example: “None: this is about how the board "
    "works.”"
)


class ReferencesField(forms.CharField):
    """References of actions, one after the other; gives the actions."""

    def prepare_value(self, value):
        if isinstance(value, str) or value is None:
            return value
        keys = [getattr(each, "pk", each) for each in value]
        return ", ".join(Action.objects.filter(pk__in=keys).in_plan_order().values_list("reference", flat=True))

    def clean(self, value) -> list[Action]:
        wanted = [each.upper() for each in REFERENCE.split(super().clean(value)) if each]
        found = {action.reference: action for action in Action.objects.filter(reference__in=wanted)}
        unknown = [each for each in wanted if each not in found]
        if unknown:
            named = f"There is no action with the reference {unknown[0]}"
            several = f"There are no actions with these references: {', '.join(unknown)}"
            raise forms.ValidationError(several if len(unknown) > 1 else named)
        return [found[each] for each in dict.fromkeys(wanted)]

    def has_changed(self, initial, data) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class ItemForm(RestrictionMixin, RecordForm):
    """An item of an agenda, for those who see everything."""

    asked_for = {
        "title": "a title",
        "purpose": "a purpose",
        "text": "the text of the item",
        "measures": "at least one success measure",
        "priority": "a priority",
        "presenter_person": "who brings the paper",
    }
    text = PlainTextField(
        label="What the meeting needs to know or is asked",
        required=False,
        max_length=LONG_TEXT,
        help_text=PRIVACY_HINT,
    )
    section_17 = PlainTextField(
        label="Section 17 implications", required=False, max_length=LONG_TEXT, help_text=IMPLICATIONS_HINT
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
    priority = forms.ModelChoiceField(
        Priority.objects.none(),
        required=False,
        help_text="Counts as a discussion of this priority.",
    )
    presenter_person = forms.ModelChoiceField(
        User.objects.none(),
        label="Who brings the paper",
        required=False,
        empty_label="Nobody by name",
        help_text="Is reminded of the day on which papers are due.",
    )
    submit = "Save item"

    class Meta:
        model = AgendaItem
        fields = (
            *("title", "purpose", "presenter", "presenter_person", "text", "section_17", "restriction", "reason"),
            *("actions", "measures", "priority"),
        )

    def __init__(self, *args, **kwargs):
        """The parts of the strategy that is in force on the day of the meeting, and those that the item has."""
        super().__init__(*args, **kwargs)
        item = self.instance
        own, on = item.measures.order_by().values("pk") if item.pk else [], item.meeting.meets_on
        people = User.objects.active() | User.objects.filter(pk=item.presenter_person_id)
        self.fields["presenter_person"].queryset = people.select_related("partner").order_by("name", "pk")
        self.fields["presenter_person"].label_from_instance = lambda one: f"{one.name}, {one.partner.short_name}"
        measures = SuccessMeasure.objects.offered_or_in(own, on=on)
        self.fields["measures"].queryset = measures.order_by("outcome", "pk")
        priorities = Priority.objects.offered_or_in([item.priority_id] if item.priority_id else [], on=on)
        self.fields["priority"].queryset = priorities.order_by("strategy", "number")

    def layout(self):
        return Layout(
            "title",
            SideBySide("purpose", "presenter"),
            "presenter_person",
            Field("text", rows=4),
            Field("section_17", rows=3, mark_optional=False),
            Fieldset("Who may see it", *self.asked(hide_label=True)),
            Details("What it is linked to", "actions", "priority", "measures"),
        )


class PaperForm(KeepFileForm):
    title = forms.CharField(max_length=200, help_text="For example, night-time economy review.")
    is_for_residents = forms.BooleanField(
        label="Residents may read it",
        required=False,
        help_text="Their copy of the pack then holds it. Tick this only if it names nobody and holds nothing private.",
    )
    submit = "Attach paper"


class PublishAgendaForm(VersionedForm):
    """A button; with short notice it is pressed a second time, on a page that says what that means."""

    accepts_short_notice = forms.BooleanField(required=False, widget=forms.HiddenInput)
