"""Whether mail leaves."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from post_office.models import STATUS, Email

from upkeep.limits import MAIL_WAITS_AT_MOST
from upkeep.summaries.doctor.finding import Finding

ABOUT = "Mail"
SENT_BY = "django.core.mail.backends.smtp.EmailBackend"


def of_the_queue(*, at: datetime) -> list[Finding]:
    wrong = []
    before = at - MAIL_WAITS_AT_MOST
    due = Q(scheduled_time=None) | Q(scheduled_time__lt=before)
    waiting = Email.objects.filter(due, created__lt=before, status__in=[STATUS.queued, STATUS.requeued]).count()
    if waiting:
        words = f"{waiting} {'email has' if waiting == 1 else 'emails have'} waited for more than an hour."
        remedy = "See that send_queued_mail runs and that the mail server answers (manage.py doctor asks it)."
        wrong.append(Finding(ABOUT, words, remedy))
    if failed := Email.objects.filter(status=STATUS.failed).count():
        words = f"{failed} {'email was' if failed == 1 else 'emails were'} given up after four days."
        remedy = "Mend the mail server, then queue them again: docs/operating.md, Health."
        wrong.append(Finding(ABOUT, words, remedy))
    if settings.POST_OFFICE["BACKENDS"]["default"] != SENT_BY:
        wrong.append(Finding(ABOUT, "No mail leaves this machine: these settings keep it here.", "Set EMAIL_URL."))
    return wrong or [Finding(ABOUT, "No email has waited for more than an hour.")]
