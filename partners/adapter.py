from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend

from partners.models import person_with_roles


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the partnership's managers: nobody signs up."""

    def is_open_for_signup(self, request) -> bool:
        return False


class PersonBackend(AuthenticationBackend):
    """Brings whoever is signed in together with their roles: every page asks for both."""

    def get_user(self, user_id):
        person = person_with_roles(user_id)
        return person if person and self.user_can_authenticate(person) else None
