from django import forms

from govuk.layout import Details, Field, Fieldset, Layout
from imports.choices import Asked, RowAnswer
from imports.forms.asking import ASKING
from imports.models import Decision, Import
from imports.summaries.register import Register
from imports.summaries.words import shortened
from records.forms import DeedForm

# Where one answer may do for several questions: not where each is about one row of its own.
ONE_FOR_ALL = (Asked.PRIORITY, Asked.OUTCOME, Asked.MEASURES, Asked.LEAD, Asked.STAGE, Asked.DATE, Asked.COMPLETED)
ONE_FOR_ALL += (Asked.ROW, Asked.PERCENT)
LEGEND_LETTERS = 160
WITHOUT_WORDS = {
    Asked.PRIORITY: "Actions for which the file names no priority",
    Asked.OUTCOME: "Actions for which the file names no outcome",
    Asked.MEASURES: "Actions for which the file names no success measure",
    Asked.LEAD: "Actions for which the file names no lead partner",
    Asked.STAGE: "Actions for which the file tells no stage",
}


class DecisionsForm(DeedForm):
    """Some questions of one kind, each with fields of its own; and one answer for all that are left open.

    What is suggested stands in the fields, and counts when the form is sent: somebody has seen it.
    """

    submit = "Save these decisions"

    def __init__(
        self, *args, record: Import, kind: str, decisions: list[Decision], open_count: int, known: Register, **kwargs
    ):
        super().__init__(*args, record=record, **kwargs)
        self.kind, self.decisions, self.known = kind, decisions, known
        self.asking = ASKING[kind]
        self.open_count, self.has_all = open_count, kind in ONE_FOR_ALL and open_count > 1
        self.groups = {decision.pk: self._add(f"d{decision.pk}", decision) for decision in decisions}
        self.all_group = self._add("all", None) if self.has_all else []

    def _add(self, prefix: str, decision: Decision | None) -> list[str]:
        names = []
        for name, field in self.asking.fields(self.known, decision.options if decision else []).items():
            self.fields[f"{prefix}-{name}"] = field
            names.append(f"{prefix}-{name}")
        if decision is not None:
            shown = self.asking.initial(decision.suggested if decision.is_open else decision.answer)
            for name, value in shown.items():
                self.initial.setdefault(f"{prefix}-{name}", value)
        return names

    def layout(self):
        groups = [
            Fieldset(legend_of(each), *map(self._field, self.groups[each.pk]), size="s", hint=hint_of(each))
            for each in self.decisions
        ]
        if not self.has_all:
            return Layout(*groups)
        words = f"One answer for all {self.open_count:,} that are open"
        return Layout(Details(words, *map(self._field, self.all_group)), *groups)

    @staticmethod
    def _field(name: str) -> Field:
        return Field(name, mark_optional=False)

    def typed(self, prefix: str) -> dict | None:
        start = f"{prefix}-"
        said = {name.removeprefix(start): value for name, value in self.cleaned_data.items() if name.startswith(start)}
        return self.asking.answer(said)

    def answers(self, open_keys: list[int]) -> dict[int, dict | None]:
        """{key of a decision: its answer} of all that this form changes."""
        said = {decision.pk: self.typed(f"d{decision.pk}") for decision in self.decisions}
        changed = {each.pk: said[each.pk] for each in self.decisions if (said[each.pk] or {}) != each.answer}
        for_all = self.typed("all") if self.has_all else None
        if for_all is not None:
            changed |= {pk: for_all for pk in open_keys if said.get(pk) is None}
        return changed


def legend_of(decision: Decision) -> str:
    if not decision.words and decision.kind in WITHOUT_WORDS:
        return WITHOUT_WORDS[decision.kind]
    words = shortened(decision.words, LEGEND_LETTERS)
    if decision.key.startswith("@") and decision.kind in WITHOUT_WORDS:
        return f"{WITHOUT_WORDS[decision.kind]}, under “{words}”"
    return f"“{words}”" if decision.kind not in (Asked.MATCH, Asked.COMPLETED, Asked.CONFLICT) else words


def hint_of(decision: Decision) -> str:
    places = ", ".join(decision.places[:6])
    more = f" and {decision.rows_count - 6} more" if decision.rows_count > 6 else ""
    if not decision.places:
        return "Answered as in an earlier import." if decision.decided_by_id is None else ""
    return f"{places[:1].upper()}{places[1:]}{more}"


class RowForm(DeedForm):
    row = forms.ChoiceField(label="This row is", choices=RowAnswer, widget=forms.RadioSelect)
    submit = "Read the row this way"
