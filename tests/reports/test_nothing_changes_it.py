"""A published report after a thousand edits, deletions and renames of what it was made from: the same to a byte. And
past the services the database lets nobody change it."""

import random
from collections import Counter
from hashlib import sha256

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, models, transaction
from django.db.models.deletion import ProtectedError, RestrictedError
from django.urls import reverse

from reports.models import Report
from reports.summaries.reading import reading_of
from tests.reports.whole_report import fill

SOURCES = ("actions", "updates", "priorities", "partners", "datasets", "periods", "engagement", "board", "measures")
EDITS, SEED = 1000, 20261123
# To delete one takes as long as ten changes, and most are refused because others hang on them.
DELETED = 0.1
NAMES = ("published_words", "published_docx", "published_pdf", "published_figures", "published_figures_json")
TYPED = (models.CharField, models.TextField)


@pytest.fixture
def report(add_action, say, plan, draft, publish, manager):
    fill(draft, plan=plan, add_action=add_action, say=say, by=manager)
    return publish(draft)


def digests(client, report) -> dict[str, str]:
    """Of every form of it, each made anew."""
    for ending in ("pdf", "docx"):
        default_storage.delete(f"reports/{report.sha256}.{ending}")
    pages = reading_of(report.snapshot).parts
    addresses = [reverse(f"reports:{name}", args=[report.slug]) for name in NAMES]
    addresses += [reverse("reports:published_part", args=[report.slug, name]) for name in pages]
    addresses += [report.get_absolute_url()]
    answers = {address: client.get(address) for address in addresses}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {address: sha256(own_part(answer)).hexdigest() for address, answer in answers.items()}


def own_part(answer) -> bytes:
    """Of a page what is between its head and its foot: these name the partnership as it is called now."""
    if not answer.headers["Content-Type"].startswith("text/html"):
        return answer.content
    return answer.content.partition(b"<main")[2].partition(b"</main>")[0]


class Vandal:
    """Changes and deletes rows of other apps at random, always in the same order."""

    def __init__(self):
        self.random, self.done, self.refused = random.Random(SEED), Counter(), 0  # noqa: S311 - no secret
        found = [model for app in SOURCES if apps.is_installed(app) for model in apps.get_app_config(app).get_models()]
        keys = {model: list(model._base_manager.order_by("pk").values_list("pk", flat=True)) for model in found}
        self.keys = {model: those for model, those in keys.items() if those}
        self.models = list(self.keys)

    def act(self) -> None:
        model = self.random.choice(self.models)
        row = model._base_manager.filter(pk=self.random.choice(self.keys[model]))
        what = "deleted" if self.random.random() < DELETED else "changed"
        try:
            with transaction.atomic():
                done = row.delete()[0] if what == "deleted" else row.update(**self.other_words(model))
        except (DatabaseError, ProtectedError, RestrictedError):
            self.refused += 1
        else:
            self.done[what] += bool(done)

    def other_words(self, model) -> dict:
        """Of one field: a name or a text in other words, a number or a day that is another one."""
        fields = [each for each in model._meta.concrete_fields if not each.primary_key and not each.is_relation]
        typed = [each for each in fields if isinstance(each, TYPED) and not each.choices]
        counted = [each for each in fields if isinstance(each, models.IntegerField | models.DecimalField)]
        field = self.random.choice(typed or counted or fields)
        if isinstance(field, TYPED):
            return {field.name: f"x{self.random.randrange(10**9)}"[: field.max_length]}
        return {field.name: self.random.randrange(1, 100)} if field in counted else {field.name: models.F(field.name)}


def test_a_thousand_edits_and_deletions_of_its_sources_leave_every_form_as_it_was(client, report):
    before = digests(client, report)
    vandal = Vandal()
    while vandal.done.total() < EDITS:
        vandal.act()
    assert min(vandal.done.values()) > 10
    assert digests(client, Report.objects.get(pk=report.pk)) == before


def rows_of_it() -> list[tuple[str, str]]:
    """(table, column) of all that belongs to reports but help lines, which belong to a place, and their history."""
    own = [model for model in apps.get_app_config("reports").get_models() if "HelpLine" not in model.__name__]
    return [(each._meta.db_table, field.column) for each in own for field in each._meta.concrete_fields]


def test_the_database_lets_nobody_change_or_delete_a_row_of_it(client, report):
    before, refused = digests(client, report), Counter()
    for table, column in rows_of_it():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT({column}) FROM {table}")  # noqa: S608 - our own names
            if not cursor.fetchone()[0]:
                continue
        for statement in (f"UPDATE {table} SET {column} = NULL", f"DELETE FROM {table}"):  # noqa: S608
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
            refused[table] += 1
    assert {"reports_report", "reports_reportsection", "reports_sectionpicture", "reports_partnercheck"} <= set(
        refused
    )
    assert digests(client, Report.objects.get(pk=report.pk)) == before
