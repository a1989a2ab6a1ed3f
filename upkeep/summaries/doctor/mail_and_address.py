"""What other machines answer: the mail server, and the one that speaks for our address."""

import smtplib
import socket
import ssl
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection

from govuk.dates import day
from upkeep.limits import CERTIFICATE_LASTS_AT_LEAST
from upkeep.summaries.doctor.finding import Finding
from upkeep.summaries.doctor.mail import SENT_BY

WAITS_SECONDS = 5
MAIL, CERTIFICATE = "Mail server", "Certificate"


def of_the_mail_server() -> list[Finding]:
    """Signs in there and sends nothing."""
    backend = settings.POST_OFFICE["BACKENDS"]["default"]
    if backend != SENT_BY:
        return []
    server = f"{settings.EMAIL_HOST}, port {settings.EMAIL_PORT}"
    server_connection = get_connection(backend)
    try:
        server_connection.open()
        server_connection.close()
    except (OSError, smtplib.SMTPException) as error:
        remedy = "See that EMAIL_URL is right, and that this machine may reach it."
        return [Finding(MAIL, f"{server} does not take our mail: {error}.", remedy)]
    return [Finding(MAIL, f"{server} answers.")]


def of_the_certificate(*, at: datetime, authorities: str | None = None) -> list[Finding]:
    """`authorities`: a file of those to trust; those of the machine if not given."""
    address = urlsplit(settings.SITE_URL)
    if address.scheme != "https":
        return []
    host, port = address.hostname, address.port or 443
    context = ssl.create_default_context(cafile=authorities)
    try:
        with (
            socket.create_connection((host, port), timeout=WAITS_SECONDS) as plain,
            context.wrap_socket(plain, server_hostname=host) as secure,
        ):
            ends_at = datetime.fromtimestamp(ssl.cert_time_to_seconds(secure.getpeercert()["notAfter"]), UTC)
    except ssl.SSLCertVerificationError as error:
        remedy = "Put a valid certificate where nginx reads it, and reload nginx."
        return [Finding(CERTIFICATE, f"Browsers refuse that of {host}: {error.verify_message}.", remedy)]
    except OSError as error:
        words = f"{host} cannot be reached from here: {error}."
        return [Finding(CERTIFICATE, words, "See that nginx runs and that SITE_URL is right.")]
    words = f"That of {host} is valid until {day(ends_at.date())}."
    if ends_at < at + CERTIFICATE_LASTS_AT_LEAST:
        return [Finding(CERTIFICATE, words, "Renew it now: browsers let nobody in afterwards.")]
    return [Finding(CERTIFICATE, words)]
