"""What bad addresses get: a page that says so, and never an error of ours."""

import pytest

from tests.project.world import PERSONAS

pytestmark = pytest.mark.usefixtures("today")

CONTROL = ("%00", "%01", "%08", "%0B", "%1F", "%7F", "a%00b", "%EF%BF%BE", "%EF%BF%BF")
NOT_TEXT = ("%ED%A0%80", "%FF%FE", "%C3%28")
HUGE = str(10**30)
TOLD = "govuk-error-message"


def statuses(client, *urls: str) -> dict[str, int]:
    return {url: client.get(url).status_code for url in urls}


def unexpected(client, urls, *allowed: int) -> dict[str, int]:
    return {url: status for url, status in statuses(client, *urls).items() if status not in allowed}


QUERIED = ("/", "/actions/", "/actions/propose/", "/plan/", "/published/", "/accounts/login/", "/admin/partners/user/")


@pytest.mark.parametrize("path", QUERIED)
def test_control_characters_in_a_query_get_the_400_page(world, path):
    client = world.client("manager")
    urls = [f"{path}?{query}" for sign in CONTROL for query in (f"q={sign}", f"{sign}=1", f"a=b&a={sign}")]
    assert unexpected(client, urls, 400) == {}
    assert "This request could not be read" in client.get(urls[0]).content.decode()


@pytest.mark.parametrize("persona", ["anonymous", "manager"])
def test_control_characters_in_a_path_get_400_or_404(world, persona):
    paths = ("/{}", "/actions/{}/", "/published/{}/", "/admin/partners/user/{}/change/", "/static/{}")
    urls = [path.format(sign) for path in paths for sign in CONTROL]
    assert unexpected(world.client(persona), urls, 400, 404) == {}


def test_bytes_that_are_no_text_are_no_error_of_ours(world):
    paths = ("/actions/?q={}", "/actions/{}/", "/published/{}/", "/admin/partners/user/?q={}", "/{}")
    urls = [path.format(signs) for path in paths for signs in NOT_TEXT]
    assert unexpected(world.client("manager"), urls, 200, 400, 404) == {}


def test_a_page_number_that_is_none_gets_a_page_or_404(world):
    paths = ("/actions/?page={}", "/updates/public-texts/?page={}", "/admin/partners/user/?p={}")
    pages = ("abc", "-1", "0", "", "1.5", "４", HUGE, "last")
    urls = [path.format(page) for path in paths for page in pages]
    assert unexpected(world.client("manager"), urls, 200, 302, 404) == {}


def listed(client, query: str) -> list[str]:
    lines = b"".join(client.get(f"/actions/?format=csv&{query}")).decode().splitlines()
    return [line.split(",")[0] for line in lines[1:]]


def test_an_unknown_order_gives_the_order_of_the_plan(world):
    client = world.client("manager")
    orders = ("abc", "-", "--due", "pk", "password", "lead_officer__password", "'", HUGE)
    assert {order: listed(client, f"sort={order}") for order in orders} == dict.fromkeys(orders, listed(client, ""))


FILTERS = ("priority", "stage", "rating", "partner", "supporting", "measure", "theme", "visibility", "county_link")


@pytest.mark.parametrize("name", FILTERS)
def test_an_unknown_value_of_a_filter_is_told_and_left_aside(world, name):
    client = world.client("manager")
    for value in ("nonsense", HUGE, "-1", "' OR 1=1", "<script>alert(1)</script>"):
        response = client.get("/actions/", {name: value})
        page = response.content.decode()
        assert (response.status_code, TOLD in page, "<script>alert" in page) == (200, True, False), value
        assert "ASB-01" in page, value


def test_a_day_that_does_not_exist_is_told_in_the_filters(world):
    client = world.client("manager")
    for value in ("2027-02-30", "99999-01-01", "1999-13-01", "abc", "0000-00-00", HUGE):
        for name in ("due_from", "due_to"):
            response = client.get("/actions/", {name: value})
            assert (response.status_code, TOLD in response.content.decode()) == (200, True), value


def test_words_longer_than_anyone_searches_for_are_refused_with_the_limit(world):
    page = world.client("other").get("/actions/", {"q": "a" * 5000}).content.decode()
    assert TOLD in page
    assert "200 characters" in page


def test_a_number_beyond_every_record_is_not_found(world):
    paths = (
        "/priorities/{}/",
        "/reports/{}/",
        "/reports/{}/sections/introduction/",
        "/updates/public-texts/{}/",
        "/actions/ASB-01/documents/{}/",
        "/actions/ASB-01/updates/{}/correct/",
    )
    urls = [path.format(number) for path in paths for number in ("0", "987654", str(2**63), HUGE)]
    assert unexpected(world.client("admin"), urls, 404) == {}


def test_a_number_beyond_every_record_is_not_found_in_administration(world):
    paths = (
        "/admin/partners/user/{}/change/",
        "/admin/partners/user/{}/history/",
        "/admin/priorities/strategy/{}/delete/",
    )
    urls = [path.format(number) for path in paths for number in ("0", "987654", str(2**63), HUGE, "abc")]
    assert unexpected(world.client("admin"), urls, 302, 403, 404) == {}


def test_the_admin_takes_no_query_of_its_own_making(world):
    queries = ("foo__bar=1", "groups__name=x", "password__startswith=m", "o=99.-7", "e=1", "_popup=1", "is_active=zz")
    urls = [f"/admin/partners/user/?{query}" for query in queries]
    assert unexpected(world.client("manager"), urls, 200, 302, 400) == {}


def test_the_admin_cannot_be_asked_what_a_password_begins_with(world):
    answer = world.client("manager").get("/admin/partners/user/?password__startswith=md5")
    assert answer.status_code in (302, 400)


def test_a_format_that_the_list_does_not_have_gets_the_400_page(world):
    response = world.client("other").get("/actions/?format=exe")
    assert (response.status_code, "<h1" in response.content.decode()) == (400, True)


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "BREW"])
def test_methods_that_nothing_here_answers_to_get_405(world, method):
    paths = ("/", "/plan/", "/actions/ASB-01/", "/published/", "/admin/", "/healthz", "/accounts/login/", "/nowhere")
    for persona in PERSONAS:
        client = world.client(persona)
        answers = [client.generic(method, path) for path in paths]
        assert {answer.status_code for answer in answers} == {405}
        assert {answer.headers["Allow"] for answer in answers} == {"GET, HEAD, POST, OPTIONS"}
