from collections.abc import Iterable, Iterator

from django import forms
from django.core.exceptions import ValidationError

from govuk.fields import DayMonthYearField
from govuk.forms import GovukForm
from partners.models import Partnership, PartnershipName
from partners.models.partnership import NAMES

# As many as a guesser needs on average. Three unconnected words take a hundred times more, "Summer2026!!" a tenth.
LEAST_GUESSES_NEEDED = 10**9
# What comes after it makes no password easier to guess, and takes time to look at.
LOOKED_AT = 64


class AuditDayForm(GovukForm, forms.Form):
    """Of which day entries of the audit log are shown; without one, of all."""

    mark_optional = False
    asked_for = {"day": "a date"}
    day = DayMonthYearField(required=False, until_today=True, label="On", help_text="For example, 31 3 2026")


class NotEasilyGuessed:
    """For AUTH_PASSWORD_VALIDATORS: refuses what is among the first thousand million guesses of somebody who knows the
    common passwords and words, the ways in which people change them, and what this person and partnership are called.
    """

    def validate(self, password: str, user=None) -> None:
        refuse_easy(password, known_of(user))

    def get_help_text(self) -> str:
        return "Three random words are easy to remember and hard to guess."


def refuse_easy(password: str, texts: Iterable[str] = ()) -> None:
    """`texts`: what a guesser would try first."""
    # Here, because its lists take 15 MB, and most processes never see a password being chosen.
    from zxcvbn import zxcvbn

    known = [word.lower() for text in texts for word in (text, *text.replace("@", " ").split())]
    if zxcvbn(password[:LOOKED_AT], user_inputs=known)["guesses"] < LEAST_GUESSES_NEEDED:
        raise ValidationError(
            "This password is too easy to guess. Add another word, one that has nothing to do with the others.",
            code="password_too_easily_guessed",
        )


def known_of(user) -> Iterator[str]:
    texts = [getattr(user, name, "") for name in ("email", "name", "job_title")]
    # Under all its names: whoever guesses tries those of before and those to come as well.
    for called in (Partnership, PartnershipName):
        texts += [text for row in called.objects.values_list(*NAMES) for text in row]
    return filter(None, texts)
