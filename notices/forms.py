"""How one wants to be told: on which days, of what, and who is told instead."""

from django import forms

from govuk.forms import DayMonthYearField
from govuk.layout import Field, Fieldset, Layout, SideBySide
from notices.choices import MUTABLE, Weekday
from notices.models import Preferences
from partners.models import User
from records.forms import RecordForm


class PreferencesForm(RecordForm):
    asked_for = {"deputy": "who is told instead"}
    mail_days = forms.TypedMultipleChoiceField(
        label="Days on which you get an email",
        choices=Weekday,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="On each of these days at most one, and none if nothing is new. With no day, you get none of these.",
    )
    at_once = forms.BooleanField(
        label="Send urgent notices at once",
        required=False,
        help_text="Such as an action handed to you. Otherwise they come with the day’s email.",
    )
    # What the model keeps is the rest: an event that comes later is mailed to everybody.
    wanted = forms.MultipleChoiceField(
        label="What you also get emails about",
        choices=[(event.value, event.label) for event in MUTABLE],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="All of it stands on the page Notices as well. Your emails always tell of your own duties.",
    )
    away_from = DayMonthYearField(label="First day away", required=False)
    away_until = DayMonthYearField(label="Last day away", required=False)
    submit = "Save"

    class Meta:
        model = Preferences
        fields = ("mail_days", "at_once", "away_from", "away_until", "deputy")
        labels = {"deputy": "Who is told instead"}
        help_texts = {"deputy": "A colleague at your organisation. They are told only what they may see themselves."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("wanted", [event for event in MUTABLE if event not in self.instance.muted])
        self.fields["deputy"].queryset = colleagues_of(self.instance)

    def layout(self):
        return Layout(
            Fieldset("When", Field("mail_days", mark_optional=False), "at_once"),
            Fieldset("What", Field("wanted", mark_optional=False)),
            Fieldset(
                "While you are away",
                SideBySide("away_from", "away_until"),
                "deputy",
                hint="You get no emails on these days. Notices wait on the page, and your deputy is told instead.",
            ),
        )

    def clean(self):
        cleaned = super().clean()
        if "wanted" in cleaned:
            self.instance.muted = [event.value for event in MUTABLE if event not in cleaned["wanted"]]
        first, last = cleaned.get("away_from"), cleaned.get("away_until")
        if first and not last and "away_until" not in self.errors:
            self.add_error("away_until", "Enter the last day away")
        if last and not first and "away_from" not in self.errors:
            self.add_error("away_from", "Enter the first day away")
        if first and last and last < first:
            self.add_error("away_until", "The last day away must be on or after the first day away")
        return cleaned


def colleagues_of(preferences: Preferences):
    """Others of the same partner who can sign in, and whoever stands there already."""
    if not preferences.person_id:
        return User.objects.none()
    own = preferences.person
    found = User.objects.active().filter(partner=own.partner_id) | User.objects.filter(pk=preferences.deputy_id)
    return found.exclude(pk=own.pk).order_by("name", "pk")
