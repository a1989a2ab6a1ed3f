"""What is noted of requests in the audit log: refusals, files taken out, what is restricted, administration."""

from email.message import Message
from http import HTTPStatus
from types import SimpleNamespace

from django.db.models import Model

from partners.choices import Noted

REFUSALS = (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
SAVED = (HTTPStatus.FOUND, HTTPStatus.SEE_OTHER)


def noted_of(request, response, view_name: str) -> tuple[Noted, str] | None:
    if response.status_code in REFUSALS:
        return Noted.REFUSED, f"{request.method} {response.status_code}"
    if request.method == "POST" and view_name.startswith("admin:") and response.status_code in SAVED:
        return Noted.ADMIN, ""
    if response.status_code != HTTPStatus.OK:
        return None
    if told := response.headers.get("Content-Disposition"):
        return Noted.EXPORT, name_of_file(told)
    if request.method == "GET" and shows_something_restricted(response):
        return Noted.RESTRICTED, ""
    return None


def name_of_file(disposition: str) -> str:
    """From a header, in which it may be encoded: "attachment; filename*=utf-8''L%C3%A4rm.pdf"."""
    header = Message()
    header["Content-Disposition"] = disposition
    return header.get_filename("")


def shows_something_restricted(response) -> bool:
    """Whether the page is about a record of which not everybody may know. What else it names does not count."""
    shown = getattr(response, "context_data", None) or {}
    about = [shown.get("object"), *vars(shown.get("view", SimpleNamespace())).values()]
    return any(isinstance(each, Model) and getattr(each, "is_restricted", False) for each in about)
