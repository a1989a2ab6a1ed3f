"""Two people edit one record: the second is told, keeps their text and sees what the first changed."""

from playwright.sync_api import expect

from actions import services
from actions.models import Action
from partners.models import Partner
from records.services import keep
from tests.factories import NOW, PASSWORD

TOLD = "Someone else saved this while you were writing"


def test_second_editor_of_an_action_is_told_and_saves_again(hand, world):
    page, action = hand.page, world.actions["walks"]
    hand.sign_in(world.email("officer"), PASSWORD)
    hand.open(f"{action.get_absolute_url()}edit/")
    hand.write(page.get_by_label("What will be done"), "Mine: walk them after dark.")
    meanwhile = Action.objects.get(pk=action.pk)
    meanwhile.title = "Theirs: walk the routes"
    services.revise(meanwhile, by=world.people["colleague"], at=NOW)

    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        hand.button("Save changes")
    assert answer.value.status == 409
    notice = page.locator(".govuk-error-summary")
    expect(notice).to_contain_text(TOLD)
    expect(notice).to_contain_text("Tom Reeve")
    expect(notice).to_contain_text("Theirs: walk the routes")
    if hand.has_scripts:
        expect(notice).to_be_focused()
    expect(page.get_by_label("What will be done")).to_have_value("Mine: walk them after dark.")
    expect(page.get_by_label("Title", exact=True)).to_have_value("Theirs: walk the routes")

    hand.button("Save changes")
    expect(page.get_by_text("Changes saved")).to_be_visible()
    action.refresh_from_db()
    assert (action.title, action.description) == ("Theirs: walk the routes", "Mine: walk them after dark.")


def test_second_editor_in_administration_is_told_and_saves_again(hand, world):
    page, partner = hand.page, world.partners["charity"]
    hand.sign_in(world.email("admin"), PASSWORD)
    hand.open(f"/admin/partners/partner/{partner.pk}/change/")
    hand.write(page.get_by_label("Contact role:"), "Mine: night manager")
    meanwhile = Partner.objects.get(pk=partner.pk)
    meanwhile.short_name = "Theirs"
    keep(meanwhile, by=world.people["manager"], at=NOW)

    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        hand.button("Save")
    assert answer.value.status == 409
    expect(page.get_by_text(TOLD)).to_be_visible()
    expect(page.get_by_text("Nia Bowen").first).to_be_visible()
    expect(page.get_by_label("Contact role:")).to_have_value("Mine: night manager")
    expect(page.get_by_label("Short name:")).to_have_value("Theirs")

    hand.button("Save")
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    partner.refresh_from_db()
    assert (partner.short_name, partner.contact_role) == ("Theirs", "Mine: night manager")


def test_second_sender_of_an_update_is_told_on_the_card(page, world, sign_in):
    action = world.actions["walks"]
    sign_in(page, world.email("officer"))
    page.goto("/updates/")
    card = page.get_by_role("region", name=action.title)
    card.get_by_label("Progress", exact=True).fill("Mine: all nine are walked.")
    meanwhile = Action.objects.get(pk=action.pk)
    meanwhile.title = "Theirs: walk the routes"
    services.revise(meanwhile, by=world.people["colleague"], at=NOW)
    page.get_by_role("button", name="Send 1 update").click()
    expect(page.get_by_text(TOLD)).to_be_visible()
    card = page.get_by_role("region", name="Theirs: walk the routes")
    expect(card.get_by_label("Progress", exact=True)).to_have_value("Mine: all nine are walked.")
    page.get_by_role("button", name="Send 1 update").click()
    expect(page.get_by_text("1 update sent.")).to_be_visible()
