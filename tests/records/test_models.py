import pytest

from partners.models import Partner
from records.models import StaleRecord
from records.services import keep
from tests.factories import NOW, PartnerFactory, UserFactory

pytestmark = pytest.mark.django_db

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
