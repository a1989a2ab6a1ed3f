from django import forms
from django.db.models import QuerySet

from actions.models import Action, Document
from board.models import Decision
from datasets.models import Reading
from govuk.forms import PlainTextField
from govuk.layout import Details, Field, Layout
from govuk.words import listed
from measures.models import THINGS
from measures.summaries.evidence import words_of
from priorities.choices import VERDICT_MEANINGS, Verdict
from priorities.models import Judgement
from records.forms import SAVE_AGAIN, VersionedForm
from records.limits import LONG_TEXT

# Nobody reads through more boxes. Other actions can be named by their references.
MOST_OFFERED = {"reading": 30, "action": 20, "decision": 30, "document": 30}

# What their words name of others.
READ_WITH = {"reading": ("indicator",), "document": ("action",)}


def choice_of(model, label: str):
    return forms.ModelMultipleChoiceField(
        model.objects.none(), label=label, required=False, widget=forms.CheckboxSelectMultiple
    )


# {what opens: the fields in it}
SHOWN_TOGETHER = {name: (name, "other_actions") if name == "action" else (name,) for name in THINGS}


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
    other_actions = forms.CharField(
        label="Other actions that serve it",
        required=False,
        max_length=1000,
        help_text="Their references, with commas between them, such as ASB-07, ASB-12.",
    )
    decision = choice_of(Decision, "Decisions about it")
    document = choice_of(Document, "Documents of these actions")
    submit = "Save the judgement"

    def __init__(self, *args, record: Judgement, offered: dict, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.is_cut_short: dict[str, bool] = {}
        self.fields["version"].required = False
        self.initial.setdefault("version", 0)
        self.initial = as_it_stands(record) | self.initial
        for name, rows in offered.items():
            self._offer(name, rows)
        if self.fields.get("action") is None or not self.is_cut_short["action"]:
            del self.fields["other_actions"]

    def _offer(self, name: str, rows: QuerySet) -> None:
        """The first of them, with what is chosen already: any of `rows` is taken."""
        field, most = self.fields[name], MOST_OFFERED[name]
        # Of many their keys alone are put in order: whole rows would be many times as much to sort.
        keys = list(rows.values_list("pk", flat=True)[: most + 1])
        if not keys:
            del self.fields[name]
            return
        found = rows.model.objects.select_related(*READ_WITH.get(name, ())).in_bulk(keys[:most])
        self.is_cut_short[name], shown = len(keys) > most, [found[key] for key in keys[:most]]
        # A bound field keeps the hint that it begins with.
        if self.is_cut_short[name]:
            field.help_text = f"The first {most} are offered here."
        chosen = {int(key) for key in self[name].value() or () if str(key).isdecimal()}
        if missing := chosen - {each.pk for each in shown}:
            shown = [*rows.filter(pk__in=missing), *shown]
        field.queryset, field.choices = rows, [(each.pk, words_of(each)) for each in shown]

    def layout(self):
        there = {name: [each for each in names if each in self.fields] for name, names in SHOWN_TOGETHER.items()}
        evidence = [Details(self.fields[name].label, *names) for name, names in there.items() if names]
        return Layout(Field("verdict", item_hints=VERDICT_MEANINGS), Field("reason", rows=6), *evidence)

    def clean_other_actions(self) -> list[Action]:
        asked = dict.fromkeys(
            filter(None, (each.strip().upper() for each in self.cleaned_data["other_actions"].split(",")))
        )
        # Of another measure, or restricted to others: the sentence is the same.
        found = {each.reference: each for each in self.fields["action"].queryset.filter(reference__in=asked)}
        if unknown := [each for each in asked if each not in found]:
            raise forms.ValidationError(
                f"Enter references of actions that serve this measure: {listed(unknown, joined_by='and')} "
                f"{'does' if len(unknown) == 1 else 'do'} not"
            )
        return list(found.values())

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0

    def claim(self, record: Judgement) -> None:
        if record.pk:
            record.version = self.cleaned_data["version"]

    @property
    def evidence(self) -> list:
        chosen = (thing for name in (*THINGS, "other_actions") for thing in self.cleaned_data.get(name) or ())
        return list(dict.fromkeys(chosen))


def as_it_stands(judgement: Judgement) -> dict:
    if not judgement.pk:
        return {}
    leans = {name: [] for name in THINGS}
    for row in judgement.evidence.all():
        leans[row.kind].append(getattr(row, f"{row.kind}_id"))
    return {"verdict": judgement.verdict, "reason": judgement.reason} | leans
