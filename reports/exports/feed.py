"""What was published, as a feed that readers' programs follow (Atom, RFC 4287)."""

from collections.abc import Iterable
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from django.urls import reverse

from notices.wording import absolute
from reports.models import Report

ATOM = "http://www.w3.org/2005/Atom"
CONTENT_TYPE = "application/atom+xml"


def feed(reports: Iterable[Report], *, publisher: str) -> bytes:
    """`reports` are newest first."""
    reports, own = list(reports), absolute(reverse("reports:feed"))
    root = Element("feed", {"xmlns": ATOM, "xml:lang": "en-GB"})
    _texts(root, title=f"{publisher}: published reports", id=own)
    # A feed without entries has a date all the same: that of nothing.
    newest = max((each.published_at for each in reports), default=None)
    _texts(root, updated=_instant(newest) if newest else "2000-01-01T00:00:00+00:00")
    SubElement(root, "link", {"rel": "self", "href": own})
    SubElement(root, "link", {"rel": "alternate", "href": absolute(reverse("reports:published"))})
    _texts(SubElement(root, "author"), name=publisher)
    for report in reports:
        _entry(root, report)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode").encode()


def _entry(root: Element, report: Report) -> None:
    entry, address = SubElement(root, "entry"), absolute(report.get_absolute_url())
    _texts(entry, title=str(report), id=address, updated=_instant(report.published_at))
    SubElement(entry, "link", {"rel": "alternate", "href": address})
    usual = "How our plan stands." if report.is_of_plan else f"Our progress in {report.year_words}."
    said = f"What changed: {report.what_changed}" if report.what_changed else usual
    _texts(entry, summary=said)


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = text


def _instant(at: datetime) -> str:
    return at.replace(microsecond=0).isoformat()
