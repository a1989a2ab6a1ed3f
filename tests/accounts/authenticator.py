"""What stands for an authenticator app: it knows the key and shows the code of a moment."""

import re
from datetime import datetime

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from accounts.services.second_factor import SECONDS, set_up_app
from partners.models import User
from tests.factories import PASSWORD

KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LOGIN, CODE = "/accounts/login/", "/accounts/second-factor/"
OWN, SET_UP = "/accounts/sign-in/", "/accounts/sign-in/app/"


def code_at(moment: datetime, key: str = KEY) -> str:
    return format_hotp_value(hotp_value(key, int(moment.timestamp()) // SECONDS))


def with_app(person: User, *, at: datetime) -> list[str]:
    """Gives them an app with our key; returns their recovery codes."""
    return set_up_app(person, KEY, step=0, at=at)


def enter_password(client: Client, person: User, *, then: str = ""):
    query = f"?next={then}" if then else ""
    return client.post(LOGIN + query, {"login": person.email, "password": PASSWORD})


def enter_code(client: Client, code: str):
    return client.post(CODE, {"code": code})


def key_on(page) -> str:
    shown = re.search(r'<code class="app-code">((?:[A-Z2-7]{4} ?){8})<', page.content.decode())[1]
    return shown.replace(" ", "")
