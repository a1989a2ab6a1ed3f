import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from partners.models import OrganisationKind
from partners.policy import Role


@pytest.mark.django_db(transaction=True)
def test_what_the_migrations_delivered_is_there_again_after_a_test_that_commits():
    # As after such a test: keys go on, because kept worlds have theirs.
    call_command("flush", interactive=False, reset_sequences=False)
    assert {group.name for group in Group.objects.all()} == set(Role.values)
    assert OrganisationKind.objects.count() == OrganisationKind.history.count() > 0
