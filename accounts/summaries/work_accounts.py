from django.conf import settings

PROTOCOL = "openid_connect"


def work_accounts() -> list[dict]:
    """Provider_id, name and settings of each organisation whose accounts let people in, as our settings name them.

    The library would ask the database as well.
    """
    return settings.SOCIALACCOUNT_PROVIDERS[PROTOCOL]["APPS"]
