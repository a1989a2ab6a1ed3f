from django import forms

from board.choices import Capacity
from board.models import Body
from govuk.forms import DayMonthYearField, GovukForm
from partners.models import User
from records.forms import VersionedForm


class AppointForm(VersionedForm):
    """Who takes a seat, as what and from when; nobody leaves it vacant."""

    asked_for = {
        "capacity": "a role",
        "starts_on": "a start date",
        "person": "who takes the seat",
        "name": "the role or name of somebody without an account",
    }
    person = forms.ModelChoiceField(
        User.objects.none(), required=False, empty_label="Nobody: the seat is vacant", label="Who takes the seat"
    )
    name = forms.CharField(
        label="Somebody without an account",
        required=False,
        max_length=120,
        help_text="Their role or name, for example chief superintendent. They get no mail and cannot sign in.",
    )
    capacity = forms.ChoiceField(label="Role", choices=Capacity, initial=Capacity.MEMBER, widget=forms.RadioSelect)
    starts_on = DayMonthYearField(label="Start date", help_text="Whoever holds it now keeps it until the day before.")
    submit = "Save seat"
    mark_optional = False

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        people = User.objects.active().filter(partner=self.record.partner_id)
        self.fields["person"].queryset = people.order_by("name")
        self.initial.setdefault("starts_on", today)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("person") and cleaned.get("name"):
            self.add_error("name", "Leave this empty, or select nobody above: one person takes the seat")
        return cleaned


class MembersOnForm(GovukForm, forms.Form):
    """The day whose members are shown; without one, today's are."""

    asked_for = {"on": "the date"}
    on = DayMonthYearField(label="Members as at another date", required=False)
    mark_optional = False


class FeedForm(VersionedForm):
    """For which body somebody wants an address for their calendar; none means all on which they sit."""

    asked_for = {"body": "whose meetings you want"}
    body = forms.ModelChoiceField(
        Body.objects.none(), label="Meetings of", required=False, empty_label="Every body on which I have a seat"
    )
    submit = "Create calendar link"
    mark_optional = False

    def __init__(self, *args, bodies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies
