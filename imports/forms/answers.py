from django import forms
from django.utils.html import format_html

from govuk.layout import Details, Field, Fieldset, Html, Layout
from govuk.words import upper_first
from imports.choices import PersonalTextAnswer, QuestionKind, RowAnswer
from imports.forms.question_fields import QUESTION_FIELDS
from imports.matching.questions import OF_THIS_FILE, UNDER_A_HEADING
from imports.models import Import, ImportQuestion
from imports.parsing.words import shortened
from imports.summaries.current_plan import CurrentPlan
from records.forms import VersionedForm

# Where one answer may do for several questions. Which action a row is, and which side of a conflict is right, is a
# matter of that row alone; and nobody says of a text unseen that what it tells of a person is meant.
ONE_FOR_ALL = (
    QuestionKind.PRIORITY,
    QuestionKind.OUTCOME,
    QuestionKind.MEASURES,
    QuestionKind.LEAD,
    QuestionKind.STAGE,
    QuestionKind.DATE,
    QuestionKind.COMPLETED,
    QuestionKind.ROW,
    QuestionKind.PERCENT,
    QuestionKind.REASON,
)
# Their words are told as they are, and not as words of the file.
ABOUT_ONE_ROW = (
    QuestionKind.MATCH,
    QuestionKind.COMPLETED,
    QuestionKind.CONFLICT,
    QuestionKind.REASON,
    QuestionKind.PEOPLE,
)
SWATCH = '<span class="app-swatch app-swatch--{}"></span>'
LEGEND_LETTERS, TITLE_LETTERS = 160, 80
SHOWN = 6
WITHOUT_WORDS = {
    QuestionKind.PRIORITY: "Actions for which the file names no priority",
    QuestionKind.OUTCOME: "Actions for which the file names no outcome",
    QuestionKind.MEASURES: "Actions for which the file names no success measure",
    QuestionKind.LEAD: "Actions for which the file names no lead partner",
    QuestionKind.STAGE: "Actions for which the file tells no stage",
    QuestionKind.QUARTER: "Actions with a new rating or percentage: the file does not say of which quarter",
}


class AnswersForm(VersionedForm):
    """Some questions of one kind, each with fields of its own; and one answer for all that are left open.

    What is suggested stands in the fields, and counts when the form is sent: somebody has seen it. A success measure
    is suggested by likeness of words alone, and somebody has to tick it.
    """

    submit = "Save answers"

    def __init__(
        self,
        *args,
        record: Import,
        kind: str,
        questions: list[ImportQuestion],
        open_count: int,
        plan: CurrentPlan,
        **kwargs,
    ):
        super().__init__(*args, record=record, **kwargs)
        self.kind, self.questions, self.plan = kind, questions, plan
        self.question_fields = QUESTION_FIELDS[kind]
        self.open_count, self.has_all = open_count, kind in ONE_FOR_ALL and open_count > 1
        for question in questions:
            question.source = record
        self.groups = {question.pk: self._add(f"d{question.pk}", question) for question in questions}
        self.all_group = self._add("all", None) if self.has_all else []

    def _add(self, prefix: str, question: ImportQuestion | None) -> list[str]:
        names = []
        for name, field in self.question_fields.fields(self.plan, question).items():
            self.fields[f"{prefix}-{name}"] = field
            names.append(f"{prefix}-{name}")
        if question is not None:
            suggested = question.suggested if self.question_fields.is_ticked else {}
            shown = self.question_fields.initial(suggested if question.is_open else question.answer)
            for name, value in shown.items():
                self.initial.setdefault(f"{prefix}-{name}", value)
        return names

    def layout(self):
        groups = [
            Fieldset(
                legend_of(each),
                *([Html(format_html(SWATCH, colour))] if (colour := colour_of(each)) else []),
                *self._fields(self.groups[each.pk]),
                size="s",
                hint=hint_of(each),
            )
            for each in self.questions
        ]
        if not self.has_all:
            return Layout(*groups)
        words = f"The same for all {self.open_count:,} that are open"
        return Layout(Details(words, *map(self._field, self.all_group)), *groups)

    def _fields(self, names: list[str]) -> list[Field | Details]:
        """The list of all success measures is long: it opens."""
        if self.kind != QuestionKind.MEASURES:
            return [self._field(name) for name in names]
        *likely, every = names
        number = len(self.plan.measures)
        words = f"Choose from all {number} success measures" if number > 1 else "Choose the success measure"
        return [*map(self._field, likely), Details(words, self._field(every))]

    @staticmethod
    def _field(name: str) -> Field:
        return Field(name, mark_optional=False)

    def clean(self):
        cleaned = super().clean()
        for each in self.questions:
            name = f"d{each.pk}-text"
            if cleaned.get(f"d{each.pk}-do") == PersonalTextAnswer.ANEW and not cleaned.get(name):
                self.add_error(name, "Enter the text anew, or select another answer")
        return cleaned

    def typed(self, prefix: str) -> dict | None:
        start = f"{prefix}-"
        data = self.cleaned_data
        typed = {name.removeprefix(start): value for name, value in data.items() if name.startswith(start)}
        return self.question_fields.answer(typed)

    def answers(self, open_keys: list[int]) -> dict[int, dict | None]:
        """{key of a question: its answer} of all that this form changes; None takes an answer back."""
        typed = {question.pk: self.typed(f"d{question.pk}") for question in self.questions}
        changed = {each.pk: typed[each.pk] for each in self.questions if (typed[each.pk] or {}) != each.answer}
        for_all = self.typed("all") if self.has_all else None
        if for_all is not None:
            changed |= {pk: for_all for pk in open_keys if typed.get(pk) is None}
        return changed


def colour_of(question: ImportQuestion) -> str:
    """The name of the colour that a question is about."""
    name = question.key.removeprefix(f"{OF_THIS_FILE}colour ")
    return name if name != question.key and name.isalpha() else ""


def legend_of(question: ImportQuestion) -> str:
    if colour := colour_of(question):
        count = question.source.layout.get("colours", {}).get(colour, question.rows_count)
        cells = "1 cell" if count == 1 else f"{count:,} cells"
        return f"{colour.capitalize()}, the colour of {cells}"
    if not question.words and question.kind in WITHOUT_WORDS:
        return WITHOUT_WORDS[question.kind]
    words = shortened(question.words, LEGEND_LETTERS)
    # Its words say what such rows have in common; the others stand under a heading.
    if question.kind == QuestionKind.STAGE and question.key.startswith(UNDER_A_HEADING):
        return words
    if question.key.startswith(UNDER_A_HEADING) and question.kind in WITHOUT_WORDS:
        return f"{WITHOUT_WORDS[question.kind]}, under “{words}”"
    return words if question.kind in ABOUT_ONE_ROW else f"“{words}”"


def hint_of(question: ImportQuestion) -> str:
    """Why something is suggested, then the rows with their titles."""
    if not question.places:
        return "Answered as in an earlier import." if question.answered_by_id is None else ""
    begins = "Why this is suggested: " if question.suggested else ""
    reason = f"{begins}{question.reason}. " if question.reason else ""
    titles = [*question.titles, *[""] * len(question.places)]
    named = [
        f"{place} {shortened(title, TITLE_LETTERS)}".strip()
        for place, title in zip(question.places[:SHOWN], titles, strict=False)
    ]
    places = "; ".join(named)
    more = f" and {question.rows_count - SHOWN} more" if question.rows_count > SHOWN else ""
    return f"{reason}{upper_first(places)}{more}"


class RowForm(VersionedForm):
    asked_for = {"row": "what this row is"}
    row = forms.ChoiceField(label="What this row is", choices=RowAnswer, widget=forms.RadioSelect)
    submit = "Save answer"
