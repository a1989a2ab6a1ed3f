"""Another action that an answer names is a link for who may see it, and "another action" for all others."""

import pytest

from partners.choices import Role
from succession.templatetags.succession import visible_action
from tests.factories import ActionFactory, UserFactory


@pytest.mark.django_db
def test_who_may_not_see_an_action_is_told_that_there_is_another():
    hidden, shown = ActionFactory(restricted=True), ActionFactory()
    observer, manager = UserFactory(roles=[Role.OBSERVER]), UserFactory(roles=[Role.MANAGER])
    assert visible_action(hidden, observer) == "another action"
    assert hidden.get_absolute_url() in visible_action(hidden, manager)
    assert shown.get_absolute_url() in visible_action(shown, observer)
