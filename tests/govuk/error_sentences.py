"""Every sentence with which a form of the product can refuse what was typed.

The classes are found, not listed: each form in a module of forms, filters or administration, and the form that each
page of administration makes. A form that makes its fields of what it is given is built here (`built_forms`).
"""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date

import django_filters
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from board.forms import AttendanceForm, EmailDecisionForm, OpenPollForm, VoteForm
from board.models import Attendance, Body, Decision, Seat
from datasets.choices import QuestionKind
from datasets.forms.by_link import AnswerByLinkForm
from datasets.forms.returns import AnswerForm
from datasets.models import Answer, Question
from engagement.choices import Scale
from engagement.forms.public import AnswersForm as SurveyAnswersForm
from engagement.models import SurveyQuestion
from govuk.forms import DayMonthYearField
from imports.forms import AnswersForm, ByRowForm, ColumnsForm, GoneForm
from imports.forms.question_fields import QUESTION_FIELDS
from imports.models import Import, ImportQuestion, ImportRow
from imports.summaries.current_plan import CurrentPlan
from partners.models import Partner, User
from partners.responsibilities import PeopleOfPartner, Responsibilities, Thing
from succession.forms.continuing_partners import ContinueForm
from succession.forms.handing import HandingForm
from succession.forms.leaving import HandOverForm
from tests.test_architecture import ORDER, ROOT

PLACES = re.compile(r"(^|/)(\w*forms|filters|admin)(/|\.py$)")
MAKES_FIELDS = re.compile(r"self\.fields\[[^\]]+\] = ")
TODAY = date(2026, 11, 23)
UNKNOWN = "not offered"
UNREADABLE = ("a\x00b", "\u200b", "a\nb")
WRONG_DATES = (["31", "", ""], ["31", "2", "2026"], ["1", "1", "1066"], ["1", "1", "26"])
SAID_BY = {"refuse", "ValidationError", "add_error", "error", "_require", "ends_after_it_starts"}
SAID_IN = {"error_messages", "violation_error_message"}


def modules() -> list[str]:
    """The dotted names of all modules that hold forms."""
    paths = (str(path.relative_to(ROOT)) for app in ORDER for path in (ROOT / app).rglob("*.py"))
    return sorted(path.removesuffix(".py").replace("/", ".") for path in paths if PLACES.search(path))


def form_classes() -> list[type[forms.BaseForm]]:
    names = modules()
    classes = [each for name in names for each in vars(importlib.import_module(name)).values()]
    ours = dict.fromkeys(each for each in classes if isinstance(each, type) and each.__module__ in names)
    # A mixin lends its fields to others, which are here.
    found = [each for each in ours if issubclass(each, forms.BaseForm) and not each.__name__.endswith("Mixin")]
    return found + [form_of(each) for each in ours if issubclass(each, django_filters.FilterSet)]


def form_of(filters: type[django_filters.FilterSet]) -> type[forms.BaseForm]:
    # A filter keeps the field that it makes, and every list would get this one, without its choices.
    fields = {name: deepcopy(each).field for name, each in filters.base_filters.items()}
    return type(f"{filters.__name__}Form", (filters._meta.form,), fields)


def admin_form_classes(request) -> list[type[forms.BaseForm]]:
    return [page.get_form(request) for page in admin.site._registry.values()]


def makes_fields(form: type) -> bool:
    ours = [each for each in form.__mro__ if each.__module__.partition(".")[0] in ORDER]
    return any(MAKES_FIELDS.search(inspect.getsource(each)) for each in ours)


def unbound(form: type) -> forms.BaseForm:
    """A form with the fields that its class declares: what else it wants to be made of does not matter to them."""
    made = form.__new__(form)
    made.fields, made.is_bound, made.renderer = deepcopy(form.base_fields), False, None
    return made


def built_forms() -> list[forms.BaseForm]:
    seat = Seat(pk=1, partner=Partner(name="The constabulary", short_name="Police"))
    sheets = [{"name": name, "header": 1, "columns": [column(name)]} for name in ("Plan", "Annex")]
    source = Import(layout={"sheets": sheets})
    asked = [AnswersForm(record=source, kind=kind, **questions_of(kind)) for kind in QUESTION_FIELDS]
    row = ImportRow(place=1, details={"title": "Walk", "by_row": {"priority": None, "outcome": "", "measures": []}})
    asked.append(ByRowForm(record=source, rows=[row], plan=CurrentPlan(on=TODAY)))
    asked.append(GoneForm(record=source, gone=[{"key": 1, "reference": "ASB-01", "title": "Walk"}]))
    attendance = AttendanceForm(rows=[Attendance(pk=1, seat=seat)])
    decision = EmailDecisionForm(seats=[seat], today=TODAY, instance=Decision(body=Body()))
    columns, vote = ColumnsForm(record=source, on=TODAY), VoteForm(instance=Decision(), seats=[seat])
    questions = [Question(pk=place, kind=kind, text="Applications") for place, kind in enumerate(QuestionKind, 1)]
    answers = [kind(instance=Answer(), questions=questions, given={}) for kind in (AnswerForm, AnswerByLinkForm)]
    scales = [SurveyQuestion(pk=place, text="Do you feel safe?", scale=scale) for place, scale in enumerate(Scale, 1)]
    survey = SurveyAnswersForm(questions=scales)
    meeting = [decision, attendance, vote, OpenPollForm(today=TODAY)]
    return [*meeting, columns, *answers, survey, *asked, *_handing_forms()]


def _handing_forms() -> list[forms.BaseForm]:
    people = tuple(Thing(User(pk=n, name="Officer"), "Officer") for n in (1, 2))
    nothing = Responsibilities(User(), ())
    return [
        HandingForm(responsibilities=nothing),
        HandOverForm(responsibilities=nothing, today=TODAY),
        ContinueForm(
            responsibilities=Responsibilities(Partner(), ((PeopleOfPartner(), people),)), successors=[Partner(pk=1)]
        ),
    ]


def column(name: str) -> dict:
    return {"key": name, "letter": "A", "label": name, "examples": ["Lamps"], "meaning": "title"}


def questions_of(kind: str) -> dict:
    # What any of the kinds finds in its options.
    option = {"field": "title", "here": "Walk", "file": "Run", "quarter": [2026, 3], "action": 1}
    option |= {"may_be_left_out": True, "text": "Ask Jo", "most": 200}
    question = ImportQuestion(pk=1, kind=kind, options=[option])
    return {"questions": [question], "open_count": 1, "plan": CurrentPlan(on=TODAY)}


def sentences_of(form: forms.BaseForm) -> dict[str, list[str]]:
    """By field: each sentence about something wrong in it alone."""
    form.full_clean()
    return {name: list(dict.fromkeys(_said(form, name))) for name in form.fields}


def _said(form: forms.BaseForm, name: str) -> Iterator[str]:
    field = form.fields[name]
    if field.widget.is_hidden:
        return
    for value in _wrong(field):
        try:
            field.clean(value, None) if isinstance(field, forms.FileField) else field.clean(value)
        except ValidationError as refusal:
            yield from refusal.messages
    model = getattr(getattr(form, "_meta", None), "model", None)
    if model and any(each.name == name and each.unique for each in model._meta.concrete_fields):
        yield field.error_messages["unique"]


def _wrong(field: forms.Field) -> Iterator:
    if isinstance(field, forms.FileField):
        yield from (None, SimpleUploadedFile("plan.pdf", b""))
    elif isinstance(field, DayMonthYearField):
        yield from (None, *WRONG_DATES)
    elif isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        yield from ([], [UNKNOWN])
    else:
        yield from ("", UNKNOWN, "-1", "9" * 12, "x" * 50_000)
        yield from UNREADABLE if isinstance(field, forms.CharField) else ()


def written_in(source: str) -> Iterator[str]:
    """The sentences that a module says by itself: of a whole form, of a service, of the database."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name(node.func) in SAID_BY:
            yield from (words for part in node.args for words in _literals(part))
        elif isinstance(node, ast.keyword) and node.arg in SAID_IN:
            yield from _literals(node.value)


def _name(node: ast.AST) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))


def _literals(node: ast.AST) -> Iterator[str]:
    """What is a sentence in it: a name of a field or a code has no space."""
    if isinstance(node, ast.Dict):
        yield from (words for value in node.values for words in _literals(value))
    elif isinstance(node, ast.List):
        yield from (words for value in node.elts for words in _literals(value))
    elif isinstance(node, ast.Constant) and " " in str(node.value):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        words = "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
        yield from [words] if " " in words else []
