"""Who is told of a weakness, and until when that holds."""

from datetime import date

from django.conf import settings


def contact_expires_on() -> date | None:
    """None where nobody is named, or the date makes no sense."""
    if not settings.SECURITY_CONTACT:
        return None
    try:
        return date.fromisoformat(settings.SECURITY_CONTACT_EXPIRES_ON)
    except ValueError:
        return None
