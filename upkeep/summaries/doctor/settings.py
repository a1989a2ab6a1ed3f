"""What the environment says."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks

from govuk.dates import day
from records.choices import KEPT_FOR_A_TIME
from upkeep.limits import CONTACT_RENEWED_BEFORE
from upkeep.summaries.contact import contact_expires_on
from upkeep.summaries.doctor.finding import Finding

ABOUT = "Settings"
# Sent by our own middleware (docs/operating.md).
NO_FAULT = ("security.W002",)
NOBODY = ("localhost", "example.org", "example.com")


def of_the_settings(*, on: date) -> list[Finding]:
    wrong = [*_of_the_address(), *_of_the_sender(), *_of_folders(), *_of_times(), *_of_the_contact(on=on)]
    if settings.DEBUG:
        remedy = "Set DJANGO_SETTINGS_MODULE to safer_norwich.settings.production and restart."
        wrong.append(Finding(ABOUT, "These are the settings for development, which show faults to visitors.", remedy))
    if not settings.SECOND_FACTOR_IS_ASKED:
        remedy = "Take SECOND_FACTOR_IS_ASKED out of the settings, unless this is an example."
        words = (
            "Nobody has to have a second factor here, managers and administrators neither; whoever has one is asked "
            "for it."
        )
        wrong.append(Finding(ABOUT, words, remedy))
    return wrong or [Finding(ABOUT, "The address, the sender and the folders are set.")]


def _of_the_address() -> Iterator[Finding]:
    address = urlsplit(settings.SITE_URL)
    if address.scheme != "https":
        yield Finding(ABOUT, f"Links in emails begin with {settings.SITE_URL}, without encryption.", "Set SITE_URL.")
    if address.hostname not in settings.ALLOWED_HOSTS:
        yield Finding(
            ABOUT,
            f"Links in emails lead to {address.hostname}, which this service does not answer to.",
            "Name the same host in SITE_URL and ALLOWED_HOSTS.",
        )


def _of_the_sender() -> Iterator[Finding]:
    sender = settings.DEFAULT_FROM_EMAIL.rstrip(">").rpartition("@")[2]
    if sender in NOBODY:
        yield Finding(
            ABOUT, f"Emails come from {settings.DEFAULT_FROM_EMAIL}, which is nobody's.", "Set DEFAULT_FROM_EMAIL."
        )


def _of_folders() -> Iterator[Finding]:
    store = Path(settings.MEDIA_ROOT)
    there = next(each for each in (store, *store.parents) if each.exists())
    if not os.access(there, os.W_OK | os.X_OK):
        yield Finding(ABOUT, f"No file can be kept in {store}.", "Let the service's user write to it.")
    if settings.PAPER_CONVERTER and not os.access(settings.PAPER_CONVERTER, os.X_OK):
        yield Finding(
            ABOUT,
            f"PAPER_CONVERTER names {settings.PAPER_CONVERTER}, which is no program here: Word and Excel papers are "
            "not bound into packs.",
            "Install LibreOffice, or take PAPER_CONVERTER away.",
        )
    if not settings.DEBUG and not Path(settings.STATIC_ROOT).is_dir():
        yield Finding(ABOUT, "Style sheets and scripts are not collected.", "Run manage.py collectstatic --noinput.")


def _of_times() -> Iterator[Finding]:
    if unknown := settings.RETENTION_DAYS.keys() - set(KEPT_FOR_A_TIME):
        words = f"RETENTION_DAYS names {', '.join(sorted(unknown))}, which is nothing that has a time."
        yield Finding(ABOUT, words, f"Name only: {', '.join(KEPT_FOR_A_TIME)}.")


def _of_the_contact(*, on: date) -> Iterator[Finding]:
    remedy = "Set SECURITY_CONTACT and SECURITY_CONTACT_EXPIRES_ON: docs/operating.md."
    if not settings.SECURITY_CONTACT:
        yield Finding(ABOUT, "Nobody is named who is told of a weakness: there is no security.txt.", remedy)
    elif not settings.SECURITY_CONTACT.startswith(("mailto:", "https://")):
        yield Finding(ABOUT, "SECURITY_CONTACT is no address: it begins with mailto: or https://.", remedy)
    elif (expires_on := contact_expires_on()) is None:
        yield Finding(ABOUT, "SECURITY_CONTACT_EXPIRES_ON is no date such as 2027-06-30.", remedy)
    elif expires_on <= on + CONTACT_RENEWED_BEFORE:
        yield Finding(ABOUT, f"security.txt holds only until {day(expires_on)}.", remedy)


def of_django() -> list[Finding]:
    found = checks.run_checks(include_deployment_checks=True)
    wrong = [
        Finding("Settings for the public", each.msg, each.hint or f"Look {each.id} up in Django's documentation.")
        for each in found
        if each.level >= checks.WARNING and each.id not in NO_FAULT
    ]
    return wrong or [Finding("Settings for the public", "Django's own checks find nothing.")]
