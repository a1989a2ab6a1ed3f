from django import forms

from datasets.models import Reading
from datasets.wording.figures import reading_words
from govuk.forms import PlainTextField
from govuk.layout import Field, Layout, Reveal, Revealed
from priorities.choices import REASON_HINTS, TOLD_IN_WORDS, ReasonKind
from priorities.models import Judgement
from records.forms import VersionedForm

WHAT_IT_NAMES = {ReasonKind.READING: "reading", ReasonKind.JUDGEMENT: "judgement"}


class ReasonForm(VersionedForm):
    """What an action or a decision answers: a reading, a judgement, or something told in words."""

    adds = True
    asked_for = {
        "kind": "what it answers",
        "reading": "a reading",
        "judgement": "a judgement",
        "words": "the finding",
        "source": "the source",
    }
    kind = forms.ChoiceField(label="What does it answer?", choices=ReasonKind, widget=forms.RadioSelect)
    reading = forms.ModelChoiceField(Reading.objects.none(), label="Which reading?", required=False)
    judgement = forms.ModelChoiceField(Judgement.objects.none(), label="Which judgement?", required=False)
    words = PlainTextField(
        label="What was found",
        max_length=300,
        required=False,
        help_text="In a sentence. Of a case, what it taught and never whose it was: no name, address or case number.",
    )
    source = forms.CharField(
        label="Where it is written",
        max_length=200,
        required=False,
        help_text="For example: night walk of September 2026, page 3.",
    )
    submit = "Add this reason"

    def __init__(self, *args, readings, judgements, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reading"].queryset, self.fields["judgement"].queryset = readings, judgements
        self.fields["reading"].label_from_instance = reading_words
        offered = [(kind, rows) for kind, rows in ((ReasonKind.READING, readings), (ReasonKind.JUDGEMENT, judgements))]
        self.without = {kind for kind, rows in offered if not rows.exists()}
        self.fields["kind"].choices = [(kind, words) for kind, words in ReasonKind.choices if kind not in self.without]

    def layout(self):
        told = Revealed(
            "kind", "words", "source", when=TOLD_IN_WORDS, heading="For something that was found, and for a case"
        )
        chosen = [kind for kind in WHAT_IT_NAMES if kind not in self.without]
        kind = Field("kind", item_hints=REASON_HINTS)
        if not chosen:
            return Layout(kind, Field("words", mark_optional=False), Field("source", mark_optional=False))
        first, *others = chosen
        lists = [Revealed("kind", WHAT_IT_NAMES[each], when=(each,), heading=f"For {_lower(each)}") for each in others]
        opening = Reveal(kind, WHAT_IT_NAMES[first], when=(first,), heading=f"For {_lower(first)}")
        return Layout(opening, *lists, told)

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        wanted = WHAT_IT_NAMES.get(kind, "words")
        if kind and not cleaned.get(wanted) and wanted not in self.errors:
            self.add_error(wanted, self.fields[wanted].error_messages["required"])
        return cleaned

    def named(self) -> dict:
        """The fields of a `Reason`: of all that was filled in, only what its kind asks for."""
        kind = self.cleaned_data["kind"]
        names = [WHAT_IT_NAMES[kind]] if kind in WHAT_IT_NAMES else ["words", "source"]
        return {"kind": kind} | {name: self.cleaned_data[name] for name in names}


def _lower(kind: ReasonKind) -> str:
    return kind.label[:1].lower() + kind.label[1:]
