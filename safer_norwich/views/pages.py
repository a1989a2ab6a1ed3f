from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView


class PublicPage(TemplateView):
    """A page for everybody: nothing in it reads the session, so it sets no cookie."""


@require_safe
def healthz(request):
    """200 "ok" when the database answers, 503 when it does not: for the machine that watches this one."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database out of reach\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def robots(request):
    """Search engines may read what is published, and nothing else."""
    rules = "User-agent: *\nAllow: /published/\nDisallow: /actions/\nDisallow: /accounts/\nDisallow: /admin/\n"
    return HttpResponse(rules, content_type="text/plain")
