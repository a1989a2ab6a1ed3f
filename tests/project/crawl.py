"""Everything that one person can read: every page that links lead to, and lists asked in many ways."""

import re
from html import unescape
from urllib.parse import urlsplit

from tests.project.world import MARKER, SECRET_REFERENCE

LINK = re.compile(r'(?:href|action)="([^"#]+)')
# What differs from one showing of the same page to the next.
FLEETING = re.compile(
    r'name="(?:[\w-]*-)?(?:csrfmiddlewaretoken|token|writer)" value="[^"]*"'
    r'|value="[^"]*" id="[\w-]*token"|data-left="\d+"'
)
# Nothing happens in the world between 1 April and the autumn: of these days only the plan is read.
ALIKE = re.compile(r"/as-at/2026-(06-30|09-30)/(?!plan/$)")
ASKED = (
    "/actions/?format=csv",
    "/actions/?visibility=restricted",
    "/actions/?partner=lead&visibility=restricted",
    "/actions/?partner=lead&format=csv",
    "/actions/?supporting=supporting",
    f"/actions/?q={MARKER}",
    f"/actions/?q={MARKER}&format=csv",
    f"/actions/?q={SECRET_REFERENCE}",
    "/actions/?overdue=on",
    "/actions/?stale=on",
    "/actions/?rating=red&sort=-due",
    "/actions/?measure=SAFER-1&theme=1",
    "/actions/?sort=-updated&page=2",
    "/actions/?flagged=on",
    "/actions/?reported=on",
    "/actions/?priority=1&stage=complete",
    "/actions/propose/?measure=SAFER-1",
    "/plan/",
    "/coverage/",
    "/as-at/2026-04-01/plan/",
    "/as-at/2026-11-20/plan/",
    "/as-at/2026-11-20/actions/",
    "/as-at/2026-11-20/actions/?format=csv",
    "/as-at/2026-11-20/actions/?visibility=restricted",
    "/as-at/2026-11-20/actions/?supporting=supporting&sort=-updated",
    f"/as-at/2026-11-20/actions/?q={MARKER}",
    f"/as-at/2026-11-20/actions/{SECRET_REFERENCE}/",
    "/as-at/2026-11-23/actions/?stale=on",
    "/as-at/2026-03-31/plan/",
    "/changes/?since=2026-03-31",
    "/changes/?since=2026-03-31&format=csv",
    "/changes/?since=2026-11-20&kind=update",
    "/changes/?since=period",
    "/actions/?format=xlsx",
    f"/actions/?q={MARKER}&format=ods",
    "/updates/",
    "/updates/workbook/file/?format=ods",
    "/board/decisions/?format=csv",
    f"/board/decisions/?q={MARKER}",
    f"/board/decisions/?q={MARKER}&format=csv",
    "/board/decisions/?state=open&body=the-board",
    "/board/decisions/?overdue=on&owner=lead&year=2026&route=email",
    "/board/matters-arising/?body=the-board",
    "/board/attendance/?body=the-board&year=2026",
    "/board/section-17/?year=2025",
    "/board/section-17/?format=csv",
    "/board/county/?state=open",
    "/board/county/?format=csv",
    "/board/duties/?year=2025",
    "/risks/?state=all&partner=lead",
    "/risks/?state=closed",
    f"/risks/?q={MARKER}",
    "/risks/?overdue=on&level=very_high",
    "/risks/?format=csv",
    "/risks/?format=xlsx",
    "/risks/matrix/",
    "/board/duties/scrutiny-pack/",
    "/board/duties/?format=csv",
    "/board/section-17/?year=2025&now=1",
    "/board/meetings/?body=the-board",
    "/changes/?since=meeting",
    "/board/the-board/?on-day=1&on-month=6&on-year=2026",
    "/board/decisions/2026-R01/",
    "/board/calendar/a-token-of-their-own.ics",
    "/reports/",
    "/published/",
    "/healthz",
    "/robots.txt",
)


def pages_of(client) -> dict[str, str]:
    """{address: headers and body, as text}. Links are followed from pages, and once from what is asked of them."""
    found: dict[str, str] = {}
    waiting = ["/", *ASKED]
    while waiting:
        url = waiting.pop()
        if url in found:
            continue
        found[url] = page_of(client, url)
        if not urlsplit(url).query:
            waiting += [link for link in map(unescape, LINK.findall(found[url])) if may_follow(link)]
    return found


def page_of(client, url: str) -> str:
    response = client.get(url)
    text = b"".join(response).decode(errors="replace")
    return f"{response.status_code} {headers_of(response)}\n{FLEETING.sub('', text)}"


def headers_of(response) -> dict[str, str]:
    return {name: value for name, value in response.headers.items() if name not in ("Content-Length", "Set-Cookie")}


def may_follow(link: str) -> bool:
    if ALIKE.match(link):
        return False
    return link.startswith("/") and not link.startswith(("/static/", "//", "/accounts/"))
