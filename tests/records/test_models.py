from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint

from actions.models import Action
from partners.models import Partner
from records.models import StaleRecord
from records.services import keep
from tests.factories import NOW, ActionFactory, PartnerFactory, PriorityFactory, UserFactory

pytestmark = pytest.mark.django_db

BROKEN = {"outcome": "", "percent_complete": 101, "starts_on": date(2026, 4, 2), "due_on": date(2026, 4, 1)}

SPELLINGS = {
    "save": lambda record: record.save(),
    "save of one field": lambda record: record.save(update_fields=["name", "version"]),
    "keep": lambda record: keep(record, by=None, at=NOW),
}


def two_copies() -> tuple[Partner, Partner]:
    key = PartnerFactory(name="Norwich City Council").pk
    return Partner.objects.get(pk=key), Partner.objects.get(pk=key)


@pytest.mark.parametrize("save", SPELLINGS.values(), ids=SPELLINGS)
def test_second_of_two_people_is_told_and_writes_nothing(save):
    first, second = two_copies()
    first.name, second.name = "Norwich Council", "The City Council"
    save(first)
    with pytest.raises(StaleRecord) as refusal:
        save(second)
    assert refusal.value.record is second
    kept = Partner.objects.get()
    assert (kept.name, kept.version, kept.history.count()) == ("Norwich Council", 2, 2)


@pytest.mark.parametrize("save", SPELLINGS.values(), ids=SPELLINGS)
def test_saving_one_copy_twice_is_not_stale(save):
    record, _ = two_copies()
    save(record)
    save(record)
    assert record.version == Partner.objects.get().version == 3


def test_copy_can_be_saved_after_it_was_read_again():
    first, second = two_copies()
    first.save()
    second.refresh_from_db()
    second.save()
    assert Partner.objects.get().version == 3


def test_failed_save_leaves_the_version_that_was_read():
    PartnerFactory(slug="taken")
    record, _ = two_copies()
    record.slug = None
    with pytest.raises(Exception, match="slug"):
        record.save()
    assert record.version == 1


def test_record_deleted_meanwhile_is_stale():
    first, second = two_copies()
    first.delete()
    with pytest.raises(StaleRecord):
        second.save()


def test_signing_in_is_beneath_notice():
    user = UserFactory()
    user.last_login = NOW
    user.save(update_fields=["last_login"])
    user.refresh_from_db()
    assert (user.last_login, user.version, user.history.count()) == (NOW, 1, 1)


def test_history_holds_neither_password_nor_last_sign_in():
    columns = {field.name for field in UserFactory().history.model._meta.get_fields()}
    assert columns.isdisjoint({"password", "last_login"})


def told_by_django(record, exclude=None) -> list[str]:
    """What each constraint says when it is asked by itself."""
    found = []
    for rule in record._meta.constraints:
        try:
            rule.validate(type(record), record, exclude=exclude)
        except ValidationError as refusal:
            found += refusal.messages
    return found


def told(record, exclude=None) -> list[str]:
    try:
        record.validate_constraints(exclude)
    except ValidationError as refusal:
        return refusal.messages
    return []


@pytest.mark.parametrize("broken", [(), *[(name,) for name in BROKEN], ("outcome", "due_on"), tuple(BROKEN)])
@pytest.mark.parametrize("exclude", [(), ("percent_complete",), ("due_on", "outcome"), tuple(BROKEN)])
def test_constraints_say_what_they_would_one_by_one(broken, exclude):
    action = ActionFactory(starts_on=None, due_on=None, percent_complete=None)
    for name in broken:
        setattr(action, name, BROKEN[name])
    assert told(action, exclude) == told_by_django(action, exclude)


def test_all_broken_constraints_are_told_at_once():
    action = ActionFactory()
    for name, value in BROKEN.items():
        setattr(action, name, value)
    assert len(told(action)) == 3


def test_uniqueness_is_asked_for_even_when_the_checks_pass():
    first = PriorityFactory(number=1)
    second = PriorityFactory(number=2, strategy=first.strategy)
    second.number = 1
    assert told(second) == told_by_django(second) != []


def test_a_sound_record_asks_for_its_checks_once(django_assert_num_queries):
    action = ActionFactory()
    assert sum(isinstance(rule, CheckConstraint) for rule in Action._meta.constraints) > 5
    with django_assert_num_queries(3):  # with the savepoint around it
        action.validate_constraints()
