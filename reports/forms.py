from collections.abc import Sequence

from crispy_forms.layout import Layout
from django import forms
from django.db.models import TextChoices

from board.models import Decision
from engagement.forms.feedback import ByLinkMixin
from files import PICTURES
from files.fields import IncomingFileField
from files.size import upload_limit
from govuk.dates import day
from govuk.forms import GovukForm, PlainTextField
from govuk.layout import Buttons, Submit
from measures.summaries.answers import shortened
from partners.models import Partner
from periods.models import financial_year
from records.forms import CorrectionForm, RecordForm, VersionedForm, meant_text
from records.limits import LONG_TEXT
from reports.choices import ADDED, PartnerAnswer, SectionSource
from reports.limits import SENT_BACK_BECAUSE
from reports.models import NARRATIVE, Report, ReportSection
from reports.summaries.worth_a_look import Suspicion

PRIVACY_HINT = "Residents read this: no names, no addresses, nothing that could point to one person."
INSTEAD = "Leave it empty, and the five sentences are made from the figures. What you write stands in their place."
NO_DECISION = (
    "No open decision is in the register since this draft was begun. If the board decided at a meeting, record the "
    "decision with its minutes first, and come back to select it. If it approved this in another way, say how."
)
# The button that sends a page to its partner as well.
ASK = "ask"
# Of the text of a decision in a list to choose from.
SHOWN_OF_DECISION = 80


class StartForm(VersionedForm):
    asked_for = {"year": "a year"}
    year = forms.TypedChoiceField(coerce=int, widget=forms.RadioSelect)
    submit = "Start this report"

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(each, financial_year(each)) for each in years]
        self.fields["year"].error_messages["invalid_choice"] = "Select a year from the list."


class SectionForm(RecordForm):
    asked_for = {"heading": "a heading", "chosen": "headline numbers"}
    for_residents = ("heading", "narrative")
    narrative = PlainTextField(
        label="Text for residents",
        max_length=NARRATIVE,
        required=False,
        help_text=f"{PRIVACY_HINT} Leave an empty line between paragraphs. Begin lines with “- ” for a list.",
    )
    chosen = forms.MultipleChoiceField(
        label="Headline numbers",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="With none selected, the report shows what became of the promises.",
    )
    mark_optional = False

    class Meta:
        model = ReportSection
        fields = ("heading", "narrative", "said_by", "chosen")

    def __init__(self, *args, numbers=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["chosen"] = list(self.instance.chosen_keys)
        self.fields["chosen"].choices = numbers
        if not self.instance.is_signed:
            del self.fields["said_by"]
        if not self.instance.has_numbers:
            del self.fields["chosen"]
        else:
            self.fields["narrative"].help_text = f"{INSTEAD} {self.fields['narrative'].help_text}"

    def layout(self):
        buttons = [Submit("Save this text")]
        if self.instance.partner_id:
            # Of this form, so that what is typed is what is sent.
            buttons.append(
                Submit("Save it and send it to the partner to check", name="do", value=ASK, kind="secondary")
            )
        return Layout(super().layout(), Buttons(*buttons))

    def clean_chosen(self) -> str:
        return ",".join(self.cleaned_data["chosen"])


class AddSectionForm(VersionedForm):
    for_residents = ("heading",)
    asked_for = {"heading": "a heading", "source": "what kind of section it is", "partner": "a partner"}
    source = forms.ChoiceField(
        label="Kind of section",
        choices=[(each.value, each.label) for each in ADDED],
        widget=forms.RadioSelect,
    )
    heading = forms.CharField(max_length=120)
    partner = forms.ModelChoiceField(
        Partner.objects.none(), required=False, help_text="Only for a page on what a partner did."
    )
    submit = "Add this section"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = Partner.objects.order_by("name")

    def clean(self):
        found = super().clean()
        if found.get("source") == SectionSource.PARTNER and not found.get("partner"):
            self.add_error("partner", "Select the partner whose page it is")
        return found


class Arranged(TextChoices):
    UP = "up"
    DOWN = "down"
    HIDE = "hide"
    SHOW = "show"

    @property
    def done(self) -> str:
        return {"up": "moved up", "down": "moved down", "hide": "hidden", "show": "shown"}[self.value]


class ArrangeForm(VersionedForm):
    asked_for = {"what": "what to do with it"}
    what = forms.ChoiceField(label="What to do", choices=Arranged.choices, widget=forms.HiddenInput)


class SentenceForm(VersionedForm):
    asked_for = {"words": "a sentence for residents", "original": "the sentence"}
    for_residents = ("words",)
    original = forms.CharField(widget=forms.HiddenInput)
    words = PlainTextField(label="Sentence for residents", max_length=1000, required=False)
    leave_out = forms.BooleanField(label="Leave it out", required=False, widget=forms.HiddenInput)


class ReasonForm(VersionedForm):
    asked_for = {"reason": "the reason"}
    for_residents = ("reason",)
    reason = PlainTextField(label="Why it was not done", max_length=1000, help_text=PRIVACY_HINT)
    submit = "Confirm this reason"


class ReportForm(RecordForm):
    asked_for = {"title": "a title", "what_changed": "a description of what this version corrects"}
    for_residents = ("title", "what_changed")
    what_changed = PlainTextField(
        label="What this version corrects", max_length=2000, help_text="Residents read this at the top."
    )
    submit = "Save title"

    class Meta:
        model = Report
        fields = ("title", "what_changed")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.corrects_id is None:
            # A first edition corrects nothing.
            del self.fields["what_changed"]


class SendBackForm(VersionedForm):
    asked_for = {"reason": "a description of what has to change"}
    reason = PlainTextField(
        label="What has to change",
        max_length=SENT_BACK_BECAUSE,
        help_text="Whoever goes on with it works from this: every manager reads it on the page of the draft, and "
        "whoever sent it is told. Its first words stay in the history.",
    )
    submit = "Send back"


class MeantDetailsMixin(forms.Form):
    """Words are frozen: of what looks like a personal detail in them somebody says that it is meant."""

    is_meant = forms.BooleanField(
        label="What is listed above and looks like a personal detail is meant to be read by everybody",
        error_messages={"required": "Look at what may be a personal detail, and confirm that it is meant"},
    )

    def __init__(self, *args, suspicions: Sequence[Suspicion] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.suspicions = suspicions
        if not suspicions:
            del self.fields["is_meant"]

    def clean(self):
        found = super().clean()
        if found.get("is_meant"):
            self.meant += [meant_text(each.where, each.words) for each in self.suspicions]
        return found


class ApprovedByBoardMixin(MeantDetailsMixin):
    """The decision of the register by which the board approved what is to be frozen, or a note of how it did. Whoever
    takes it adds `approval_note` and `is_checked` in words of its own, and says what `missing` asks for."""

    asked_for = {"decision": "the decision", "approval_note": "the note of approval"}
    missing = ""
    # One of the two is needed, and which is told beside them.
    mark_optional = False
    decision = forms.ModelChoiceField(
        Decision.objects.none(),
        label="Decision by which the board approved it",
        required=False,
        empty_label="None of these",
    )
    # Marks the words that this person has before them.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("decision", "approval_note", "is_checked", "is_meant")

    def __init__(self, *args, decisions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = decisions
        self.fields["decision"].label_from_instance = decision_words
        # Where there is none to select, only the note is asked for.
        self.asks_decision = decisions.exists()
        if not self.asks_decision:
            self.fields["decision"].widget = forms.HiddenInput()
            note = self.fields["approval_note"]
            note.help_text = f"{NO_DECISION} {note.help_text}"

    def clean(self):
        found = super().clean()
        fields = ("decision", "approval_note")
        if not any(name in self.errors or found.get(name) for name in fields):
            self.add_error("decision" if self.asks_decision else "approval_note", self.missing)
        return found


class PublishForm(ApprovedByBoardMixin, VersionedForm):
    missing = "Select the decision, or enter how the board approved this report"
    approval_note = forms.CharField(
        label="How the board approved this report, if no decision of the register says so",
        max_length=300,
        required=False,
        help_text="For example, approved by email on 9 June 2026; the decision is noted at the next meeting.",
    )
    is_checked = forms.BooleanField(
        label="I have read the report as residents will read it, and the board has approved it",
        error_messages={"required": "Read the report and confirm that the board has approved it"},
    )
    submit = "Publish this report"


def decision_words(decision: Decision) -> str:
    said = shortened(decision.text, SHOWN_OF_DECISION)
    return f"{decision.reference}, {day(decision.made_on)}: {said}"


class CorrectForm(CorrectionForm):
    for_residents = ("what_changed",)
    what_changed = PlainTextField(
        label="What the new version corrects",
        max_length=2000,
        help_text="Say what was wrong and what is right. Residents read this at the top of the new version.",
    )


class PictureForm(VersionedForm):
    for_residents = ("says",)
    asked_for = {"file": "a picture", "says": "an alternative text", "has_consent": "the consent of who is in it"}
    file = IncomingFileField(
        label="Picture",
        required=False,
        help_text=f"{PICTURES.hint}, up to {upload_limit()}. Our copy tells nothing of where or when it was taken.",
    )
    says = forms.CharField(
        label="Alternative text",
        max_length=300,
        required=False,
        help_text="What somebody who cannot see the picture should know of it, in a sentence.",
    )
    has_consent = forms.BooleanField(
        label="Everybody who can be recognised in it agreed that it is published in this report", required=False
    )
    submit = "Save this picture"
    mark_optional = False


class AnswerCheckFields(GovukForm, forms.Form):
    asked_for = {"answer": "whether the page is right", "said": "a correction"}
    answer = forms.ChoiceField(label="Is this page right?", choices=PartnerAnswer, widget=forms.RadioSelect)
    said = PlainTextField(
        label="Corrections",
        max_length=LONG_TEXT,
        required=False,
        help_text="What is wrong, and what is right. No names of people, no addresses.",
    )
    submit = "Send my answer"
    mark_optional = False

    def clean(self):
        found = super().clean()
        if found.get("answer") == PartnerAnswer.CORRECTED and not found.get("said", "").strip():
            self.add_error("said", "Enter what has to be corrected")
        return found


class AnswerCheckForm(AnswerCheckFields, VersionedForm):
    """For whoever is signed in."""


class AnswerCheckByLinkForm(AnswerCheckFields, ByLinkMixin):
    """Behind a signed link."""
