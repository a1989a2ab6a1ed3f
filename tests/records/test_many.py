"""Many records at once leave what as many single saves would leave."""

import pytest
from django.core.exceptions import ValidationError

from actions.models import Action, Milestone
from records.models import StaleRecord
from records.services import keep, keep_changed, keep_new
from tests.factories import NOW, ActionFactory, MilestoneFactory, SuccessMeasureFactory, UserFactory

pytestmark = pytest.mark.django_db


def history_of(record) -> list[tuple]:
    rows = record.history.order_by("history_id")
    told = ("history_type", "history_user_id", "history_date", "history_change_reason", "version", "title")
    return [tuple(getattr(row, name) for name in told) for row in rows]


def links_in(row) -> set[int]:
    return {link.successmeasure_id for link in row.measures.all()}


def test_new_records_are_written_as_keep_writes_them():
    user, action = UserFactory(), ActionFactory()
    single = keep(Milestone(action=action, title="One"), by=user, at=NOW, why="Came in")
    many = [Milestone(action=action, title="One"), Milestone(action=action, title="One")]
    keep_new(many, by=user, at=NOW, why=["Came in", "Came in"])
    assert [history_of(each) for each in many] == [history_of(single)] * 2
    assert [(each.version, each.created_at) for each in many] == [(1, NOW)] * 2


def test_links_are_written_and_remembered():
    measures, model = SuccessMeasureFactory.create_batch(3), ActionFactory()
    fields = {
        field.attname: getattr(model, field.attname)
        for field in Action._meta.concrete_fields
        if field.name not in ("id", "reference")
    }
    actions = [Action(**fields, reference=f"ASB-5{number}") for number in (1, 2)]
    links = [{"measures": measures[:2]}, {"measures": [measures[2].pk], "themes": []}]
    keep_new(actions, by=None, at=NOW, why=["", ""], links=links)
    expected = [{measures[0].pk, measures[1].pk}, {measures[2].pk}]
    assert [set(each.measures.values_list("pk", flat=True)) for each in actions] == expected
    assert [links_in(each.history.get()) for each in actions] == expected
    assert actions[0].history.get().history_change_reason is None


def test_changed_records_are_written_as_keep_writes_them():
    user, single, other = UserFactory(), ActionFactory(), ActionFactory()
    measures = SuccessMeasureFactory.create_batch(2)
    single.title = other.title = "Another title"
    keep(single, by=user, at=NOW, why="Revised", links={"measures": measures})
    keep_changed([other], by=user, at=NOW, why=["Revised"], links=[{"measures": measures}])
    assert history_of(other)[1:] == history_of(single)[1:]
    assert links_in(other.history.latest()) == links_in(single.history.latest()) == {each.pk for each in measures}
    other.refresh_from_db()
    assert (other.title, other.version) == ("Another title", 2)


def test_links_that_are_not_named_stay_and_are_remembered_again():
    action = ActionFactory()
    action.title = "Another title"
    keep_changed([action], by=None, at=NOW, why=[""])
    assert links_in(action.history.latest()) == set(action.measures.values_list("pk", flat=True)) != set()


def test_one_that_was_changed_meanwhile_stops_them_all():
    first, second = ActionFactory(), ActionFactory()
    keep(Action.objects.get(pk=second.pk), by=None, at=NOW)
    first.title = second.title = "Another title"
    with pytest.raises(StaleRecord) as stale:
        keep_changed([first, second], by=None, at=NOW, why=["", ""])
    assert stale.value.record == second
    assert not Action.objects.filter(title="Another title").exists()
    assert first.history.count() == 1


def test_a_rule_of_the_database_is_told_in_its_own_words():
    actions = [ActionFactory(), ActionFactory()]
    actions[1].starts_on = actions[1].due_on.replace(year=2030)
    with pytest.raises(ValidationError, match="The due date must be on or after the start date"):
        keep_changed(actions, by=None, at=NOW, why=["", ""])
    long = [Milestone(action=actions[0], title="x" * 201)]
    with pytest.raises(ValidationError, match="at most 200 characters"):
        keep_new(long, by=None, at=NOW, why=[""])
    assert not Milestone.objects.exists()


def test_nothing_to_write_is_no_query(django_assert_num_queries):
    with django_assert_num_queries(2):  # the savepoints of the two transactions
        keep_new([], by=None, at=NOW, why=[])
    with django_assert_num_queries(2):
        keep_changed([], by=None, at=NOW, why=[])


@pytest.mark.usefixtures("can_be_found")
def test_the_number_of_statements_does_not_grow_with_the_new_rows(django_assert_max_num_queries):
    action = MilestoneFactory().action
    with django_assert_max_num_queries(10):
        keep_new([Milestone(action=action, title=str(n)) for n in range(100)], by=None, at=NOW, why=[""] * 100)
