"""A resident comments without an account; a manager reads it, publishes it and replies; residents read both."""

from playwright.sync_api import expect

from engagement.models import PublicComment, ReplyCount
from tests.browser.looking import Look
from tests.browser.world import build_report, publish


def test_a_comment_is_told_back_sent_published_and_answered(hand, world, sign_in):
    report = publish(world, build_report(world, 2025))
    page, look = hand.page, Look(hand.page)
    hand.open(report.get_absolute_url())
    hand.link("Comment on this report")
    hand.write(page.get_by_label("Your comment"), "The lamps are out. Ask Mrs Example.")
    hand.button("Send my comment")
    expect(page.get_by_role("heading", name="Your comment is not sent yet")).to_be_visible()
    if hand.has_scripts:
        # Axe is one.
        look.here()
    hand.write(page.get_by_label("Your comment"), "The lamps are out.")
    hand.button("Send my changed words")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert page.context.cookies() == []
    comment = PublicComment.objects.get()
    assert (comment.text, comment.state) == ("The lamps are out.", "waiting")

    sign_in(page, world.email("manager"))
    hand.open("/")
    hand.press(page.get_by_role("link", name="comment from a resident to read"))
    hand.link("The lamps are out.")
    hand.button("Publish")
    hand.button("Publish this comment")
    hand.button("Reply")
    hand.choose(page.get_by_label("We did", exact=True))
    hand.write(page.get_by_label("Reply", exact=True), "All lamps work again.")
    hand.button("Publish this reply")
    expect(page.locator(".govuk-notification-banner")).to_be_visible()

    page.context.clear_cookies()
    hand.open("/said-and-did/")
    expect(page.get_by_text("All lamps work again.")).to_be_visible()
    hand.press(page.get_by_role("button", name="Yes"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert ReplyCount.objects.get().yes_count == 1
    look.assert_nothing()
