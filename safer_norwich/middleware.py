import re
from contextlib import suppress
from datetime import UTC, datetime
from http import HTTPStatus

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user, logout
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DatabaseError
from django.http import HttpResponseNotAllowed
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from accounts.adapter import ask_again, read_with_session, second_factor_is_due, showed_who_they_are_lately
from accounts.summaries.session_end import end_of
from files.fields import RefusedUpload
from files.store import names_put
from partners.services import note_visit
from partners.services.auditing import note
from records.services import CANNOT_WRITE, keep_text
from records.services.stored_files import take_back_undone
from safer_norwich.access import ASKED_AGAIN, Door, door_of, opens_before_second_factor
from safer_norwich.auditing import noted_of
from safer_norwich.views.errors import not_allowed
from upkeep.services.scanning import refusal_of

ALLOWED_METHODS = ("GET", "HEAD", "POST", "OPTIONS")
# Control characters but tab, line feed and return, lone surrogates, and the two that no XML holds: no person types
# them, a NUL byte ends in an error of PostgreSQL's, and no spreadsheet or document could take the others along.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)


class ResponseHeadersMiddleware:
    """The headers that every answer carries, and the methods that nothing here answers to."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in ALLOWED_METHODS:
            response = HttpResponseNotAllowed(ALLOWED_METHODS)
        else:
            response = self.get_response(request)
        # Set by default, so that only a page which says otherwise, such as a published report, can be kept.
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class PublicGZipMiddleware(GZipMiddleware):
    """Compresses the words that anybody may read, and nothing of anybody who is signed in (decision 39)."""

    def process_response(self, request, response):
        match, kind = request.resolver_match, response.headers.get("Content-Type", "")
        is_public = match is not None and door_of(match.view_name) is Door.PUBLIC
        # A PDF is compressed in itself.
        is_text = kind.startswith(("text/", "application/json"))
        return super().process_response(request, response) if is_public and is_text else response


class PlainInputMiddleware:
    """Refuses control characters in an address or its query with 400. (In a form they get a message.)"""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        texts = [request.path, *(text for name, values in request.GET.lists() for text in (name, *values))]
        if any(CONTROL.search(text) for text in texts):
            raise SuspiciousOperation("The address holds characters that cannot be typed.")
        return self.get_response(request)


class PersonMiddleware(AuthenticationMiddleware):
    """Signs in whoever the session is of, as Django does, without reading them a second time."""

    def process_request(self, request):
        request.user = SimpleLazyObject(lambda: self.person_of(request))

    @staticmethod
    def person_of(request):
        # Django's own place for it, which signing in and out renew.
        if not hasattr(request, "_cached_user"):
            with read_with_session(request.session):
                request._cached_user = get_user(request)
        return request._cached_user


class NotAllowedPageMiddleware:
    """Puts a page into an empty 405, because a person meets it: a button pressed after the session has ended leads
    to the sign-in page, and from there to the button's address, which is no page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            return not_allowed(request, response)
        return response


class SessionLimitsMiddleware:
    """Ends a session after 30 idle minutes or 12 hours; what was being typed is kept for its owner."""

    SEEN_EVERY_SECONDS = 60

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        # Here and not in `__call__`: only now is it known which address was asked for.
        if self.door(request) in (Door.PUBLIC, Door.LINK) or not request.user.is_authenticated:
            return
        at = timezone.now()
        now, end = int(at.timestamp()), end_of(request.session)
        if end is None:
            request.session["seen"] = request.session["began"] = now
            # Once a session, not at each page: the list of changes begins at the last visit. On a full disk it begins
            # at an earlier one, and the page is read all the same.
            with suppress(*CANNOT_WRITE):
                note_visit(request.user, at=at)
        elif now > end.at.timestamp():
            owner = request.user.pk
            logout(request)
            request.session_ended_for = owner
        # Each change of a session is a write: once a minute is exact enough for a limit of thirty.
        elif now - request.session["seen"] >= self.SEEN_EVERY_SECONDS:
            request.session["seen"] = now

    @staticmethod
    def door(request):
        return door_of(request.resolver_match.view_name)


class AccessMiddleware:
    """Asks the access table: what it does not name opens for nobody, and signing in is the default."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        door = door_of(request.resolver_match.view_name)
        if door in (Door.PUBLIC, Door.LINK):
            return None
        name = request.resolver_match.view_name
        if request.user.is_authenticated and second_factor_is_due(request) and not opens_before_second_factor(name):
            return redirect("accounts:sign_in")
        if door is Door.SIGN_IN:
            return None
        return self.refusal(request, door, name)

    @classmethod
    def refusal(cls, request, door, name):
        if not request.user.is_authenticated:
            return cls.send_to_sign_in(request)
        if door in (None, Door.CLOSED) or (door is Door.MANAGERS and not request.user.is_manager):
            raise PermissionDenied
        is_asked_again = request.method == "POST" and name in ASKED_AGAIN
        if is_asked_again and not showed_who_they_are_lately(request, at=timezone.now()):
            return ask_again(request)
        return None

    @staticmethod
    def send_to_sign_in(request):
        ended_for = getattr(request, "session_ended_for", None)
        # Of a draft nothing is kept here: what it holds still stands on the page of whoever writes it.
        if request.method == "POST" and request.resolver_match.view_name != "draft":
            # Half an hour of typing must not be lost: it waits in the new session until its owner has signed in.
            keep_text(request, owner=ended_for, at=datetime.now(UTC))
            messages.info(request, "Sign in again to go on. What you typed is kept and will be back in its form.")
        elif ended_for:
            messages.info(request, "You were signed out because the page was not used for 30 minutes.")
        return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))


class IncomingFilesMiddleware:
    """Has files scanned before any form or view reads them, at whichever address they come in (decision 86).

    Stands after the access table: what nobody may send there is not looked at.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or not request.FILES:
            return
        by = request.user if request.user.is_authenticated else None
        for _, files in request.FILES.lists():
            # `lists` hands out the lists themselves, so that a refused file is gone from the request.
            for place, file in enumerate(files):
                if refusal := refusal_of(file, by=by, at=timezone.now()):
                    files[place] = RefusedUpload(file.name, refusal)


class StoredFilesMiddleware:
    """A transaction that is undone takes its rows back; this does so with the files that were stored for them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method != "POST":
            return self.get_response(request)
        with names_put() as names:
            response = self.get_response(request)
        # While the database does not answer, or the disk takes nothing back, it is left to `check_files`.
        with suppress(DatabaseError, OSError):
            take_back_undone(names)
        return response


class AuditMiddleware:
    """After the answer, so that it notes what came of the request. Of those who are signed in alone: what residents
    read is not watched, and a public page reads no session."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        match = request.resolver_match
        if match is None or door_of(match.view_name) in (Door.PUBLIC, Door.LINK) or not request.user.is_authenticated:
            return response
        if found := noted_of(request, response, match.view_name):
            kind, words = found
            # On a full disk everything can still be read.
            with suppress(*CANNOT_WRITE):
                network = get_client_ip(request) or ""
                about, now = request.path, timezone.now()
                note(kind, person=request.user, about=about, words=words, network=network, at=now)
        return response
