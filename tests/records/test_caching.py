from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import CharField, F, Value

from actions.models import Milestone
from partners.models import Partner
from records.caching import forget_answers, kept_by_stamp, rows_of, settled_at, sql_written_once
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

    sql_for = sql_written_once(question)
    for milestone in milestones:
        asked, found = list(question(milestone.action_id)), list(Milestone.objects.raw(*sql_for(milestone.action_id)))
        assert found == asked
        assert [vars(each).keys() for each in found] == [vars(each).keys() for each in asked]
        values = [{name: value for name, value in vars(each).items() if name != "_state"} for each in found]
        assert values == [{name: vars(each)[name] for name in vars(each) if name != "_state"} for each in asked]


def test_the_question_is_put_once_and_the_database_asked_once_an_answer(milestones, django_assert_num_queries):
    keys = []

    @sql_written_once
    def sql_for(action_id):
        keys.append(action_id)
        return Milestone.objects.filter(action=action_id)

    with django_assert_num_queries(2):
        assert len(list(Milestone.objects.raw(*sql_for(milestones[0].action_id)))) == 2
        assert len(list(Milestone.objects.raw(*sql_for(milestones[2].action_id)))) == 1
    assert len(keys) == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans in no time")
def test_postgresql_is_told_a_question_once_and_then_asked_by_its_name(milestones):
    @sql_written_once
    def ask_milestones(action_id, titles):
        return Milestone.objects.filter(action=action_id).exclude(title__in=["$1", "100 %"]).exclude(title=titles)

    def titles_of(*asked) -> list[str]:
        return sorted(each.title for each in Milestone.objects.raw(*asked))

    first, _, third = milestones
    for _ in range(7):
        asked = ask_milestones(first.action_id, "Second")
        assert asked[0].startswith("EXECUTE tests_records_test_caching_ask_milestones_")
        assert (asked[1], titles_of(*asked)) == ((first.action_id, "Second"), ["First"])
    assert titles_of(*ask_milestones(third.action_id, "")) == ["Third"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE '%ask_milestones%'")
        assert cursor.fetchone() == (1,)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans in no time")
def test_one_plan_serves_all_keys_but_instants(milestones):
    @sql_written_once
    def on_a_day(action_id, day):
        return Milestone.objects.filter(action=action_id, due_on=day)

    @sql_written_once
    def since(action_id, at):
        return Milestone.objects.filter(action=action_id, created_at__gte=at)

    key = milestones[0].action_id
    assert on_a_day(key, date(2026, 4, 1))[0].startswith("EXECUTE")
    asked = since(key, datetime(2026, 4, 1, tzinfo=UTC))
    assert (asked[0].startswith("SELECT"), len(list(Milestone.objects.raw(*asked)))) == (True, 2)
    for _ in range(2):
        list(Milestone.objects.raw(*on_a_day(key, date(2026, 4, 1))))
    with connection.cursor() as cursor:
        cursor.execute("SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE name LIKE '%on_a_day%'")
        assert cursor.fetchone() == (2, 0)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans in no time")
def test_a_connection_keeps_so_many_plans_and_no_more(milestones, monkeypatch):
    monkeypatch.setattr("records.caching.MOST_PREPARED", 3)
    for number in range(8):
        sql_for = sql_written_once(lambda key, number=number: Milestone.objects.filter(pk=key).exclude(pk=number))
        assert list(Milestone.objects.raw(*sql_for(milestones[0].pk))) == [milestones[0]]
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_prepared_statements")
            assert cursor.fetchone()[0] <= 3


def test_annotations_come_along_and_left_out_fields_are_fetched_when_read(milestones):
    def question(key):
        return Milestone.objects.filter(pk=key).only("due_on").annotate(reference=F("action__reference"))

    (found,) = Milestone.objects.raw(*sql_written_once(question)(milestones[0].pk))
    assert found.reference == milestones[0].action.reference
    assert found.get_deferred_fields() == question(found.pk).get().get_deferred_fields()
    assert found.title == "First"


def test_a_key_may_be_used_twice_and_rows_come_as_they_are(milestones):
    @sql_written_once
    def sql_for(key):
        itself = Milestone.objects.filter(pk=key).order_by().values_list("pk", "title")
        another = Milestone.objects.filter(pk=key).order_by().values_list("pk", Value("again", CharField()))
        return itself.union(another, all=True)

    first, second, _ = milestones
    assert sorted(rows_of(*sql_for(first.pk))) == [(first.pk, "First"), (first.pk, "again")]
    assert sorted(rows_of(*sql_for(second.pk))) == [(second.pk, "Second"), (second.pk, "again")]


def test_a_key_may_be_a_reference(milestones):
    sql_for = sql_written_once(lambda reference: Milestone.objects.filter(action__reference=reference).order_by("pk"))
    first, second, third = milestones
    assert list(Milestone.objects.raw(*sql_for(first.action.reference))) == [first, second]
    assert list(Milestone.objects.raw(*sql_for(third.action.reference))) == [third]
    assert list(Milestone.objects.raw(*sql_for("ASB-99"))) == []


def test_several_keys_and_days_are_told_apart(milestones):
    """Whichever of them is used first, and of a kind that each database is handed in its own way."""
    first, _, third = milestones
    Milestone.objects.filter(pk=first.pk).update(created_at=datetime(2026, 4, 1, 9, tzinfo=UTC))

    @sql_written_once
    def sql_for(pk, action_id, after, since, before):
        asked = Milestone.objects.filter(due_on__gt=after, due_on__lt=before, created_at__lte=since)
        return asked.filter(pk=pk, action=action_id)

    since = datetime(2026, 4, 1, 9, tzinfo=UTC)
    april = first.pk, first.action_id, date(2026, 3, 31), since, date(2026, 4, 2)
    assert list(Milestone.objects.raw(*sql_for(*april))) == [first]
    late = third.pk, third.action_id, date(2026, 4, 30), since, date(2026, 5, 2)
    assert list(Milestone.objects.raw(*sql_for(*late))) == [third]
    assert list(Milestone.objects.raw(*sql_for(third.pk, first.action_id, *late[2:]))) == []
    early = datetime(2026, 4, 1, 8, 59, tzinfo=UTC)
    assert list(Milestone.objects.raw(*sql_for(*april[:3], early, april[4]))) == []


def test_each_case_of_a_question_has_sql_of_its_own(milestones):
    @sql_written_once
    def sql_for(action_id, *, dated):
        found = Milestone.objects.filter(action=action_id).order_by("pk")
        return found.exclude(due_on=None) if dated else found

    first, second, _ = milestones
    assert list(Milestone.objects.raw(*sql_for(first.action_id, dated=True))) == [first]
    assert list(Milestone.objects.raw(*sql_for(first.action_id, dated=False))) == [first, second]
    assert list(Milestone.objects.raw(*sql_for(first.action_id, dated=True))) == [first]


def test_constants_of_the_question_stay(milestones):
    PartnerFactory(short_name="A, B")
    sql_for = sql_written_once(lambda: Partner.objects.filter(short_name="A, B").values_list("short_name"))
    assert rows_of(*sql_for()) == [("A, B",)]


def test_an_answer_is_kept_for_its_stamp_until_all_are_forgotten():
    asked = []

    @kept_by_stamp(most=2)
    def answer(stamp, key):
        asked.append((stamp, key))
        return key

    assert [answer(1, "a"), answer(1, "a"), answer(2, "a")] == ["a", "a", "a"]
    assert asked == [(1, "a"), (2, "a")]
    forget_answers()
    answer(2, "a")
    assert asked == [(1, "a"), (2, "a"), (2, "a")]


@pytest.mark.parametrize(
    ("at", "settled"), [((12, 0), (11, 50)), ((12, 9, 59, 999_999), (11, 50)), ((12, 10), (12, 0)), ((0, 3), (-1, 50))]
)
def test_an_instant_settles_when_no_save_can_be_under_way_any_more(at, settled):
    """It stays the same for ten minutes, and is ten minutes past at least."""
    midnight = datetime(2026, 11, 23, tzinfo=UTC)
    hour, minute = settled
    expected = midnight + timedelta(hours=hour, minutes=minute)
    assert settled_at(datetime(2026, 11, 23, *at, tzinfo=UTC)) == expected
