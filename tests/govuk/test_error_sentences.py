"""Every error a form can give is an English sentence that says what to do.

All of them are written to `build/error_sentences.txt`, for reading.
"""

import re
from collections.abc import Iterator

import pytest
from django import forms
from django.db.models import Q, UniqueConstraint

from govuk.forms import DayMonthYearField, GovukForm, WordedForm
from partners.choices import Role
from tests.factories import UserFactory
from tests.govuk.error_sentences import (
    admin_form_classes,
    built_forms,
    form_classes,
    makes_fields,
    sentences_of,
    unbound,
    written_in,
)
from tests.test_architecture import ORDER, ROOT

# A command says a reason and a remedy, each a sentence; a migration has what was said before.
NOT_READ = {"management", "migrations"}
PRINTED = ROOT / "build" / "error_sentences.txt"
PREPOSITIONS = "as|at(?! least)|by|for|from|in|of|on|to|with"
VERBS = (
    "agreed|answered|appointed|approved|asked|assigned|becomes|begins|carried|closed|completed|counts|decided|done"
    "|due(?! date)|ended|ends|given|keep|left|means|meets|published|remember|reports|said|signed|starts"
    "|withdrawn|works"
)
QUESTIONS = "how|what|when|where|whether|which|who|whose|why"
FAULTS = {
    "is Django's": r"This field|Ensure this|Enter a valid|Select a valid|Enter a (?:whole )?number\.|already exists",
    "asks for what is no noun": rf"^(?:Enter|Select)(?: an?| the)? (?:{PREPOSITIONS}|{VERBS})\b",
    "is about what is no noun": rf"(?i)^(?:{PREPOSITIONS}|{VERBS}|{QUESTIONS})\b.* (?:must|has|is)\b",
    "breaks off": r"^(?:Enter|Select)\b.* (?:as|at|by|of|on|to|with)$",
    "has a subject that breaks off": r"^[^:.]* (?:as|at|by|of|on|to|with) must\b",
    "says an article twice or wrongly": rf"\b(?:an?|the) (?:an?|the|{QUESTIONS})\b|\ba [aeio]|\ban [b-df-hj-np-tv-z]",
    "chooses": r"\b[Cc]hoose\b",
    "says it in the order of another language": r"\balready[.:]|\balready$",
    "is written e-mail": r"\be-mail",
    "stops like prose": r"^[^.?!]*\.$",
    "repeats a word": r"\b(\w+) \1\b",
}


def faults_of(sentence: str) -> list[str]:
    return [fault for fault, pattern in FAULTS.items() if re.search(pattern, sentence)]


def lines_of(form: forms.BaseForm) -> list[str]:
    form_class = type(form)
    of_ours = form_class.__module__.partition(".")[0] in ORDER
    where = f"{form_class.__module__}.{form_class.__name__}" if of_ours else f"administration.{form_class.__name__}"
    return [f"{where}.{name}: {sentence}" for name, sentences in sentences_of(form).items() for sentence in sentences]


def refused(lines: list[str]) -> list[str]:
    """Each line with what is wrong with its sentence."""
    return [f"{line} [{fault}]" for line in lines for fault in faults_of(line.partition(": ")[2])]


def request_of_an_administrator(rf):
    request = rf.get("/")
    request.user = UserFactory(roles=(Role.ADMINISTRATOR,))
    return request


def rules_reached_by(form) -> list:
    """The constraints that can refuse what is typed into it; a list of choices stops a wrong one before."""
    rules = [rule for rule in form._meta.model._meta.constraints if not rule.name.endswith("_is_known")]
    return [rule for rule in rules if form.base_fields.keys() & fields_of(rule)]


def fields_of(rule) -> set[str]:
    return set(rule.fields) if isinstance(rule, UniqueConstraint) else set(fields_in(rule.condition))


def fields_in(condition: Q) -> Iterator[str]:
    for part in condition.children:
        yield from fields_in(part) if isinstance(part, Q) else [part[0].partition("__")[0]]


@pytest.fixture
def lines(db, rf) -> list[str]:
    classes = (*form_classes(), *admin_form_classes(request_of_an_administrator(rf)))
    made = [unbound(each) for each in classes if each.base_fields]
    found = [line for form in (*made, *built_forms()) for line in lines_of(form)]
    paths = sorted(path for app in ORDER for path in (ROOT / app).rglob("*.py") if NOT_READ.isdisjoint(path.parts))
    found += [
        f"{path.relative_to(ROOT)}: {sentence}"
        for path in paths
        for sentence in written_in(path.read_text(encoding="utf-8"))
    ]
    return list(dict.fromkeys(found))


def test_every_error_is_a_sentence_of_ours(lines):
    PRINTED.parent.mkdir(exist_ok=True)
    PRINTED.write_text("\n".join([*lines, ""]), encoding="utf-8")
    assert len(lines) > 500
    assert refused(lines) == []


def test_every_form_is_among_them():
    found = form_classes()
    assert [each for each in found if not issubclass(each, WordedForm) and each.base_fields] == []


def test_what_the_database_refuses_in_administration_is_a_sentence_of_ours(db, rf):
    forms_ = admin_form_classes(request_of_an_administrator(rf))
    rules = [rule for form in forms_ for rule in rules_reached_by(form)]
    assert len(rules) > 10
    assert [rule.name for rule in rules if rule.violation_error_message == rule.default_violation_error_message] == []


def test_every_form_that_makes_its_fields_is_built(db):
    assert {each for each in form_classes() if makes_fields(each)} == {type(form) for form in built_forms()}


SENTENCES = {
    "Enter a from": "asks for what is no noun",
    "Select as": "asks for what is no noun",
    "Enter begins": "asks for what is no noun",
    "Enter the done on": "asks for what is no noun",
    "Enter the first day of": "breaks off",
    "Who must be 160 characters or fewer": "is about what is no noun",
    "Answer due on must be a real date": "has a subject that breaks off",
    "Select a agreed minute": "says an article twice or wrongly",
    "Select an police": "says an article twice or wrongly",
    "Enter the the interest": "says an article twice or wrongly",
    "This field is required.": "is Django's",
    "Choose a plan": "chooses",
    "This request is open already": "says it in the order of another language",
    "Enter a title.": "stops like prose",
    "Enter a date date": "repeats a word",
}


@pytest.mark.parametrize(("sentence", "fault"), SENTENCES.items())
def test_what_is_no_english_sentence_is_caught(sentence, fault):
    assert fault in faults_of(sentence)


def test_a_form_whose_labels_make_no_sentence_is_caught():
    class Appoint(GovukForm, forms.Form):
        starts_on = DayMonthYearField(label="From")
        role = forms.ChoiceField(label="As", choices=[("chair", "Chair")])
        post = forms.CharField(max_length=3)

    named = {line.partition(": ")[0].rpartition(".")[2] for line in refused(lines_of(unbound(Appoint)))}
    assert named == {"starts_on", "role"}
