"""Links of a list: to another page, another order, without one filter; each keeps the rest of the address."""

from urllib.parse import urlencode

from django.core.paginator import Page
from django.http import HttpRequest, QueryDict
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString

from .addresses import pieces_of
from .components import component, joined

ADDRESS_LINK = '<a class="govuk-link" href="{0}">{0}</a>'


def way_on(request: HttpRequest, usual: str) -> str:
    """Where a form leads when it is saved: back to the page that led to it with `?then=/…`, else to `usual`."""
    asked = request.GET.get("then", "")
    return asked if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else usual


def query_with(query: QueryDict, **changes) -> str:
    """`"?…"` with some parameters set, or dropped where the value is None."""
    pairs = [(name, value) for name, values in query.lists() if name not in changes for value in values]
    pairs += [(name, value) for name, value in changes.items() if value is not None]
    return "?" + urlencode(pairs)


def query_without(query: QueryDict, name: str, value: str) -> str:
    """`"?…"` without one value of one parameter, back on the first page."""
    pairs = [(key, each) for key, values in query.lists() for each in values]
    return "?" + urlencode([pair for pair in pairs if pair != (name, value) and pair[0] != "page"])


def showing(page: Page, noun: str, singular: str = "") -> str:
    """Showing 51 to 100 of 10,000 actions"""
    count = page.paginator.count
    if count == 0:
        return f"No {noun}"
    if count == 1:
        return f"1 {singular or noun.removesuffix('s')}"
    if page.paginator.num_pages == 1:
        return f"{count:,} {noun}"
    return f"Showing {page.start_index():,} to {page.end_index():,} of {count:,} {noun}"


def pagination(page: Page, query: QueryDict, noun: str, *, singular: str = "", label: str = "") -> SafeString:
    """How much of the list is shown, in a sentence, and links to the other pages when there are any."""
    sentence = format_html('<p class="app-showing">{}</p>', showing(page, noun, singular))
    if page.paginator.num_pages < 2:
        return sentence
    links = component(
        "pagination",
        landmark_label=label or f"Pages of {noun}",
        items=[_page_item(number, page, query) for number in _numbers(page)],
        previous=_step(page.has_previous(), page.number - 1, query),
        next=_step(page.has_next(), page.number + 1, query),
    )
    return format_html('<div class="app-pagination">{}{}</div>', sentence, links)


def _numbers(page: Page):
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


def _page_item(number, page: Page, query: QueryDict) -> dict:
    if number == page.paginator.ELLIPSIS:
        return {"ellipsis": True}
    return {"number": number, "href": query_with(query, page=number), "current": number == page.number}


def _step(there_is: bool, number: int, query: QueryDict) -> dict | None:
    return {"href": query_with(query, page=number)} if there_is else None


def sort_header(field: str, label: str, query: QueryDict, *, default: str = "", classes: str = "") -> SafeString:
    """A column heading that sorts by its column, the other way round when it does so already."""
    current = query.get("sort") or default
    ascending, descending = current == field, current == f"-{field}"
    attributes = [format_html(' class="{}"', f"govuk-table__header {classes}".strip())]
    if ascending or descending:
        attributes.append(format_html(' aria-sort="{}"', "ascending" if ascending else "descending"))
    url = query_with(query, sort=f"-{field}" if ascending else field, page=None)
    return format_html(
        '<th scope="col" role="columnheader"{}>'
        '<a class="app-sort" href="{}">{}<span class="app-sort__arrow" aria-hidden="true"></span></a></th>',
        *(joined(attributes), url, label),
    )


def with_links(text: str) -> SafeString:
    """A text whose web addresses are links, the rest as words."""
    pieces = (
        format_html(ADDRESS_LINK, each) if leads else conditional_escape(each) for each, leads in pieces_of(text)
    )
    return format_html_join("", "{}", ((piece,) for piece in pieces))
