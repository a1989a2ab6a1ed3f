import pytest

from accounts.adapter import PersonBackend
from partners.choices import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("roles", [(), (Role.OFFICER,), (Role.OFFICER, Role.MANAGER)])
def test_whoever_is_signed_in_comes_with_their_roles_in_one_query(roles, django_assert_num_queries):
    person = UserFactory(roles=roles)
    with django_assert_num_queries(1):
        found = PersonBackend().get_user(person.pk)
        assert found.roles == frozenset(role.value for role in roles)
    assert found == person
    # Their roles are read, not remembered: a role taken away is gone at the next page.
    person.groups.clear()
    assert PersonBackend().get_user(person.pk).roles == frozenset()


def test_nobody_comes_for_a_key_that_is_not_there_or_a_person_switched_off():
    assert PersonBackend().get_user(987_654) is None
    assert PersonBackend().get_user(UserFactory(is_active=False).pk) is None
