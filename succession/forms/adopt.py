from datetime import date
from textwrap import shorten

from django import forms

from board.models import Decision
from govuk.dates import day
from govuk.forms import DayMonthYearField
from govuk.layout import Layout
from records.forms import VersionedForm

DECISION_LETTERS = 120


def in_a_line(decision: Decision) -> str:
    words = shorten(decision.text, DECISION_LETTERS, placeholder=" …")
    return f"{decision.reference}, {day(decision.made_on)}: {words}"


class AdoptForm(VersionedForm):
    """The act itself: `stamp` is that of the work list that was shown."""

    asked_for = {"on": "the day from which it is in force"}
    stamp = forms.CharField(max_length=64, widget=forms.HiddenInput)
    shown_at = forms.DateTimeField(widget=forms.HiddenInput)
    decision = forms.ModelChoiceField(
        Decision.objects.none(),
        label="Which decision of the board does it follow?",
        required=False,
        empty_label="None is recorded here",
        help_text="Open decisions of the last two years are in the list.",
    )
    on = DayMonthYearField(
        label="In force from", help_text="As the first strategy here, it may have been in force before today."
    )
    submit = "Adopt this strategy"

    def __init__(self, *args, decisions, is_first: bool, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["decision"].queryset = decisions
        self.fields["decision"].label_from_instance = lambda it: in_a_line(it)
        if is_first:
            self.initial.setdefault("on", today)
        else:
            # With another in force, the day is that of the act: there is nothing to choose.
            del self.fields["on"]

    @property
    def day(self) -> date:
        return self.cleaned_data.get("on") or self.today

    def layout(self):
        return Layout(*(name for name in ("on", "decision") if name in self.fields))
