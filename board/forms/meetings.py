from datetime import date, time

from django import forms

from board.limits import PAPERS_DUE_DAYS
from board.models import Body, Meeting
from board.models.meeting import ENDS_AFTER_IT_BEGINS, ONE_A_DAY
from board.services.refusal import SHORT_NOTICE
from board.summaries.bank_holidays import holiday_on
from board.summaries.day_warnings import day_warnings
from board.summaries.meeting_dates import PlannedDate, planned_dates
from govuk.dates import day
from govuk.forms import DayMonthYearField, TimeOfDayField
from govuk.layout import Field, Layout, SideBySide
from records.forms import RecordForm, VersionedForm

MONTHS_APART = [(1, "Every month"), (2, "Every two months"), (3, "Every three months"), (6, "Every six months")]
EXAMPLES = "For example, 10am or 4:30pm."


class PlanYearForm(VersionedForm):
    """A pattern of meetings. `dates()` are its days; none of them is a bank holiday."""

    asked_for = {
        "body": "the body that meets",
        "begins_at": "a start time",
        "count": "the number of meetings",
        "months_apart": "how often they meet",
        "first": "the date of the first meeting",
    }
    body = forms.ModelChoiceField(Body.objects.none(), label="Body")
    first = DayMonthYearField(
        label="First meeting", help_text="The others fall on the same weekday of the same week of their month."
    )
    months_apart = forms.TypedChoiceField(label="How often", choices=MONTHS_APART, coerce=int, initial=3)
    count = forms.IntegerField(label="Number of meetings", min_value=1, max_value=12, initial=4)
    begins_at = TimeOfDayField(label="Start time", initial=time(10), help_text=EXAMPLES)
    place = forms.CharField(max_length=200, required=False)
    # The days whose warnings were on the page when its button was pressed.
    warned = forms.CharField(required=False, widget=forms.HiddenInput)
    form_tag = False

    def __init__(self, *args, bodies, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies
        self.today = today

    def layout(self):
        return Layout(
            SideBySide("body", "place"), SideBySide("first", "begins_at"), SideBySide("months_apart", "count")
        )

    def clean_first(self):
        first = self.cleaned_data["first"]
        if first < self.today:
            raise forms.ValidationError("The first meeting must be today or later")
        return first

    def dates(self) -> list[PlannedDate]:
        typed = self.cleaned_data
        return planned_dates(first=typed["first"], count=typed["count"], months_apart=typed["months_apart"])

    def warnings(self) -> dict[date, tuple[str, ...]]:
        """What should be read before the dates are planned: where they were moved, and what speaks against them."""
        planned = self.dates()
        found = day_warnings(self.cleaned_data["body"], [each.day for each in planned])
        moved = {each.day: (each.moved_words,) for each in planned if each.instead_of}
        return {
            each.day: moved.get(each.day, ()) + found.get(each.day, ())
            for each in planned
            if each.day in moved | found
        }

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("body") and not self.errors:
            taken = set(cleaned["body"].meetings.not_cancelled().values_list("meets_on", flat=True))
            clashes = [day(each.day) for each in self.dates() if each.day in taken]
            if clashes:
                self.add_error("first", f"There is already a meeting on {', '.join(clashes)}")
        return cleaned


class MeetingForm(RecordForm):
    asked_for = {"meets_on": "a date", "begins_at": "a start time", "ends_at": "an end time"}
    meets_on = DayMonthYearField(label="Date")
    begins_at = TimeOfDayField(label="Start time", help_text=EXAMPLES)
    ends_at = TimeOfDayField(label="End time", required=False, help_text=EXAMPLES)
    accepts_short_notice = forms.BooleanField(label="Move the meeting with short notice", required=False)
    papers_due_on = DayMonthYearField(
        label="Papers due date",
        required=False,
        help_text=f"Presenters are reminded. Without one: {PAPERS_DUE_DAYS} working days before the last day for "
        "publishing the agenda.",
    )
    link = forms.URLField(label="Link to join", required=False, max_length=500, assume_scheme="https")
    is_public = forms.BooleanField(
        label="Held in public",
        required=False,
        help_text="Councillors and observers find the next one on their home page, with the open items of its agenda.",
    )
    submit = "Save meeting"

    class Meta:
        model = Meeting
        fields = ("meets_on", "begins_at", "ends_at", "place", "papers_due_on", "link", "is_public")

    def layout(self):
        names = [*self.Meta.fields]
        if self.has_error("meets_on", SHORT_NOTICE) or self["accepts_short_notice"].value():
            names.insert(1, "accepts_short_notice")
        return Layout(*map(Field, names))

    def clean(self):
        cleaned = super().clean()
        meets_on, due = cleaned.get("meets_on"), cleaned.get("papers_due_on")
        if meets_on and due and due >= meets_on:
            self.add_error(
                "papers_due_on", f"The papers due date must be before {day(meets_on)}, the day that it meets"
            )
        begins_at, ends_at = cleaned.get("begins_at"), cleaned.get("ends_at")
        if begins_at and ends_at and ends_at <= begins_at:
            self.add_error("ends_at", ENDS_AFTER_IT_BEGINS)
        return cleaned

    def clean_meets_on(self):
        meets_on = self.cleaned_data["meets_on"]
        if meets_on != self.instance.meets_on and holiday_on(meets_on):
            raise forms.ValidationError(f"That day is a bank holiday ({holiday_on(meets_on)}): enter another date")
        others = self.instance.body.meetings.not_cancelled().exclude(pk=self.instance.pk)
        if others.filter(meets_on=meets_on).exists():
            raise forms.ValidationError(ONE_A_DAY)
        return meets_on


class CancelMeetingForm(VersionedForm):
    asked_for = {"because": "a reason"}
    because = forms.CharField(
        label="Reason", max_length=300, help_text="Everyone who can see the meeting can read it."
    )
    submit = "Cancel this meeting"

    def add_refusal(self, refusal) -> None:
        if hasattr(refusal, "error_dict"):
            refusal = forms.ValidationError([each for errors in refusal.error_dict.values() for each in errors])
        super().add_refusal(refusal)
