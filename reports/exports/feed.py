"""What was published, as a feed that readers' programs follow (Atom, RFC 4287)."""

from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter
from xml.etree.ElementTree import Element, SubElement, tostring

from django.urls import reverse

from notices.wording import absolute
from reports.models import Report
from reports.summaries.also_published import AlsoPublished

ATOM = "http://www.w3.org/2005/Atom"
CONTENT_TYPE = "application/atom+xml"


def feed(reports: Iterable[Report], also: Iterable[AlsoPublished] = (), *, publisher: str) -> bytes:
    """The newest first."""
    entries = sorted((*map(_told, reports), *also), key=attrgetter("published_at"), reverse=True)
    own = absolute(reverse("reports:feed"))
    root = Element("feed", {"xmlns": ATOM, "xml:lang": "en-GB"})
    _texts(root, title=f"{publisher}: published reports", id=own)
    # A feed without entries has a date all the same: that of nothing.
    newest = max((each.published_at for each in entries), default=None)
    _texts(root, updated=_instant(newest) if newest else "2000-01-01T00:00:00+00:00")
    SubElement(root, "link", {"rel": "self", "href": own})
    SubElement(root, "link", {"rel": "alternate", "href": absolute(reverse("reports:published"))})
    _texts(SubElement(root, "author"), name=publisher)
    for each in entries:
        _entry(root, each)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode").encode()


def _told(report: Report) -> AlsoPublished:
    usual = "How our plan stands." if report.is_of_plan else f"Our progress in {report.year_words}."
    said = f"What changed: {report.what_changed}" if report.what_changed else usual
    return AlsoPublished(str(report), report.get_absolute_url(), report.published_at, said)


def _entry(root: Element, each: AlsoPublished) -> None:
    entry, address = SubElement(root, "entry"), absolute(each.url)
    _texts(entry, title=each.title, id=address, updated=_instant(each.published_at))
    SubElement(entry, "link", {"rel": "alternate", "href": address})
    _texts(entry, summary=each.summary)


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = text


def _instant(at: datetime) -> str:
    return at.replace(microsecond=0).isoformat()
