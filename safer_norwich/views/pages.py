from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from accounts.limits import DEVICE_KNOWN_FOR
from engagement.limits import DECLINED_KEPT_FOR
from notices.limits import NOTICES_KEPT_FOR
from records.choices import DECLINED, DRAFTS, NOTICES, REMOVED_FILES
from records.limits import DRAFTS_KEPT_FOR, REMOVED_FILES_KEPT_FOR
from records.services.keeping_times import kept_for
from safer_norwich.views.errors import RETRY_AFTER_SECONDS
from upkeep.summaries.contact import contact_expires_on

NOT_INDEXED = ("actions", "accounts", "admin", "u")


class PublicPage(TemplateView):
    """A page for everybody: nothing in it reads the session, so it sets no cookie."""

    def get_context_data(self, **kwargs):
        """With how long things are kept, each from where it is decided."""
        return super().get_context_data(
            session_hours=settings.SESSION_COOKIE_AGE // 3600,
            idle_minutes=settings.SESSION_IDLE_SECONDS // 60,
            form_cookie_days=settings.CSRF_COOKIE_AGE // (24 * 3600),
            device_days=DEVICE_KNOWN_FOR.days,
            removed_file_days=kept_for(REMOVED_FILES, REMOVED_FILES_KEPT_FOR).days,
            draft_days=kept_for(DRAFTS, DRAFTS_KEPT_FOR).days,
            notice_months=kept_for(NOTICES, NOTICES_KEPT_FOR).days * 12 // 365,
            declined_days=kept_for(DECLINED, DECLINED_KEPT_FOR).days,
            audit_days=settings.AUDIT_LOG_KEPT_DAYS,
            **kwargs,
        )


@require_safe
def healthz(request):
    """200 "ok" when the database answers, 503 when it does not: for the machine that watches this one."""
    # PostgreSQL on a connection of its own, because a kept one only tells of the server that it was made to. SQLite on
    # the kept one, because on a full disk there may be no other.
    asked = connection.copy() if connection.vendor == "postgresql" else connection
    try:
        with asked.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        answer = HttpResponse("The database is out of reach.\n", content_type="text/plain", status=503)
        answer.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return answer
    finally:
        if asked is not connection:
            asked.close()
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def robots(request):
    """Search engines may read what is published, and nothing else."""
    rules = ("User-agent: *", "Allow: /published/", *(f"Disallow: /{each}/" for each in NOT_INDEXED))
    return HttpResponse("\n".join(rules) + "\n", content_type="text/plain")


@require_safe
def security_txt(request):
    """Whom to tell of a weakness (RFC 9116); not there without an address, or when the time of that is over."""
    expires_on = contact_expires_on()
    if expires_on is None or expires_on <= timezone.localdate():
        raise Http404
    lines = (
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires_on.isoformat()}T00:00:00Z",
        "Preferred-Languages: en",
        f"Canonical: {settings.SITE_URL.rstrip('/')}{reverse('security_txt')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
