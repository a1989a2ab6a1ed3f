"""Which passwords are refused."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tests.factories import PartnershipFactory, UserFactory

LONG = "the lock-keeper counts forty geese each evening; " * 40
COMMON = [
    "password1234",
    "Password123!",
    "passwordpassword",
    "qwertyuiop12",
    "123456789012",
    "1qaz2wsx3edc",
    "aaaaaaaaaaaa",
    "abcdefghijkl",
    "letmein12345",
    "iloveyou1234",
    "Summer2026!!!",
    "Liverpool2024",
]


@pytest.mark.parametrize("password", COMMON)
def test_a_password_that_many_people_choose_is_refused(db, password):
    with pytest.raises(ValidationError, match="too easy to guess"):
        validate_password(password)


@pytest.mark.parametrize("password", ["plum-river-stone", "three random words", "correct-horse-staple", LONG])
def test_three_random_words_are_taken_and_so_is_a_very_long_one(db, password):
    validate_password(password, UserFactory())


@pytest.mark.parametrize("password", ["saferbarchester", "Barchester2026", "AnalystRivers1"])
def test_the_names_of_partnership_and_person_are_guessed_first(db, password):
    PartnershipFactory(name="Safer Barchester", area="Barchester")
    with pytest.raises(ValidationError, match="too easy to guess"):
        validate_password(password, UserFactory(name="Rivers", job_title="Analyst"))
