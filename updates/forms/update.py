from crispy_forms.utils import render_crispy_form
from django import forms
from django.utils.safestring import SafeString

from actions.choices import OFF_TRACK, OFF_TRACK_WORDS, RATING_WORDS, REPORTED, Stage, Visibility
from actions.forms.action import PRIVACY_HINT
from actions.models import Action, ProgressUpdate, Returned
from actions.services import unchanged
from govuk.forms import PlainTextField
from govuk.layout import Buttons, Details, Field, Layout, Reveal, Submit
from govuk.repeated_forms import gap, pattern_of
from periods.models import ReportingPeriod
from records.forms import OWN_FIELDS, VersionedForm
from records.limits import LONG_TEXT, SHORT_TEXT
from updates.choices import TextAnswer
from updates.summaries.due import as_it_stands

# What a card holds that is of this action alone.
OWN_OF_A_CARD = frozenset(
    ["version", "token", "for_period", "text", "reason", "way_back", "percent_complete", "next_steps", "public_text"]
)
WORDS = frozenset(["text", "reason", "way_back", "next_steps", "public_text"])
SAYS_BOTH = (
    "You wrote or changed something as well. Untick “No change since last time” to send it, or take it back to "
    "confirm the last update as it stands"
)
REPORTED_STAGES = [(stage, stage.label) for stage in REPORTED]


def closed_before_it_was_sent(key: int | None, period: ReportingPeriod | None) -> str:
    """What is said where a form was made for the period of that key and another one is open now."""
    if key is None or period is None or key == period.pk:
        return ""
    read = ReportingPeriod.objects.filter(pk=key).first() or "That quarter"
    return f"{read} was closed before you sent this. If it is still right for {period}, send it again"


class UpdateForm(VersionedForm):
    """A progress update on one action: alone on its page, or one of many on My updates.

    Among many, a card that nobody touched is left for later: `is_untouched`.
    """

    asked_for = {"stage": "a stage", "rating": "a rating", "text": "your progress"}
    adds = True
    when_stale = (
        "Your update is not sent yet, and what was saved meanwhile stays. What you typed is still in the form below. "
        "If you send it, it is added as the newest update, and the action shows its stage, rating and percentage."
    )
    for_period = forms.IntegerField(required=False, widget=forms.HiddenInput)
    no_change = forms.BooleanField(required=False, label="No change since last time: confirm it as it stands")
    text = PlainTextField(label="Progress", max_length=LONG_TEXT, required=False, help_text=PRIVACY_HINT)
    stage = forms.ChoiceField(label="Stage", choices=REPORTED_STAGES, widget=forms.RadioSelect)
    rating = forms.ChoiceField(
        label="Rating",
        choices=list(RATING_WORDS.items()),
        required=False,
        widget=forms.RadioSelect,
        help_text="Your judgement: will it reach its outcome by its date?",
    )
    reason = PlainTextField(label=f"Reason for {OFF_TRACK_WORDS}", max_length=SHORT_TEXT, required=False)
    way_back = PlainTextField(label="Way back to green", max_length=SHORT_TEXT, required=False)
    percent_complete = forms.IntegerField(required=False, min_value=0, max_value=100)
    next_steps = PlainTextField(max_length=LONG_TEXT, required=False)
    public_text = PlainTextField(
        label="Text for residents",
        max_length=SHORT_TEXT,
        required=False,
        help_text=f"Plain words for the annual report; a manager approves them first. {PRIVACY_HINT}",
    )
    submit = "Send update"
    mark_optional = False
    for_residents = ("public_text",)

    def __init__(
        self,
        *args,
        record: Action,
        period: ReportingPeriod,
        among_many: bool = False,
        returned: Returned | None = None,
        **kwargs,
    ):
        """`returned` is what a manager gave back of this action's updates, where that is not answered yet."""
        super().__init__(*args, record=record, **kwargs)
        self.period, self.among_many, self.returned = period, among_many, returned
        self.error_context = record.reference if among_many else ""
        # The words that were returned, to put them right; else progress starts empty.
        given_back = record.latest_update if returned else None
        last = {"text": given_back.text, "public_text": given_back.public_text} if given_back else {}
        # What was handed in wins: after a conflict it holds what this person had typed.
        self.initial = as_it_stands(record) | last | self.initial | {"for_period": period.pk if period else None}
        if record.latest_update is None or returned:
            # There is nothing that could stay as it is.
            del self.fields["no_change"]
        if record.stage == Stage.ON_HOLD:
            # An update may leave an action on hold but never puts one there: that needs a reason.
            self.fields["stage"].choices = [(Stage.ON_HOLD, Stage.ON_HOLD.label), *REPORTED_STAGES]
        if record.visibility != Visibility.PUBLIC:
            # Nothing of this action is ever published, so nobody should write for residents.
            del self.fields["public_text"]
        if among_many:
            # All cards stand in one form with one button.
            self.form_tag, self.submit = False, ""

    @property
    def is_untouched(self) -> bool:
        own = {"for_period", *OWN_FIELDS}
        # A page from before it was returned shows an empty box.
        if self.returned and not self["text"].data:
            own |= {"text", "public_text"}
        return self.among_many and own.issuperset(self.changed_data)

    def drawn(self) -> SafeString:
        """As `crispy` draws it. A card that nobody has typed into yet is drawn once for all cards of its kind."""
        if self.is_bound:
            return render_crispy_form(self)
        own = {
            name: value for name, value in self.initial.items() if name in OWN_OF_A_CARD and value not in (None, "")
        }
        # All else that two cards can differ in, also by which boxes are filled: what is behind a summary is open then.
        others = frozenset((name, value) for name, value in self.initial.items() if name not in own)
        kind = tuple(self.fields), tuple(self.fields["stage"].choices), frozenset(own), others
        return pattern_of(kind, lambda: self._with_gaps(own)).filled({"prefix": self.prefix, **own})

    def _with_gaps(self, own: dict) -> "UpdateForm":
        same = {"record": self.record, "period": self.period, "returned": self.returned}
        form = UpdateForm(**same, among_many=self.among_many, prefix=gap("prefix"))
        form.initial = self.initial | {name: gap(name) for name in own}
        return form

    def clean(self):
        cleaned = super().clean()
        if not self.is_untouched:
            self._require_the_period_that_was_read(cleaned.get("for_period"))
        if cleaned.get("no_change") and self._says_more(cleaned.get("version")):
            self.add_error("no_change", SAYS_BOTH)
        # No change confirms the last update as it stands, so nothing else in the form counts.
        if cleaned.get("no_change") or self.is_untouched or "no_change" in self.errors:
            return cleaned
        if not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", self._what_is_missing())
        if cleaned.get("rating") in OFF_TRACK:
            self._require("reason", f"Enter the reason for {RATING_WORDS[cleaned['rating']].lower()}")
            self._require("way_back", "Enter the way back to green: what happens next, and by when")
        return cleaned

    def _says_more(self, version: int | None) -> bool:
        """Whether anything was typed or chosen that the last update does not say. Where somebody has saved meanwhile,
        what was chosen tells nothing of it."""
        changed = set(self.changed_data) - {"no_change", "for_period", *OWN_FIELDS}
        if version != self.record.version:
            changed &= WORDS
        return any(self[name].data for name in changed)

    def _require_the_period_that_was_read(self, key: int | None) -> None:
        """Closing a quarter opens the next at once, and what was written about the one is no update on the other."""
        fault = closed_before_it_was_sent(key, self.period)
        if not fault:
            return
        self.add_error(None, fault)
        self.data = self.data.copy()
        self.data[self.add_prefix("for_period")] = self.period.pk

    def _what_is_missing(self) -> str:
        if "no_change" in self.fields:
            return "Enter your progress, or tick “No change since last time”"
        return "Enter your progress"

    def _require(self, name: str, message: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, message)

    def update(self) -> ProgressUpdate:
        """What to hand to `services.record_update`: the last update confirmed, or a new one as typed.

        Raises ValidationError when there is nothing to confirm.
        """
        typed = self.cleaned_data
        self.claim(self.record)
        if typed.get("no_change"):
            return unchanged(self.record, self.period)
        # A reason typed before the rating went back to green would stand in the plan for ever.
        off_track = typed["rating"] in OFF_TRACK
        return ProgressUpdate(
            action=self.record,
            period=self.period,
            text=typed["text"],
            public_text=typed.get("public_text", ""),
            stage=typed["stage"],
            rating=typed["rating"],
            reason=typed["reason"] if off_track else "",
            way_back=typed["way_back"] if off_track else "",
            percent_complete=typed["percent_complete"],
            next_steps=typed["next_steps"],
        )

    def layout(self):
        fields = [Field("no_change")] if "no_change" in self.fields else []
        rating = Field("rating", inline=True, small=True)
        reasons = Field("reason", rows=2), Field("way_back", rows=2)
        more = [Field("next_steps", rows=2), Field("percent_complete", width=3, suffix="%")]
        told = "Next steps and percentage"
        if "public_text" in self.fields:
            more.append(Field("public_text", rows=3))
            told = "Next steps, percentage and text for residents"
        return Layout(
            *fields,
            Field("text", rows=4),
            Field("stage", inline=True, small=True),
            Reveal(rating, *reasons, when=OFF_TRACK, heading=f"For {OFF_TRACK_WORDS}"),
            Details(told, *more),
        )


class PublicTextForm(VersionedForm):
    """A manager's answer to a text for residents: the button that was pressed says which."""

    asked_for = {
        "approved_text": "the text for residents",
        "approved_reason": "the reason for residents",
        "note": "a reason",
    }
    approved_text = PlainTextField(
        label="Text for residents",
        max_length=SHORT_TEXT,
        required=False,
        help_text="Plain words. No names, no addresses, nothing that could point to one person.",
    )
    approved_reason = PlainTextField(
        label="Reason for residents",
        max_length=SHORT_TEXT,
        required=False,
        help_text="Why it is off track. If it is not done by its date, the annual report gives this as the reason.",
    )
    note = PlainTextField(
        label="Why it is returned or withheld",
        max_length=SHORT_TEXT,
        required=False,
        help_text="Of a returned text its officer reads this; of a withheld one everybody who sees the action.",
    )
    mark_optional = False

    def __init__(self, *args, record: ProgressUpdate, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        if record.rating not in OFF_TRACK:
            del self.fields["approved_reason"]

    def read_by_residents(self) -> tuple[str, ...]:
        return ("approved_text", "approved_reason") if self.answer == TextAnswer.APPROVE else ()

    @property
    def answer(self) -> TextAnswer:
        asked = self.data.get("do")
        return TextAnswer(asked) if asked in TextAnswer.values else TextAnswer.APPROVE

    def clean(self):
        cleaned = super().clean()
        if self.answer == TextAnswer.APPROVE:
            self._require("approved_text", "Enter the text for residents")
        elif self.answer == TextAnswer.RETURN:
            self._require("note", "Enter what to put right")
        else:
            self._require("note", "Enter why the text is withheld")
        return cleaned

    def _require(self, name: str, message: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, message)

    def layout(self):
        first = [Field(name, rows=3) for name in ("approved_text", "approved_reason") if name in self.fields]
        approve = Submit(TextAnswer.APPROVE.label, name="do", value=TextAnswer.APPROVE.value)
        others = (TextAnswer.RETURN, TextAnswer.WITHHOLD)
        buttons = [Submit(each.label, name="do", value=each.value, kind="secondary") for each in others]
        # Nothing that stands is returned: it is changed, or kept from residents.
        if self.record.approved_at or self.record.withheld_at:
            del buttons[0]
        told = "Return or withhold it" if len(buttons) > 1 else "Withhold it"
        return Layout(*first, Buttons(approve), Details(told, Field("note", rows=2), Buttons(*buttons)))


class CorrectionForm(VersionedForm):
    asked_for = {"text": "a correction"}
    asks_before_twice = True
    text = PlainTextField(
        label="What is wrong, and what is right", max_length=2000, help_text="The update itself stays as it was sent."
    )
    submit = "Add correction"
