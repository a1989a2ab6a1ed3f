"""The record of processing names every table that holds something of people; the assessment, tests that exist."""

import re

from django.apps import apps
from django.db import models

from partners.models import User
from tests.test_architecture import ORDER, ROOT

RECORD = (ROOT / "docs/record-of-processing.md").read_text()
ASSESSMENT = (ROOT / "docs/dpia.md").read_text()
ROWS = RECORD.partition("| what | tables |")[2].partition("\n\n")[0]
# By which a row leads to somebody without a foreign key, or names them.
OF_PEOPLE = {"person_key", "by_key", "who", "holder_name"}
OUR_MODELS = {
    model.__name__: model
    for model in apps.get_models()
    if model._meta.app_label in ORDER and not model.__name__.startswith("Historical")
}


def is_about_people(model: type[models.Model]) -> bool:
    """An account, an address, or a text that somebody wrote."""
    fields = model._meta.concrete_fields
    return model is User or any(
        each.related_model is User or isinstance(each, models.EmailField | models.TextField) or each.name in OF_PEOPLE
        for each in fields
    )


def without_a_row(rows: str) -> set[str]:
    named = set(re.findall(r"`(\w+)`", rows))
    return {name for name, model in OUR_MODELS.items() if is_about_people(model)} - named


def test_every_table_that_holds_something_of_people_is_named():
    assert without_a_row(ROWS) == set()


def test_one_that_is_left_out_is_caught():
    assert without_a_row(ROWS.replace("`Comment`, ", "")) == {"Comment"}


def test_no_table_is_named_that_is_not_there_or_twice():
    named = re.findall(r"`(\w+)`", ROWS)
    assert [name for name in named if name not in OUR_MODELS] == []
    assert len(named) == len(set(named))


def test_the_assessment_names_tests_that_are_there():
    named = re.findall(r"`(tests/[\w/]+\.py)`", ASSESSMENT)
    assert len(named) > 8
    assert [name for name in named if not (ROOT / name).is_file()] == []
