"""What bad addresses get: a page that says so, and never an error of ours."""

import pytest

from tests.project.world import PERSONAS

pytestmark = pytest.mark.usefixtures("today")

CONTROL = ["%00", "%01", "%08", "%0B", "%1F", "%7F", "a%00b"]
NOT_TEXT = ["%ED%A0%80", "%FF%FE", "%C3%28", "%EF%BF%BE"]
HUGE = str(10**30)
QUERIED = [
    "/",
    "/actions/",
    "/actions/propose/",
    "/plan/",
    "/updates/",
    "/published/",
    "/accounts/login/",
    "/admin/partners/user/",
]


@pytest.mark.parametrize("sign", CONTROL)
@pytest.mark.parametrize("path", QUERIED)
def test_control_characters_in_a_query_get_the_400_page(world, path, sign):
    for query in (f"q={sign}", f"{sign}=1", f"measure=SAFER-1&measure={sign}"):
        response = world.client("manager").get(f"{path}?{query}")
        assert response.status_code == 400, query
        assert "This request could not be read" in response.content.decode()


@pytest.mark.parametrize("sign", CONTROL)
@pytest.mark.parametrize("path", ["/{}", "/actions/{}/", "/published/{}/", "/admin/partners/user/{}/change/", "/static/{}"])
@pytest.mark.parametrize("persona", ["anonymous", "manager"])
def test_control_characters_in_a_path_get_400_or_404(world, persona, path, sign):
    assert world.client(persona).get(path.format(sign)).status_code in (400, 404)


@pytest.mark.parametrize("signs", NOT_TEXT)
@pytest.mark.parametrize("path", ["/actions/?q={}", "/actions/{}/", "/published/{}/", "/admin/partners/user/?q={}"])
def test_bytes_that_are_no_text_are_no_error_of_ours(world, path, signs):
    assert world.client("manager").get(path.format(signs)).status_code in (200, 400, 404)


@pytest.mark.parametrize("page", ["abc", "-1", "0", "", "1.5", "４", HUGE, "last"])
@pytest.mark.parametrize("path", ["/actions/?page={}", "/updates/public-texts/?page={}", "/admin/partners/user/?p={}"])
def test_a_page_number_that_is_none_gets_a_page_or_404(world, path, page):
    assert world.client("manager").get(path.format(page)).status_code in (200, 302, 404)


@pytest.mark.parametrize("sort", ["abc", "-", "--due", "pk", "password", "lead_officer__password", "'", HUGE])
def test_an_unknown_order_gives_the_order_of_the_plan(world, sort):
    client = world.client("manager")
    assert listed(client, f"sort={sort}") == listed(client, "sort=plan")


def listed(client, query: str) -> list[str]:
    lines = b"".join(client.get(f"/actions/?format=csv&{query}")).decode().splitlines()
    return [line.split(",")[0] for line in lines[1:]]


FILTERS = ["priority", "stage", "rating", "partner", "supporting", "measure", "theme", "visibility", "county_link"]
DATES = ["2027-02-30", "99999-01-01", "1999-13-01", "abc", "0000-00-00", HUGE]


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("value", ["nonsense", HUGE, "-1", "' OR 1=1", "<script>alert(1)</script>"])
def test_an_unknown_value_of_a_filter_is_told_and_left_aside(world, name, value):
    response = world.client("manager").get("/actions/", {name: value})
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("value", DATES)
@pytest.mark.parametrize("name", ["due_from", "due_to"])
def test_a_day_that_does_not_exist_is_told_in_the_filters(world, name, value):
    response = world.client("manager").get("/actions/", {name: value})
    assert (response.status_code, "There is a problem" in response.content.decode()) == (200, True)


@pytest.mark.parametrize(("asked", "known"), [("nonsense", "lead"), ("lead&partner=nonsense", "lead")])
def test_a_partner_that_is_unknown_is_no_error(world, asked, known):
    assert world.client("other").get(f"/actions/?partner={asked}").status_code == 200


def test_words_longer_than_anyone_searches_for_are_refused_with_the_limit(world):
    page = world.client("other").get("/actions/", {"q": "a" * 5000}).content.decode()
    assert "200" in page
    assert "There is a problem" in page


@pytest.mark.parametrize(
    "path",
    [
        "/priorities/{}/",
        "/reports/{}/",
        "/reports/{}/sections/introduction/",
        "/updates/public-texts/{}/",
        "/actions/ASB-01/documents/{}/",
        "/actions/ASB-01/updates/{}/correct/",
        "/admin/partners/user/{}/change/",
        "/admin/partners/user/{}/history/",
        "/admin/priorities/strategy/{}/delete/",
    ],
)
@pytest.mark.parametrize("number", ["0", "987654", str(2**63), HUGE])
def test_a_number_beyond_every_record_is_not_found(world, path, number):
    status = world.client("admin").get(path.format(number)).status_code
    assert status in ((302, 403, 404) if path.startswith("/admin/") else (404,))


@pytest.mark.parametrize("query", ["foo__bar=1", "groups__name=x", "password__startswith=m", "o=99.-7", "e=1", "_popup=1"])
def test_the_admin_takes_no_query_of_its_own_making(world, query):
    response = world.client("manager").get(f"/admin/partners/user/?{query}")
    assert response.status_code in (200, 302, 400)


def test_the_admin_cannot_be_asked_about_passwords(world):
    response = world.client("manager").get("/admin/partners/user/?password__startswith=md5", follow=True)
    assert "observer@example.org" not in response.content.decode() or response.redirect_chain


def test_a_format_that_the_list_does_not_have_gets_the_400_page(world):
    response = world.client("other").get("/actions/?format=exe")
    assert response.status_code == 400
    assert "<h1" in response.content.decode()


@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "BREW"])
def test_methods_that_nothing_here_answers_to_get_405(world, persona, method):
    for path in ("/", "/plan/", "/actions/ASB-01/", "/published/", "/admin/", "/healthz", "/accounts/login/", "/nowhere"):
        response = world.client(persona).generic(method, path)
        assert response.status_code == 405, path
        assert response.headers["Allow"] == "GET, HEAD, POST, OPTIONS"
