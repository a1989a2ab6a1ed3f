"""A board member goes from a number of the plan to the rows behind it, to one of them, and comments on it."""

from playwright.sync_api import expect

from tests.factories import PASSWORD


def test_board_member_reviews_the_plan(hand, world):
    page = hand.page
    hand.sign_in(world.email("board"), PASSWORD)
    hand.link("The plan")
    expect(page.get_by_role("heading", level=1)).to_contain_text("The plan")
    whole = page.get_by_role("row", name="The whole plan")
    number = whole.get_by_role("cell").nth(2).get_by_role("link")
    counted = int(number.inner_text().split()[0])
    assert counted == 3
    hand.press(number)

    rows = page.get_by_role("table", name="Actions").get_by_role("row")
    expect(rows).to_have_count(counted + 1)  # and the row of headings
    expect(page.get_by_text(world.actions["restricted"].title)).to_have_count(0)
    hand.press(rows.get_by_role("link", name=world.actions["walks"].title))

    expect(page.get_by_role("heading", level=1)).to_contain_text("Walk the routes home")
    hand.link("Add a comment")
    hand.write(page.get_by_label("Comment", exact=True), "Please bring photographs to the board.")
    hand.button("Add comment")
    expect(page.get_by_text("Comment added")).to_be_visible()
    remark = page.locator(".app-remark", has_text="Please bring photographs to the board.")
    expect(remark).to_contain_text("Ruth Carver")


def test_every_number_of_the_plan_opens_as_many_rows(page, world, sign_in):
    sign_in(page, world.email("board"))
    page.goto("/plan/")
    links = page.locator("main a[href*='/actions/?']").evaluate_all(
        "links => links.map(link => [link.href, link.innerText, link.getAttribute('aria-label')])"
    )
    numbers = {href: int(text.split()[0]) for href, text, _ in links if text.split()[0].isdecimal()}
    assert len(numbers) > 20
    wrong = []
    for href, number in numbers.items():
        rows = page.request.get(f"{href}&format=csv").text().splitlines()[1:]
        if len(rows) != number:
            wrong.append(f"{href} says {number} and opens {len(rows)}")
    assert wrong == []
