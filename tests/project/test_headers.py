"""The headers that tell a browser what it may not do with our pages, exactly."""

import pytest

from tests.frozen import let_go_of
from tests.project.requests import sent
from tests.project.world import PERSONAS

pytestmark = pytest.mark.usefixtures("today")

POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
    "frame-ancestors": {"'none'"},
    "object-src": {"'none'"},
}
DOWNLOAD = {"sandbox": set(), "default-src": {"'none'"}}
ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
OFF = ("camera", "microphone", "geolocation", "payment", "usb", "display-capture", "fullscreen", "autoplay")
PUBLISHED = "/published/annual-2022/"
PUBLIC = ("/accessibility/", "/privacy/", "/cookies/", "/healthz", "/robots.txt", "/published/", PUBLISHED)
SIGNED_IN = (
    "/",
    "/plan/",
    "/actions/",
    "/actions/ASB-01/",
    "/updates/",
    "/reports/",
    "/partners/",
    "/actions/?format=csv",
)
ALL = (
    *PUBLIC,
    *SIGNED_IN,
    "/accounts/login/",
    "/accounts/logout/",
    "/admin/",
    "/nowhere/",
    "/?q=%00",
    "/actions/ASB-4711/",
)


def policy_of(response) -> dict[str, set[str]]:
    directives = response.headers["Content-Security-Policy"].split(";")
    return {words[0]: set(words[1:]) for words in map(str.split, directives)}


@pytest.mark.parametrize("persona", PERSONAS)
def test_every_answer_carries_them(world, persona):
    client = world.client(persona)
    for path in ALL:
        response = client.get(path)
        assert {name: response.headers.get(name) for name in ALWAYS} == ALWAYS, path
        assert policy_of(response) == POLICY, path
        features = response.headers["Permissions-Policy"].split(", ")
        assert all(feature.endswith("=()") for feature in features)
        assert {f"{name}=()" for name in OFF} <= set(features)


@pytest.mark.parametrize("method", ["PUT", "TRACE"])
def test_a_refused_method_carries_them_too(world, method):
    response = world.client("lead").generic(method, "/plan/")
    assert {name: response.headers.get(name) for name in ALWAYS} == ALWAYS
    assert policy_of(response) == POLICY


@pytest.mark.parametrize("persona", ["lead", "manager"])
def test_no_page_for_people_signed_in_is_kept_by_anything_on_the_way(world, persona):
    client = world.client(persona)
    kept = {path: client.get(path).headers["Cache-Control"] for path in SIGNED_IN}
    assert kept == dict.fromkeys(SIGNED_IN, "private, no-store")
    assert client.get("/nowhere/").headers["Cache-Control"] == "private, no-store"
    assert client.get("/admin/partners/user/").headers["Cache-Control"].count("no-store") == 1 or persona == "lead"


@pytest.mark.parametrize("persona", ["anonymous", "lead"])
def test_a_public_page_knows_nobody(world, persona):
    """It sets no cookie, and says the same to everybody: otherwise no cache between could keep it."""
    client = world.client(persona)
    stranger = world.client("anonymous")
    for path in PUBLIC:
        response = client.get(path)
        assert (response.status_code, response.cookies.output()) == (200, ""), path
        assert "cookie" not in response.headers.get("Vary", "").lower(), path
        assert response.content == stranger.get(path).content, path


def test_the_front_page_sets_no_cookie_either(world):
    assert world.client("anonymous").get("/").cookies.output() == ""


def test_published_reports_may_be_kept_for_a_little_while(world):
    for path in ("/published/", PUBLISHED):
        kept = world.client("anonymous").get(path).headers["Cache-Control"]
        assert set(kept.split(", ")) == {"public", "max-age=300"}


def test_a_document_is_a_download_in_a_sandbox(world):
    response = world.client("lead").get(world.parts["open document"].get_absolute_url())
    assert b"".join(response) == b"What residents said on the walks.\n"
    assert policy_of(response) == DOWNLOAD
    assert {name: response.headers.get(name) for name in ALWAYS} == ALWAYS
    assert response.headers["Content-Disposition"] == 'attachment; filename="what residents said.txt"'
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "cookie" in response.headers["Vary"].lower()


@pytest.mark.parametrize(
    "name", ['a"b.txt', "a\r\nX-Evil: 1.txt", "../../etc/passwd", "Überblick – März.txt", "<b>.txt"]
)
def test_a_name_of_a_file_adds_nothing_to_the_headers(world, name):
    document = world.parts["open document"]
    let_go_of(type(document))
    type(document).objects.filter(pk=document.pk).update(name=name)
    response = world.client("lead").get(document.get_absolute_url())
    b"".join(response)
    assert response.status_code == 200
    assert "X-Evil" not in response.headers
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "\n" not in response.headers["Content-Disposition"]


@pytest.mark.parametrize("end", ["report.pdf", "report.json"])
def test_a_published_file_is_in_a_sandbox(world, end):
    response = world.client("anonymous").get(PUBLISHED + end)
    assert (response.status_code, policy_of(response)) == (200, DOWNLOAD)
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_list_as_csv_is_a_download(world):
    response = world.client("lead").get("/actions/?format=csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="actions-2026-11-23.csv"'
    b"".join(response)


def test_the_cookies_of_signing_in_are_for_this_site_and_no_script(world):
    client = world.client("anonymous")
    client.get("/accounts/login/")
    client.post("/accounts/login/", {"login": "lead@example.org", "password": "correct horse battery staple"})
    kept = {name: (cookie["httponly"], cookie["samesite"]) for name, cookie in client.cookies.items()}
    assert kept == dict.fromkeys(("csrftoken", "device", "sessionid"), (True, "Lax"))


def test_an_answer_to_an_act_is_not_kept_either(world):
    response = world.client("lead").post("/actions/ASB-01/update/", sent(world, "updates:send", "open"))
    assert (response.status_code, response.headers["Cache-Control"]) == (302, "private, no-store")


def test_what_anybody_may_read_is_compressed_and_what_only_some_may_is_not(world):
    """A page of somebody signed in holds secrets beside words that others choose: its size must not tell of them."""
    client = world.client("manager", headers={"accept-encoding": "gzip"})
    assert client.get("/privacy/").headers["Content-Encoding"] == "gzip"
    for path in ("/actions/", "/", "/accounts/password/change/", "/admin/", "/no-such-page/"):
        assert "Content-Encoding" not in client.get(path).headers, path
