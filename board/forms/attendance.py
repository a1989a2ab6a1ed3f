"""Who is at a meeting: by seat and without one, who came or left in its course, and what interests they have."""

from django import forms
from django.db.models import Q
from django.utils.functional import cached_property

from board.choices import OF_A_SEAT, THERE, WITHOUT_A_SEAT, Coming, Conduct, Presence
from board.models import AgendaItem, Attendance, Declaration
from board.services import NotedAttendance
from board.summaries.attendance import VACANT
from govuk.forms import PlainTextField, TimeOfDayField
from govuk.layout import Details, Field, Layout, SideBySide
from partners.models import Partner
from records.forms import RecordForm, VersionedForm
from records.limits import LONG_TEXT

STATES = [(state.value, state.label) for state in OF_A_SEAT]
# Nobody can be absent from a seat that nobody holds, but a deputy can come for it.
STATES_OF_A_VACANT_SEAT = [("", VACANT), (Presence.SUBSTITUTE.value, Presence.SUBSTITUTE.label)]
WHO = 160


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
            # A name that was typed, or replied, for a substitute who then did not come instead.
            who = who if state == Presence.SUBSTITUTE else ""
            read = row if row.version == version else row.history.filter(version=version).last()
            if read is None or (read.state, read.who) != (state, who):
                row.version = version
                found.append(NotedAttendance(row, state, who))
        return found

    def as_it_was_read(self) -> dict:
        found = {}
        for row in self.rows:
            read = self.data.get(self.add_prefix(f"version_{row.pk}"), "")
            is_older = read.isdecimal() and int(read) != row.version
            then = (row.history.filter(version=int(read)).last() if is_older else None) or row
            found |= {f"who_{row.pk}": then.who, f"version_{row.pk}": read}
            found |= {f"state_{row.pk}": "" if row.is_vacant else then.state}
        return found

    def lines(self):
        """(name, row, state, who, version): for the page, a line for each seat."""
        parts = ("state", "who", "version")
        return [(self._name(row), row, *(self[f"{part}_{row.pk}"] for part in parts)) for row in self.rows]


class MoveForm(VersionedForm):
    """Somebody left or came (back) at an item: one press, of the button beside their name."""

    asked_for = {"item": "the item", "move": "who left or came back", "clock": "the time"}
    item = forms.ModelChoiceField(AgendaItem.objects.none(), to_field_name="key", widget=forms.HiddenInput)
    move = forms.CharField(widget=forms.HiddenInput, error_messages={"required": "Press the button beside a name"})
    clock = TimeOfDayField(label="Time", required=False, help_text="Empty if the minutes need no time.")
    mark_optional = False

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.auto_id = "here_%s"
        self.meeting = meeting
        self.fields["item"].queryset = meeting.items.standing()

    def clean_move(self) -> tuple[Attendance, str]:
        """(the line of attendance, what they did), from "left 12"."""
        kind, _, key = self.cleaned_data["move"].partition(" ")
        row = self.meeting.attendance.filter(pk=key).first() if key.isdecimal() and len(key) < 10 else None
        if row is None or kind not in Coming.values:
            raise forms.ValidationError("Press the button beside the name of somebody at this meeting")
        return row, kind


class GuestForm(RecordForm):
    asked_for = {
        "state": "whether they came",
        "who": "an attendee",
        "partner": "a partner",
        "people_count": "how many people",
        "listed_under": "what they are listed under",
    }
    state = forms.ChoiceField(
        label="Whether they came",
        choices=[(each.value, each.label) for each in WITHOUT_A_SEAT],
        initial=Presence.IN_ATTENDANCE,
        required=False,
        widget=forms.RadioSelect,
    )
    who = forms.CharField(
        label="Who attended",
        max_length=WHO,
        required=False,
        help_text="A role, team or organisation, for example analyst, county council.",
    )
    partner = forms.ModelChoiceField(Partner.objects.none(), required=False)
    people_count = forms.IntegerField(label="Number of people", required=False, min_value=1, max_value=99, initial=1)
    listed_under = forms.CharField(
        label="Listed under",
        required=False,
        max_length=80,
        help_text="For example, support officers. If empty, they are listed under in attendance.",
    )
    submit = "Add attendee"
    mark_optional = False

    class Meta:
        model = Attendance
        fields = ("state", "who", "partner", "people_count", "listed_under")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kept, on = [self.instance.partner_id], self.instance.meeting.meets_on
        self.fields["partner"].queryset = Partner.objects.taking_part_or(kept, on=on)

    def layout(self):
        more = Details("Several people, or a group of their own", SideBySide("people_count", "listed_under"))
        return Layout(Field("state", inline=True), SideBySide("who", "partner"), more)

    def clean(self):
        cleaned = super().clean()
        cleaned["state"] = cleaned.get("state") or Presence.IN_ATTENDANCE
        cleaned["people_count"] = cleaned.get("people_count") or 1
        if not cleaned.get("who") and not cleaned.get("partner") and "who" not in self.errors:
            self.add_error("who", "Enter who attended, or select a partner")
        return cleaned


class DeclarationForm(RecordForm):
    asked_for = {
        "who": "the person who declared it",
        "attendance": "their seat",
        "interest": "the interest",
        "conduct": "what they did",
    }
    attendance = forms.ModelChoiceField(
        Attendance.objects.none(),
        label="Their seat",
        required=False,
        empty_label="Somebody without a seat",
        help_text="If they leave for the item, their seat is not counted in its quorum.",
    )
    who = forms.CharField(
        label="Who declared it",
        max_length=WHO,
        required=False,
        help_text="If you selected a seat, you can leave this empty.",
    )
    interest = PlainTextField(label="The interest", max_length=LONG_TEXT)
    conduct = forms.ChoiceField(
        label="What they did", choices=Conduct, initial=Conduct.STAYED, widget=forms.RadioSelect
    )
    submit = "Record this interest"

    class Meta:
        model = Declaration
        fields = ("attendance", "who", "interest", "conduct")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = self.instance.meeting.attendance.exclude(seat=None)
        # Of a vacant seat nobody declares anything.
        vacant = Q(holder="") & ~Q(state__in=THERE)
        self.fields["attendance"].queryset = rows.exclude(vacant).select_related("seat__partner")
        self.fields["attendance"].label_from_instance = lambda row: row.named

    def layout(self):
        return Layout(SideBySide("attendance", "who"), Field("interest", rows=3), "conduct")

    def clean(self):
        cleaned = super().clean()
        row = cleaned.get("attendance")
        if not cleaned.get("who") and "who" not in self.errors:
            if row is None:
                self.add_error("who", "Enter who declared the interest, or select their seat")
            else:
                cleaned["who"] = row.who or (f"{row.holder} ({row.named})" if row.holder else row.named)
        return cleaned
