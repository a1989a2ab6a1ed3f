from django import forms

from actions.models import Action, Document
from board.models import Decision
from datasets.models import Reading
from govuk.forms import PlainTextField
from govuk.layout import Details, Field, Layout
from measures.models import THINGS
from measures.summaries.evidence import words_of
from priorities.choices import VERDICT_MEANINGS, Verdict
from priorities.models import Judgement
from records.forms import SAVE_AGAIN, VersionedForm
from records.models import LONG_TEXT


def choice_of(model, label: str):
    return forms.ModelMultipleChoiceField(
        model.objects.none(), label=label, required=False, widget=forms.CheckboxSelectMultiple
    )


class JudgeForm(VersionedForm):
    """How a measure stands in a quarter. Begun before there was a judgement, it is compared with the one that is there
    now: its version is 0 then."""

    when_stale = SAVE_AGAIN
    mark_optional = False
    asked_for = {"verdict": "how the measure stands", "reason": "the reason for the judgement"} | dict.fromkeys(
        THINGS, "evidence that is offered here"
    )
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    verdict = forms.ChoiceField(label="How does it stand?", choices=Verdict, widget=forms.RadioSelect)
    reason = PlainTextField(
        label="Why?",
        max_length=LONG_TEXT,
        help_text=(
            "What the evidence shows and what it does not. If nobody can say yet, what is missing. Everyone who is "
            "signed in reads it: no names, and nothing of a restricted action or decision."
        ),
    )
    reading = choice_of(Reading, "Readings of its indicators")
    action = choice_of(Action, "Outcomes of actions that serve it")
    decision = choice_of(Decision, "Decisions about it")
    document = choice_of(Document, "Documents of these actions")
    submit = "Save the judgement"

    def __init__(self, *args, record: Judgement, offered: dict, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.fields["version"].required = False
        self.initial.setdefault("version", 0)
        self.initial = as_it_stands(record) | self.initial
        for name, rows in offered.items():
            field = self.fields[name]
            field.queryset, field.label_from_instance = rows, words_of
            if not rows.exists():
                del self.fields[name]

    def layout(self):
        evidence = [Details(self.fields[name].label, name) for name in THINGS if name in self.fields]
        return Layout(Field("verdict", item_hints=VERDICT_MEANINGS), Field("reason", rows=6), *evidence)

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0

    def claim(self, record: Judgement) -> None:
        if record.pk:
            record.version = self.cleaned_data["version"]

    @property
    def evidence(self) -> list:
        return [thing for name in THINGS for thing in self.cleaned_data.get(name) or ()]


def as_it_stands(judgement: Judgement) -> dict:
    if not judgement.pk:
        return {}
    leans = {name: [] for name in THINGS}
    for row in judgement.evidence.all():
        leans[row.kind].append(getattr(row, f"{row.kind}_id"))
    return {"verdict": judgement.verdict, "reason": judgement.reason} | leans
