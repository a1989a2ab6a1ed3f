"""What is typed into returns: their definition, the periods they are asked for, and the answers."""

from django import forms

from datasets.choices import QuestionKind, ReturnFrequency
from datasets.models import Answer, AnswerCheck, Question, Return
from datasets.summaries.asked_answers import MOST_COUNTED, NO_NAMES
from govuk.forms import DayMonthYearField, PlainTextField
from govuk.layout import Field, Fieldset, Layout, SideBySide
from partners.models import Partner
from periods.models import financial_year, quarter_containing
from records.forms import RecordForm, ReturnedWorkbookForm, VersionedForm
from records.limits import LONG_TEXT, SHORT_TEXT

YEARS_BACK = 5
RADIOS = forms.RadioSelect
STILL_ASKED = "Leave empty while it is asked."


class ReturnForm(RecordForm):
    asked_for = {
        "title": "a title",
        "purpose": "its purpose",
        "law": "the law that asks for it",
        "threshold": "the threshold in force",
    }
    purpose = PlainTextField(label="Purpose", max_length=LONG_TEXT)
    threshold = PlainTextField(
        label="Threshold in force",
        required=False,
        max_length=SHORT_TEXT,
        help_text="If the return counts what met a threshold: in words, as your procedures have it.",
    )
    threshold_from_on = DayMonthYearField(label="Date from which the threshold holds", required=False)
    retired_on = DayMonthYearField(label="Date it was retired", required=False, help_text=STILL_ASKED)
    submit = "Save this return"

    class Meta:
        model = Return
        fields = ("title", "purpose", "law", "frequency", "partners", "threshold", "threshold_from_on", "retired_on")
        widgets = {"partners": forms.CheckboxSelectMultiple, "frequency": forms.RadioSelect}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        own = list(self.instance.partners.values_list("pk", flat=True)) if self.instance.pk else []
        self.fields["partners"].queryset = Partner.objects.taking_part_or(own, on=today)

    def layout(self):
        return Layout(
            "title",
            Field("purpose", rows=4),
            "law",
            Field("frequency", inline=True),
            "partners",
            Fieldset("Its threshold", Field("threshold", rows=3), "threshold_from_on"),
            "retired_on",
        )


class QuestionForm(RecordForm):
    asked_for = {"text": "the question", "position": "its place"}
    position = forms.IntegerField(label="Place", min_value=1, max_value=99, help_text="1 is asked first.")
    retired_on = DayMonthYearField(label="Date it was retired", required=False, help_text=STILL_ASKED)
    submit = "Save this question"

    class Meta:
        model = Question
        fields = ("text", "kind", "guidance", "position", "retired_on")
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial.setdefault("position", self.instance.of_return.questions.count() + 1)

    def layout(self):
        return Layout("text", Field("kind", inline=True), "guidance", Field("position", width=2), "retired_on")


class CheckForm(RecordForm):
    asked_for = {
        "question": "the count that is checked",
        "other": "the count that it must not be more than",
        "percent": "the per cent",
    }
    submit = "Add this check"

    class Meta:
        model = AnswerCheck
        fields = ("question", "kind", "plus", "other", "percent")
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        counts = self.instance.of_return.questions.filter(kind=QuestionKind.COUNT)
        for name in ("question", "plus", "other"):
            self.fields[name].queryset = counts
        self.fields["percent"].help_text = "For a check with the period before: how much it may change."

    def layout(self):
        return Layout("question", "kind", SideBySide("plus", "other"), Field("percent", width=3))


class OpenReturnForm(VersionedForm):
    """For a quarter of a financial year, or for a year whole."""

    asked_for = {"year": "a financial year", "quarter": "a quarter", "due_on": "the date the answers are due"}
    adds = True
    year = forms.TypedChoiceField(label="Financial year", coerce=int)
    quarter = forms.TypedChoiceField(
        label="Quarter", coerce=int, choices=[(n, f"Q{n}") for n in (1, 2, 3, 4)], widget=forms.RadioSelect
    )
    due_on = DayMonthYearField(label="Answers due date")
    submit = "Ask for this period"

    def __init__(self, *args, today, of_return, **kwargs):
        super().__init__(*args, **kwargs)
        now, quarter = quarter_containing(today)
        years = range(now, now - YEARS_BACK, -1)
        self.fields["year"].choices = [(year, financial_year(year)) for year in years]
        if of_return.frequency == ReturnFrequency.YEARLY:
            del self.fields["quarter"]
        else:
            self.initial.setdefault("quarter", quarter)

    def layout(self):
        names = [name for name in ("year", "quarter") if name in self.fields]
        return Layout(*(Field(name, inline=True) for name in names), "due_on")


class AnswerForm(RecordForm):
    """The questions of a return, each with a box of its kind; what is left empty is not answered."""

    asked_for = {"note": "a note"}
    # Every box may stay empty: the question is then not answered.
    mark_optional = False
    note = PlainTextField(
        label="Note to the figures",
        required=False,
        max_length=LONG_TEXT,
        help_text=NO_NAMES,
    )
    submit = "Save this answer"

    class Meta:
        model = Answer
        fields = ("note",)

    def __init__(self, *args, questions, given, **kwargs):
        """`given` are the values that were answered so far, by the key of the question."""
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            self.fields[self.name_of(question)] = field_of(question)
            if question.pk in given:
                # What somebody typed while it was saved elsewhere stays as they typed it.
                self.initial.setdefault(self.name_of(question), as_typed(given[question.pk]))

    @staticmethod
    def name_of(question: Question) -> str:
        return f"q{question.pk}"

    def layout(self):
        fields = [
            Field(self.name_of(each), width=5) if each.kind == QuestionKind.COUNT else Field(self.name_of(each))
            for each in self.questions
        ]
        return Layout(*fields, Field("note", rows=3))

    def values(self) -> dict:
        return {each.pk: self.cleaned_data[self.name_of(each)] for each in self.questions}


class AnswersWorkbookForm(ReturnedWorkbookForm):
    shows = "what was taken in, or what is wrong, cell by cell"
    submit = "Upload"


def as_typed(value):
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def field_of(question: Question) -> forms.Field:
    words = {"label": question.text, "help_text": question.guidance, "required": False}
    if question.kind == QuestionKind.COUNT:
        return forms.IntegerField(min_value=0, max_value=MOST_COUNTED, **words)
    if question.kind == QuestionKind.YES_NO:
        choices = [("yes", "Yes"), ("no", "No")]
        return forms.TypedChoiceField(choices=choices, coerce=lambda value: value == "yes", widget=RADIOS, **words)
    return PlainTextField(max_length=LONG_TEXT, **words)
