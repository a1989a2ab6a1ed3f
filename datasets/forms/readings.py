"""What is typed about the readings of an indicator; its targets and breaks are in `targets`."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from datasets.choices import MONTHS_IN, IndicatorKind, Unit
from datasets.models import Indicator, Reading
from datasets.models.times import Time, time_after, times_ended_in
from datasets.parsing.figures import NoFigure, figure_in
from datasets.summaries.crime_readings import CountedTime
from datasets.wording.figures import doubt_about, figure_words, plain_figure
from govuk.dates import day
from govuk.forms import DayMonthYearField, PlainTextField
from govuk.layout import Details, Field, Layout, SideBySide
from periods.models import time_words
from records.forms import RecordForm, ReturnedWorkbookForm, VersionedForm
from records.limits import LONG_TEXT

PRIVACY_HINT = "No names of victims, no addresses, no case numbers."
YEARS_OFFERED = 5
PARTS_OF = {
    Unit.PERCENT: ("How many of them (the part)", "Out of how many (the whole)"),
    Unit.RATE: ("How many", "Out of how many people"),
    Unit.NUMBER: ("The sum", "Divided by"),
    Unit.MONEY: ("The sum in pounds", "Divided by"),
    Unit.SCORE: ("The sum of the scores", "Divided by how many answers"),
}


class FigureField(forms.Field):
    """A number as people write it. The form says by `measure_by` what it is a number of."""

    widget = forms.TextInput
    called = ""
    unit = Unit.NUMBER

    def measure_by(self, indicator: Indicator, *, unit: str = "") -> None:
        self.indicator, self.unit = indicator, unit or indicator.unit

    def prepare_value(self, value):
        # What was typed stays as it was typed.
        return value if value is None or isinstance(value, str) else plain_figure(value, self.indicator)

    def to_python(self, value):
        if value in self.empty_values or not isinstance(value, str) or not value.strip():
            return None if isinstance(value, str) or value in self.empty_values else value
        try:
            return figure_in(value, unit=self.unit)
        except NoFigure as refusal:
            raise ValidationError(f"{self.called} must be {refusal.expected}", code="invalid") from None

    def has_changed(self, initial, data) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class ReadingForm(RecordForm):
    """The reading of a time: chosen from those that are over, or typed where there is one now and then."""

    asked_for = {
        "time": "the period of the reading",
        "story": "a text on what lies behind the figure",
        "reached_by": "a text on how people were reached",
        "source": "a source of the figure",
        "starts_on": "the first day",
        "ends_on": "the last day",
        "value": "the figure",
        "sample_size": "a number of people who answered",
    }
    time = forms.ChoiceField(label="Period")
    starts_on = DayMonthYearField(until_today=True, label="First day")
    ends_on = DayMonthYearField(until_today=True, label="Last day")
    value = FigureField(label="Figure", required=False)
    numerator = FigureField(label="Part", required=False)
    denominator = FigureField(label="Whole", required=False)
    # Drawn once a figure is hardly true.
    is_right = forms.BooleanField(label="The figure is right", required=False)
    asks_again = False
    is_provisional = forms.BooleanField(
        label="This figure is provisional",
        required=False,
        help_text="It will be corrected once the final one is known.",
    )
    story = PlainTextField(
        label="What lies behind the figure",
        required=False,
        max_length=LONG_TEXT,
        help_text=f"Why it is as it is, and what is done about it. {PRIVACY_HINT}",
    )
    submit = "Save this reading"
    story_rows = 5

    class Meta:
        model = Reading
        fields = (
            *("starts_on", "ends_on", "value", "numerator", "denominator", "is_provisional", "story"),
            *("sample_size", "reached_by", "source"),
        )

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        indicator = self.instance.indicator
        self._ask_for_a_time(indicator, today)
        for name in ("value", "numerator", "denominator"):
            unit = indicator.unit if name == "value" else Unit.NUMBER
            self.fields[name].measure_by(indicator, unit=unit)
        self.fields["numerator"].label, self.fields["denominator"].label = PARTS_OF[indicator.unit]
        self.fields[
            "value"
        ].help_text = f"{indicator.digits_words.capitalize()}, or empty if you give both parts below."
        if indicator.kind != IndicatorKind.SATISFACTION:
            del self.fields["sample_size"], self.fields["reached_by"]

    def _ask_for_a_time(self, indicator: Indicator, today: date) -> None:
        if indicator.frequency not in MONTHS_IN:
            del self.fields["time"]
            return
        del self.fields["starts_on"], self.fields["ends_on"]
        self.times = {first.isoformat() + last.isoformat(): (first, last) for first, last in self._free(today)}
        self.fields["time"].choices = [(key, time_words(*time)) for key, time in self.times.items()]
        own = self.instance.starts_on
        self.initial.setdefault("time", next((key for key, time in self.times.items() if time[0] == own), None))
        if not self.instance.pk:
            self._offer_no_gap_unasked()

    def _offer_no_gap_unasked(self) -> None:
        """Once the latest period has its reading, an earlier one without is not filed under by mistake."""
        readings = Reading.objects.standing().filter(indicator=self.instance.indicator)
        latest = readings.order_by("-ends_on").first()
        newest = next(iter(self.times.values()), None)
        if latest is None or (newest is not None and newest[0] > latest.starts_on):
            return
        field, following = self.fields["time"], time_after(latest.indicator.frequency, latest.starts_on)
        field.choices = [("", "Select a period"), *field.choices]
        field.help_text = (
            f"{latest.period} has its reading already. The next, of {time_words(*following)}, can be given once that "
            f"period is over, after {day(following[1])}. Periods without a reading before it can be chosen here."
        )

    def _free(self, today: date) -> list[Time]:
        """Newest first."""
        taken = Reading.objects.standing().filter(indicator=self.instance.indicator).exclude(pk=self.instance.pk)
        starts = set(taken.values_list("starts_on", flat=True))
        since = date(today.year - YEARS_OFFERED, 1, 1)
        times = times_ended_in(self.instance.indicator.frequency, since, today)
        own = (self.instance.starts_on, self.instance.ends_on)
        found = {time for time in times if time[1] < today and time[0] not in starts}
        return sorted(found | ({own} if self.instance.pk else set()), reverse=True)

    def time_layout(self) -> list:
        return ["time"] if "time" in self.fields else [SideBySide("starts_on", "ends_on")]

    def layout(self):
        survey = [SideBySide("sample_size", "reached_by")] if "sample_size" in self.fields else []
        return Layout(
            *self.time_layout(),
            # Not marked as optional: it is asked for unless both parts are there, as its hint says.
            Field("value", width=10, mark_optional=False),
            Details("The parts that it is made of", SideBySide("numerator", "denominator")),
            *(["is_right"] if self.asks_again else []),
            "is_provisional",
            Field("story", rows=self.story_rows),
            *survey,
            "source",
        )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("time"):
            self.instance.starts_on, self.instance.ends_on = self.times[cleaned["time"]]
        if not self.errors and cleaned.get("value") is None and None in self._parts(cleaned):
            self.add_error("value", "Enter the figure, or both of its parts")
        if not self.errors:
            self._ask_again(cleaned)
        return cleaned

    def _ask_again(self, cleaned: dict) -> None:
        """A figure that is hardly true is taken once somebody has said that it is."""
        indicator, value = self.instance.indicator, cleaned.get("value")
        if value is None:
            whole = cleaned["denominator"]
            value = indicator.figure_of(cleaned["numerator"], whole) if whole else None
        doubt = doubt_about(value, indicator, before=self._reading_before()) if value is not None else ""
        if not doubt:
            return
        self.asks_again = True
        if not cleaned.get("is_right"):
            self.add_error("is_right", f"{doubt}. Correct the figure, or confirm that it is right")

    def _reading_before(self) -> Reading | None:
        readings = Reading.objects.standing().filter(indicator=self.instance.indicator).exclude(pk=self.instance.pk)
        starts_on = self.instance.starts_on
        earlier = readings.filter(starts_on__lt=starts_on) if starts_on else readings
        return earlier.order_by("-starts_on").first() or readings.order_by("starts_on").first()

    @staticmethod
    def _parts(cleaned: dict) -> tuple:
        return cleaned.get("numerator"), cleaned.get("denominator")


class WithdrawReadingForm(VersionedForm):
    asked_for = {"because": "a reason why it is withdrawn"}
    because = forms.CharField(
        label="Why it is withdrawn",
        max_length=200,
        help_text=f"For example: it is the figure of another indicator. {PRIVACY_HINT}",
    )
    submit = "Withdraw this reading"


class CrimeReadingForm(VersionedForm):
    """Which time to fill in: each choice carries the number that was shown."""

    asked_for = {"time": "the period to fill in"}
    time = forms.ChoiceField(label="Period and number", widget=forms.RadioSelect)
    submit = "Fill in this reading"

    def __init__(self, *args, counted: list[CountedTime], indicator: Indicator, readings: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.counted = {each.key: each for each in counted}
        self.fields["time"].choices = [(key, _offer(each, indicator, readings)) for key, each in self.counted.items()]

    def chosen(self) -> CountedTime:
        return self.counted[self.cleaned_data["time"]]


def _offer(counted: CountedTime, indicator: Indicator, readings: dict) -> str:
    """ "2025-26 Q2: 1,234 crimes, provisional (now 1,200 crimes)" """
    words = f"{counted.period}: {figure_words(counted.figure(indicator)[0], indicator)}"
    if counted.is_provisional:
        words += ", provisional"
    now = readings.get(counted.first)
    return f"{words} (the reading is {figure_words(now, indicator)} now)" if now is not None else words


class ReadingsWorkbookForm(ReturnedWorkbookForm):
    shows = "what was taken in, or what is wrong, cell by cell"
    submit = "Upload"
