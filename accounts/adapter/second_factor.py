from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils import timezone

from partners.models import the_partnership
from partners.wording import short_name


class SecondFactorAdapter(DefaultMFAAdapter):
    """What a browser and its keys are told of us, and what is said when a passkey does not fit."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The passkey was not accepted. Try again, or use another way",
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {
            "name": short_name(the_partnership(on=timezone.localdate())) or "Community safety partnership"
        }

    def get_public_key_credential_user_entity(self, user) -> dict:
        # Its owner chooses among passkeys by these words.
        return super().get_public_key_credential_user_entity(user) | {"name": user.email, "display_name": user.name}
