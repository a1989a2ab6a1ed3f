"""Whom to tell of a weakness, as RFC 9116 has it."""

from datetime import timedelta

import pytest

from tests.factories import NOW, TODAY
from upkeep.summaries.doctor.settings import of_the_settings

PATH = "/.well-known/security.txt"


@pytest.fixture(autouse=True)
def named(settings, time_machine):
    time_machine.move_to(NOW, tick=False)
    settings.SECURITY_CONTACT, settings.SITE_URL = "mailto:security@norwich.test", "https://plan.norwich.test/"
    settings.SECURITY_CONTACT_EXPIRES_ON = "2027-06-30"
    return settings


def test_it_names_contact_expiry_and_its_own_address(client):
    answer = client.get(PATH)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "Contact: mailto:security@norwich.test",
        "Expires: 2027-06-30T00:00:00Z",
        "Preferred-Languages: en",
        "Canonical: https://plan.norwich.test/.well-known/security.txt",
    ]
    assert not answer.cookies


@pytest.mark.parametrize(
    ("contact", "expires"),
    [("", "2027-06-30"), ("mailto:a@norwich.test", ""), ("mailto:a@norwich.test", TODAY.isoformat())],
)
@pytest.mark.django_db
def test_it_is_not_there_without_a_contact_or_when_its_time_is_over(client, named, contact, expires):
    named.SECURITY_CONTACT, named.SECURITY_CONTACT_EXPIRES_ON = contact, expires
    assert client.get(PATH).status_code == 404


@pytest.mark.parametrize(
    ("contact", "expires", "words"),
    [
        ("", "2027-06-30", "Nobody is named"),
        ("security@norwich.test", "2027-06-30", "begins with mailto:"),
        ("mailto:a@norwich.test", "next year", "is no date"),
        ("mailto:a@norwich.test", (TODAY + timedelta(days=28)).isoformat(), "holds only until"),
    ],
)
def test_the_doctor_tells_what_is_wrong_with_it(named, contact, expires, words):
    named.SECURITY_CONTACT, named.SECURITY_CONTACT_EXPIRES_ON = contact, expires
    assert any(words in found.words for found in of_the_settings(on=TODAY))


def test_the_doctor_says_nothing_of_one_that_holds():
    assert not any("SECURITY" in found.remedy for found in of_the_settings(on=TODAY))
