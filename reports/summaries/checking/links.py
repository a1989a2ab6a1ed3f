"""Addresses in the words of a report: those of this website must lead somewhere, others must be well formed."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from govuk.addresses import pieces_of
from papers.document import Block, words_of_block
from reports.models import Report

# Written so, it is no link in any form of the report.
WITHOUT_BEGINNING = re.compile(r"(?<![\w/@.])www\.[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)


def broken_links(blocks: Iterable[Block]) -> Iterator[str]:
    for text in (text for block in blocks for text in words_of_block(block)):
        for piece, leads in pieces_of(text):
            if leads and (fault := _fault(piece)):
                yield f"The address {piece} {fault}."
        for found in WITHOUT_BEGINNING.findall(text):
            yield f"The address {found} is no link: begin it with https://."


def _fault(address: str) -> str:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "is not well formed"
    if host == urlsplit(settings.SITE_URL).hostname:
        return "" if _leads_somewhere(parts.path or "/") else "leads nowhere on this website"
    return "" if HOST.fullmatch(host) else "is not well formed"


def _leads_somewhere(path: str) -> bool:
    try:
        found = resolve(path)
    except Resolver404:
        return False
    slug = found.kwargs.get("slug")
    return found.app_name != "reports" or slug is None or Report.objects.frozen().filter(slug=slug).exists()
