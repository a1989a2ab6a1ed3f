"""What an officer's page costs to fetch for the first time: page, styles, scripts and fonts, each as compressed."""

import gzip

import brotli
import pytest

LIMIT = 100_000
PACKED_ALREADY = ("font/", "image/png", "image/jpeg")


def cost(response) -> int:
    body = response.body()
    kind = response.headers.get("content-type", "")
    if kind.startswith(PACKED_ALREADY) or response.url.endswith(".woff2"):
        return len(body)
    # Our own files are compressed once, with Brotli, when they are collected; pages on the fly, with gzip.
    return len(brotli.compress(body)) if "/static/" in response.url else len(gzip.compress(body, 6))


@pytest.mark.parametrize("path", ["/", "/plan/", "/actions/", "/actions/ASB-01/", "/updates/"])
def test_officer_page_is_light(page, world, sign_in, path):
    sign_in(page, world.email("officer"))
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(path, wait_until="networkidle")
    costs = {url: cost(page.request.get(url)) for url in fetched}
    assert any(url.endswith(".woff2") for url in costs), "the fonts came from the browser's cache"
    assert sum(costs.values()) < LIMIT, costs
