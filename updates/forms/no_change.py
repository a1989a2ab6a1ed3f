from django import forms

from periods.models import ReportingPeriod
from records.forms import VersionedForm
from updates.forms.update import closed_before_it_was_sent


class NoChangeForm(VersionedForm):
    """Confirms that what was said of an action last still holds: pressing the button is the answer."""

    when_stale = (
        "Nothing is confirmed yet. Check what was saved meanwhile. If nothing else changed, press the button again."
    )
    adds = True
    for_period = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, period: ReportingPeriod | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.period = period
        self.initial["for_period"] = period.pk if period else None

    def clean(self):
        cleaned = super().clean()
        fault = closed_before_it_was_sent(cleaned.get("for_period"), self.period)
        if fault:
            self.add_error(None, fault)
            self.data = self.data.copy()
            self.data[self.add_prefix("for_period")] = self.period.pk
        return cleaned
