from datetime import datetime

from django import forms

from board.choices import Concerns
from board.models import AgendaItem, MinuteCorrection
from board.models.agenda import MINUTE_TEXT
from board.models.correction import about_decision
from board.services.corrections import propose_correction, propose_correction_of
from govuk.forms import GovukForm, PlainTextField
from govuk.layout import Field, Layout, Reveal, Revealed
from partners.models import User
from records.forms import RecordForm, VersionedForm
from records.limits import LONG_TEXT, SHORT_TEXT

CHANGE = "Change the words that are wrong. Only the lines that you change are sent."
WHY = "Reason for the correction"
KINDS = (Concerns.DECISION.value, Concerns.VOTE.value)


class CorrectedMinuteMixin(GovukForm, forms.Form):
    """The minute of an item, to be put right in the box that shows it; or what else of it is wrong."""

    concerns = forms.ChoiceField(label="What it concerns", required=False, widget=forms.RadioSelect)
    should_be = PlainTextField(
        label="Corrected words",
        required=False,
        max_length=LONG_TEXT,
        help_text="The decision in the right words, the right numbers of the vote, or who was or was not there.",
    )
    minute = PlainTextField(label="Minute as it should be", required=False, max_length=MINUTE_TEXT, help_text=CHANGE)
    why = forms.CharField(label=WHY, max_length=SHORT_TEXT)
    mark_optional = False
    submit = "Propose this correction"

    def __init__(self, *args, item: AgendaItem | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.decisions = {each.pk: each for each in item.decisions.order_by("year", "number")} if item else {}
        offered = [
            (f"{kind}-{key}", about_decision(kind, row)) for key, row in self.decisions.items() for kind in KINDS
        ]
        own = [(each.value, each.label) for each in (Concerns.MINUTE, Concerns.ATTENDANCE)]
        self.fields["concerns"].choices = [own[0], *offered, own[1]]
        self.initial.setdefault("concerns", Concerns.MINUTE.value)

    def layout(self):
        other = [value for value, _ in self.fields["concerns"].choices if value != Concerns.MINUTE]
        return Layout(
            Reveal(
                "concerns", Field("minute", rows=12), when=(Concerns.MINUTE,), heading="For the words of the minute"
            ),
            Revealed(
                "concerns", Field("should_be", rows=4), when=other, heading="For a decision, a vote or attendance"
            ),
            "why",
        )

    def clean(self):
        cleaned = super().clean()
        cleaned["concerns"] = cleaned.get("concerns") or Concerns.MINUTE.value
        is_other = cleaned["concerns"] != Concerns.MINUTE
        if is_other and not cleaned.get("should_be") and "should_be" not in self.errors:
            self.add_error("should_be", "Enter the corrected words")
        return cleaned

    def propose(self, item: AgendaItem, *, by: User, at: datetime, how: str = "") -> MinuteCorrection:
        typed = self.cleaned_data
        kind, _, key = typed["concerns"].partition("-")
        said = {"why": typed["why"], "by": by, "at": at, "how": how}
        if kind == Concerns.MINUTE:
            return propose_correction(item, minute=typed["minute"], **said)
        decision = self.decisions[int(key)] if key else None
        return propose_correction_of(item, concerns=kind, decision=decision, proposed=typed["should_be"], **said)


class CorrectionForm(CorrectedMinuteMixin, RecordForm):
    """For whoever is signed in, over the version of the item that they read."""

    asked_for = {
        "concerns": "what it concerns",
        "minute": "the minute as it should be",
        "should_be": "the corrected words",
        "why": "the reason for the correction",
    }
    adds = True
    asks_before_twice = True

    class Meta:
        model = AgendaItem
        fields = ("minute",)

    def _post_clean(self) -> None:
        """It only proposes: what was typed never comes into the item itself."""
        if self.cleaned_data.get("version"):
            self.instance.version = self.cleaned_data["version"]


class CorrectionByLinkForm(CorrectedMinuteMixin):
    asked_for = CorrectionForm.asked_for
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    token = forms.UUIDField(widget=forms.HiddenInput)


class DeclineCorrectionForm(VersionedForm):
    asked_for = {"reason": "the reason"}
    reason = forms.CharField(
        max_length=SHORT_TEXT,
        label="Reason for declining it",
        help_text="Whoever proposed it reads this.",
    )
    submit = "Decline this correction"
