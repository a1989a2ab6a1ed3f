"""Pages for what went wrong: plain, in our look, saying what to do next."""

import errno
import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

from papers.pdf import TooLongToTypeset
from records.frozen import AlteredWords

RETRY_AFTER_SECONDS = 60
# Of PostgreSQL: while a server is being moved, or follows another.
READ_ONLY_TRANSACTION = "25006"
# Of the disk, and of what a process may write on it (systemd: LimitFSIZE).
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG)


def bad_request(request, exception=None):
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return HttpResponse(render_to_string("400.html"), status=400)


def too_large(request):
    return HttpResponse(render_to_string("413.html"), status=413)


def forbidden(request, exception=None):
    """With the reason where it is not the role (`partners.policy.require`)."""
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def not_found(request, exception=None):
    """The same bytes whether the thing does not exist or must not be seen: nothing of the address is in it."""
    return render(request, "404.html", status=404)


def csrf_failure(request, reason=""):
    return render(request, "403.html", {"csrf": True}, status=403)


def not_allowed(request, response):
    """The 405 of a view, with words on it: its headers name the methods that are allowed."""
    response.content = render_to_string("405.html", {"back": page_above(request.path)}, request)
    return response


def page_above(path: str) -> str:
    """The nearest address above `path` that opens as a page; "" when that is only the home page."""
    while path := path.rstrip("/").rpartition("/")[0]:
        try:
            view = resolve(f"{path}/").func
        except Resolver404:
            continue
        # An address for a button alone says so by its list of methods; Django's own function views have no such list.
        if "get" in getattr(getattr(view, "view_class", None), "http_method_names", ("get",)):
            return f"{path}/"
    return ""


def server_error(request):
    """500, also for frozen words that are not what they were, or 503 while the database is out of reach or nothing can
    be written, and for a document that takes too long to be printed: all without touching the database."""
    fault = sys.exc_info()[1]
    if isinstance(fault, OperationalError | InterfaceError) or cannot_be_written(fault):
        return unavailable(request)
    if isinstance(fault, TooLongToTypeset):
        return unavailable(request, "503_too_long.html")
    if isinstance(fault, AlteredWords):
        return HttpResponse(render_to_string("500_altered.html"), status=500)
    return HttpResponse(render_to_string("500.html"), status=500)


def cannot_be_written(fault: BaseException | None) -> bool:
    """PostgreSQL says so with an error of the kind that is otherwise a fault of ours."""
    is_read_only = isinstance(fault, InternalError) and getattr(fault.__cause__, "pgcode", "") == READ_ONLY_TRANSACTION
    return is_read_only or getattr(fault, "errno", None) in NO_ROOM


def unavailable(request, template: str = "503.html"):
    response = HttpResponse(render_to_string(template), status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response
