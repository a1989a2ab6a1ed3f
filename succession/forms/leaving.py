from django import forms
from django.core.exceptions import EmptyResultSet

from partners.models import User
from succession.forms.handing import HandingForm


class HandOverForm(HandingForm):
    """What somebody has goes to others; if they leave, all of it."""

    asked_for = {"note": "a note"}
    undecided = "Stays as it is"
    asks_before = ("is_leaving",)
    asks_after = ("note",)
    submit = "Hand over"
    is_leaving = forms.BooleanField(
        label="They are leaving: close their account as well",
        required=False,
        help_text="They can no longer sign in. Then everything below goes to somebody, or is left to nobody.",
    )
    # Short, for it goes into each history, which cuts reasons at 100 characters (decision 5).
    note = forms.CharField(
        label="Note for the history (optional)", required=False, max_length=60, help_text="Why, in a few words."
    )

    def __init__(self, *args, today, **kwargs):
        self.today, self.asked = today, {}
        super().__init__(*args, **kwargs)

    def takers(self, kind, thing) -> list[User]:
        """Many things may be taken by the same people, such as all actions of one partner: each is asked once."""
        people = kind.takers(self.record, thing, on=self.today)
        try:
            question = people.query.sql_with_params()
        except EmptyResultSet:
            return []
        if question not in self.asked:
            self.asked[question] = list(people)
        return self.asked[question]

    def name_of(self, taker):
        return f"{taker.name}, {taker.job_title}"

    def must_all_be_decided(self, cleaned):
        return bool(cleaned.get("is_leaving"))

    def clean(self):
        cleaned = super().clean()
        if not self.chosen and not cleaned.get("is_leaving") and not self.errors:
            self.add_error(None, "Select who takes at least one of these, or that they are leaving")
        return cleaned
