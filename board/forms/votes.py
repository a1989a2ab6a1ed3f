from django import forms

from board.choices import Answer, CastingVote
from board.models import Decision
from board.services.refusal import NO_FIGURES
from govuk.layout import Details, Field, Layout, SideBySide
from records.forms import RecordForm

VOTES = [
    ("", "Not noted"),
    (Answer.AGREED.value, "For"),
    (Answer.AGAINST.value, "Against"),
    (Answer.ABSTAINED.value, "Abstained"),
]


class VoteForm(RecordForm):
    """The numbers of a vote; and, for those who want it, how each voting seat voted. All empty takes back a vote that
    was recorded by mistake."""

    asked_for = {
        "votes_for": "how many were for it",
        "votes_against": "how many were against it",
        "votes_abstained": "how many abstained",
        "casting_vote": "the chair’s casting vote",
    }
    votes_for = forms.IntegerField(label="Votes for", required=False, min_value=0, max_value=999)
    votes_against = forms.IntegerField(label="Votes against", required=False, min_value=0, max_value=999)
    votes_abstained = forms.IntegerField(label="Abstentions", required=False, min_value=0, max_value=999)
    casting_vote = forms.ChoiceField(
        label="Chair’s casting vote",
        required=False,
        choices=[("", "There was none"), *CastingVote.choices],
        widget=forms.RadioSelect,
        help_text="Only if as many were for it as against it.",
    )
    submit = "Save the vote"
    mark_optional = False

    class Meta:
        model = Decision
        fields = ("votes_for", "votes_against", "votes_abstained", "casting_vote")

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.seats, self.had_vote = list(seats), self.instance.has_vote
        answers = self.instance.answers.all() if self.instance.pk else ()
        noted = {row.seat_id: row.answer for row in answers}
        self.asked_for = self.asked_for | {f"seat_{seat.pk}": f"how {seat} voted" for seat in self.seats}
        for seat in self.seats:
            self.fields[f"seat_{seat.pk}"] = forms.ChoiceField(
                label=str(seat),
                choices=VOTES,
                required=False,
                initial=noted.get(seat.pk, ""),
                widget=forms.RadioSelect,
            )

    def layout(self):
        seats = [Field(f"seat_{seat.pk}", inline=True, small=True) for seat in self.seats]
        return Layout(
            SideBySide("votes_for", "votes_against", "votes_abstained"),
            Field("casting_vote", inline=True),
            *([Details("How each seat voted", *seats)] if seats else []),
        )

    def clean(self):
        cleaned = super().clean()
        names = ("votes_for", "votes_against", "votes_abstained")
        typed = [name for name in names if cleaned.get(name) is not None]
        if self.answers() and not typed:
            self.add_error("votes_for", "Enter how many were for it: some seats are selected")
        elif not typed and not self.had_vote and not any(self.has_error(name) for name in names):
            self.add_error("votes_for", NO_FIGURES)
        for name in names if typed else ():
            if name not in typed and name not in self.errors:
                # Whoever types a number for two of them need not type 0 for the third.
                cleaned[name] = 0
        if cleaned.get("casting_vote") and cleaned.get("votes_for") != cleaned.get("votes_against"):
            self.add_error("casting_vote", "Select “There was none”, or enter as many for it as against it")
        return cleaned

    def answers(self) -> dict:
        """{seat: how it voted}, without those of whom that is not noted."""
        return {seat: vote for seat, vote in self.all_answers().items() if vote}

    def all_answers(self) -> dict:
        return {seat: self.cleaned_data.get(f"seat_{seat.pk}", "") for seat in self.seats}
