from django import forms

from actions.models import Action
from govuk.forms import DayMonthYearField, PlainTextField
from govuk.layout import Field, Layout, SideBySide
from partners.models import Partner
from priorities.models import Priority, SuccessMeasure
from records.forms import RecordForm
from records.limits import LONG_TEXT


class RaiseActionForm(RecordForm):
    """A new action of the plan, out of a decision: what a manager needs to say of it in a meeting."""

    asked_for = {
        "title": "a title",
        "description": "a description of what will be done",
        "outcome": "an outcome",
        "priority": "a priority",
        "measure": "a success measure",
        "lead_partner": "a lead partner",
        "due_on": "a due date",
    }
    description = PlainTextField(label="What will be done", max_length=LONG_TEXT)
    priority = forms.ModelChoiceField(Priority.objects.none())
    measure = forms.ModelChoiceField(
        SuccessMeasure.objects.none(),
        label="Success measure",
        help_text="The one it serves most: others can be added on its page.",
    )
    lead_partner = forms.ModelChoiceField(Partner.objects.none())
    due_on = DayMonthYearField(label="Due date", required=False)
    submit = "Create this action"

    class Meta:
        model = Action
        fields = ("title", "outcome", "description", "priority", "lead_partner", "due_on")

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["priority"].queryset = Priority.objects.offered(on=today).order_by("number")
        self.fields["measure"].queryset = SuccessMeasure.objects.offered(on=today).order_by("outcome", "pk")
        self.fields["lead_partner"].queryset = Partner.objects.taking_part(on=today).order_by("name")

    def layout(self):
        last = SideBySide("lead_partner", "due_on") if "due_on" in self.fields else "lead_partner"
        return Layout("title", "outcome", Field("description", rows=3), SideBySide("priority", "measure"), last)


class ProposeActionForm(RaiseActionForm):
    """The same, put forward by whoever has an action point: a manager sets its dates when accepting it."""

    due_on = None
    submit = "Propose this action"

    class Meta(RaiseActionForm.Meta):
        fields = ("title", "outcome", "description", "priority", "lead_partner")
