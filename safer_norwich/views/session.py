"""How long somebody stays signed in, for the script that warns them (`static/js/session.js`)."""

from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.summaries.session_end import end_of

OVER = {"left": 0, "until": "", "may_stay": False}


@require_safe
def session_left(request):
    """To ask is no use of the website: the door of this address is open to all, so that nothing moves the end on."""
    at = timezone.now()
    end = end_of(request.session) if request.user.is_authenticated else None
    return JsonResponse(end.said(at=at) if end else OVER)


@require_POST
def session_stay(request):
    """To press "Stay signed in" is use like any other: the middleware has moved the end on by now."""
    return JsonResponse(end_of(request.session).said(at=timezone.now()))
