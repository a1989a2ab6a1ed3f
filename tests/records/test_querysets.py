from datetime import date

import pytest
from django.db.models import F, Value

from actions.models import Milestone
from partners.models import Partner
from records.querysets import asked_often
from tests.factories import ActionFactory, MilestoneFactory, PartnerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestones():
    action = ActionFactory()
    other = ActionFactory()
    return [
        MilestoneFactory(action=action, title="First", due_on=date(2026, 4, 1)),
        MilestoneFactory(action=action, title="Second", due_on=None),
        MilestoneFactory(action=other, title="Third", due_on=date(2026, 5, 1)),
    ]


def test_answers_are_those_of_the_question(milestones):
    def question(action_id):
        return Milestone.objects.filter(action=action_id).order_by("pk")

    often = asked_often(question)
    for milestone in milestones:
        asked = list(question(milestone.action_id))
        assert often(milestone.action_id) == asked
        assert [vars(each).keys() for each in often(milestone.action_id)] == [vars(each).keys() for each in asked]


def test_values_are_typed_on_every_database(milestones):
    often = asked_often(lambda key: Milestone.objects.filter(pk=key).values_list("title", "due_on", "created_at"))
    first = milestones[0]
    assert often(first.pk) == [("First", date(2026, 4, 1), first.created_at)]


def test_the_database_is_asked_once_an_answer(milestones, django_assert_num_queries):
    often = asked_often(lambda key: Milestone.objects.filter(action=key))
    with django_assert_num_queries(2):
        assert len(often(milestones[0].action_id)) == 2
        assert len(often(milestones[2].action_id)) == 1


def test_annotations_come_along_and_left_out_fields_are_fetched_when_read(milestones):
    def question(key):
        return Milestone.objects.filter(pk=key).only("due_on").annotate(reference=F("action__reference"))

    (found,) = asked_often(question)(milestones[0].pk)
    assert found.reference == milestones[0].action.reference
    assert found.get_deferred_fields() == question(found.pk).get().get_deferred_fields()
    assert found.title == "First"


def test_keys_keep_their_places_and_may_be_used_twice(milestones):
    @asked_often
    def often(action_id, but):
        others = Milestone.objects.filter(action=action_id).exclude(pk=but).order_by().values_list("title")
        itself = Milestone.objects.filter(pk=but).order_by().values_list(Value("not this one"))
        return others.union(itself, all=True)

    first, second, _ = milestones
    assert sorted(often(first.action_id, second.pk)) == [("First",), ("not this one",)]
    assert sorted(often(first.action_id, first.pk)) == [("Second",), ("not this one",)]


def test_a_key_may_be_a_reference(milestones):
    often = asked_often(lambda reference, key: Milestone.objects.filter(action__reference=reference).exclude(pk=key))
    first, second, third = milestones
    assert often(first.action.reference, first.pk) == [second]
    assert often(third.action.reference, first.pk) == [third]
    assert often("ASB-99", first.pk) == []


def test_constants_of_the_question_stay(milestones):
    PartnerFactory(short_name="A, B")
    often = asked_often(lambda: Partner.objects.filter(short_name="A, B").values_list("short_name"))
    assert often() == [("A, B",)]


def test_related_records_are_refused():
    often = asked_often(lambda key: Milestone.objects.filter(pk=key).select_related("action"))
    with pytest.raises(ValueError, match="annotate what is needed"):
        often(1)
