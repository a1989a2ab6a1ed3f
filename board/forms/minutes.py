from django import forms
from django.utils.functional import cached_property

from board.choices import OF_A_SEAT, Conduct, Presence
from board.models import AgendaItem, Attendance, Declaration, Meeting
from board.models.agenda import MINUTE_TEXT
from board.services import NotedAttendance
from board.summaries.attendance import VACANT
from govuk.dates import day
from govuk.forms import PlainTextField
from partners.models import Partner
from records.forms import RecordForm, VersionedForm
from records.models import LONG_TEXT

STATES = [(state.value, state.label) for state in OF_A_SEAT]
# Nobody can be absent from a seat that nobody holds, but a deputy can come for it.
STATES_OF_A_VACANT_SEAT = [("", VACANT), (Presence.SUBSTITUTE.value, Presence.SUBSTITUTE.label)]
WHO = 160


class MinuteForm(RecordForm):
    """The minute of one item, with ids of its own: there is one such form for each item of the page."""

    minute = PlainTextField(label="Minute", required=False, max_length=MINUTE_TEXT)
    mark_optional = False

    class Meta:
        model = AgendaItem
        fields = ("minute",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.auto_id = f"id_{self.instance.key}_%s"
        self.error_context = self.instance.title


class AttendanceForm(VersionedForm):
    """Every seat on one form; each carries the version of its own row, so that two people can note at once."""

    mark_optional = False

    def __init__(self, *args, rows, theirs=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.auto_id = "noting_%s"
        self.rows, self.asked_for = list(rows), {}
        for row in self.rows:
            self._add(row)
        self.initial |= theirs or {}

    def _add(self, row: Attendance) -> None:
        name = self._name(row)
        # Nobody's seat stays nobody's when its deputy came.
        vacant = row.is_vacant or (not row.holder and row.state == Presence.SUBSTITUTE)
        self.asked_for |= {
            f"state_{row.pk}": f"the attendance of {name}",
            f"who_{row.pk}": f"the substitute for {name}",
        }
        self.fields[f"state_{row.pk}"] = forms.ChoiceField(
            label=f"Attendance of {name}",
            choices=STATES_OF_A_VACANT_SEAT if vacant else STATES,
            required=False,
            widget=forms.RadioSelect,
        )
        self.fields[f"who_{row.pk}"] = forms.CharField(label=f"Who came for {name}", required=False, max_length=WHO)
        self.fields[f"version_{row.pk}"] = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
        state = "" if row.is_vacant else row.state
        own = {f"state_{row.pk}": state, f"who_{row.pk}": row.who, f"version_{row.pk}": row.version}
        self.initial = own | self.initial

    def _name(self, row: Attendance) -> str:
        """A partner may have two seats without a title: each has a name of its own, read aloud as well."""
        name = str(row.seat)
        alike = [each for each in self.rows if str(each.seat) == name]
        return name if len(alike) == 1 else f"{name}, seat {alike.index(row) + 1}"

    def clean(self):
        cleaned = super().clean()
        for row in self.rows:
            substitute = cleaned.get(f"state_{row.pk}") == Presence.SUBSTITUTE
            if substitute and not cleaned.get(f"who_{row.pk}"):
                self.add_error(f"who_{row.pk}", f"Enter who attended for {self._name(row)}")
        return cleaned

    @cached_property
    def noted(self) -> list[NotedAttendance]:
        """What this person noted, each over the version that they read: not what others noted meanwhile."""
        found = []
        for row in self.rows:
            state, who, version = (self.cleaned_data[f"{name}_{row.pk}"] for name in ("state", "who", "version"))
            read = row if row.version == version else row.history.filter(version=version).last()
            if read is None or (read.state, read.who) != (state, who):
                row.version = version
                found.append(NotedAttendance(row, state, who))
        return found

    def lines(self):
        """(name, row, state, who, version): for the page, a line for each seat."""
        parts = ("state", "who", "version")
        return [(self._name(row), row, *(self[f"{part}_{row.pk}"] for part in parts)) for row in self.rows]


class GuestForm(RecordForm):
    asked_for = {"who": "an attendee", "partner": "a partner"}
    who = forms.CharField(
        label="Who attended",
        max_length=WHO,
        help_text="A role, for example analyst, county council.",
        error_messages={"required": "Enter who attended"},
    )
    partner = forms.ModelChoiceField(Partner.objects.none(), required=False)
    submit = "Add attendee"

    class Meta:
        model = Attendance
        fields = ("who", "partner")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kept, on = [self.instance.partner_id], self.instance.meeting.meets_on
        self.fields["partner"].queryset = Partner.objects.taking_part_or(kept, on=on)


class DeclarationForm(RecordForm):
    asked_for = {"who": "the person who declared it", "interest": "the interest", "conduct": "what they did"}
    who = forms.CharField(
        label="Who declared it", max_length=WHO, error_messages={"required": "Enter who declared the interest"}
    )
    interest = PlainTextField(label="The interest", max_length=LONG_TEXT)
    conduct = forms.ChoiceField(label="What they did", choices=Conduct, widget=forms.RadioSelect)
    submit = "Record this interest"

    class Meta:
        model = Declaration
        fields = ("who", "interest", "conduct")


class AgreeMinutesForm(VersionedForm):
    asked_for = {"agreed_at": "the meeting that agreed them"}
    agreed_at = forms.ModelChoiceField(
        Meeting.objects.none(),
        label="Meeting that agreed them",
        empty_label="Select a meeting",
        help_text="A later meeting.",
    )
    is_read = forms.BooleanField(
        label="The minutes were agreed as they stand here",
        error_messages={"required": "Confirm that the minutes were agreed as they stand here"},
    )
    submit = "Agree these minutes"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agreed_at"].queryset = Meeting.objects.that_can_agree(self.record)
        self.fields["agreed_at"].label_from_instance = lambda each: day(each.meets_on)
