from typing import NoReturn

from django.core.exceptions import ValidationError


def refuse(message: str, field: str | None = None) -> NoReturn:
    """Raise ValidationError with the message that the officer will see, beside `field` where there is one."""
    raise ValidationError({field: message} if field else message)
