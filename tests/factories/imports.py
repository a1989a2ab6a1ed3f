import hashlib

from django.core.files.base import ContentFile
from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from imports.choices import ImportState, QuestionKind, RowKind
from imports.models import ColumnMapping, Import, ImportedAction, ImportQuestion, ImportRow, RememberedAnswer
from partners.choices import Role
from tests.factories.actions import ActionFactory
from tests.factories.base import NOW, FollowedFactory, RecordFactory, first_or_new
from tests.factories.people import UserFactory

PLAN = "Action,Lead partner\nLight the underpass,Police\n"


class ColumnMappingFactory(RecordFactory):
    class Meta:
        model = ColumnMapping

    name = Sequence(lambda n: f"Quarterly return {n}")
    columns = {"what": "action", "who": "lead"}
    created_at = NOW


class ImportFactory(RecordFactory):
    """A CSV file whose text is `plan`, not looked at yet."""

    class Meta:
        model = Import

    class Params:
        plan = PLAN
        committed = Trait(
            state=ImportState.COMMITTED, committed_at=NOW, committed_by=SubFactory(UserFactory, roles=(Role.MANAGER,))
        )

    name = "plan.csv"
    file = LazyAttribute(lambda it: ContentFile(it.plan.encode(), name=it.name))
    size = LazyAttribute(lambda it: len(it.plan.encode()))
    sha256 = LazyAttribute(lambda it: hashlib.sha256(it.plan.encode()).hexdigest())
    counts = LazyAttribute(lambda it: {"rows": dict.fromkeys(RowKind.values, 0), "new": 0, "changed": 0, "same": 0})
    added_by = SubFactory(UserFactory, roles=(Role.MANAGER,))
    created_at = NOW


class ImportQuestionFactory(DjangoModelFactory):
    class Meta:
        model = ImportQuestion

    source = first_or_new(ImportFactory)
    kind = QuestionKind.LEAD
    key = Sequence(lambda n: f"constabulary {n}")
    words = SelfAttribute("key")
    rows_count = 1


class RememberedAnswerFactory(DjangoModelFactory):
    class Meta:
        model = RememberedAnswer

    source = first_or_new(ImportFactory)
    kind = QuestionKind.LEAD
    key = Sequence(lambda n: f"constabulary {n}")
    words = SelfAttribute("key")
    answer = {"lead": 1, "supporting": []}


class ImportRowFactory(DjangoModelFactory):
    class Meta:
        model = ImportRow

    source = first_or_new(ImportFactory)
    place = LazyAttribute(lambda it: it.source.rows.count())
    number = LazyAttribute(lambda it: it.place + 1)
    kind = RowKind.HEADING
    text = "2. A safer city"


class ImportedActionFactory(FollowedFactory):
    class Meta:
        model = ImportedAction

    source = first_or_new(ImportFactory)
    action = SubFactory(ActionFactory)
    number = 2
    reference = "2.1"
