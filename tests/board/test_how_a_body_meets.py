"""Any body its own: its standing items, its rota, and what it is asked."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from board import services
from board.choices import ItemKind, Rota
from board.models import Body, StandingItem
from board.summaries.agenda_template import USUAL, priorities_on, rota_of
from tests.factories import NOW, TODAY, AgendaItemFactory, MeetingFactory, PriorityFactory, UserFactory

pytestmark = pytest.mark.django_db


def words_of(response) -> str:
    return response.content.decode()


def titles(body) -> list[str]:
    return list(body.standing_items.order_by("position").values_list("title", flat=True))


def ways(body, end: str = "") -> str:
    return f"/board/{body.slug}/ways/{end}"


def sent(record=None, **typed) -> dict:
    return {"token": uuid4()} | ({"version": record.version} if record else {}) | typed


@pytest.fixture
def own(body, manager) -> list[StandingItem]:
    return services.own_items(body, by=manager, at=NOW)


def test_the_usual_items_become_its_own_once(as_manager, body):
    page = words_of(as_manager.get(ways(body)))
    assert "These are the usual items" in page
    for _ in range(2):
        as_manager.post(ways(body, "items/own/"), sent())
    assert titles(body) == [title for _, title, *_ in USUAL]
    assert "These are the usual items" not in words_of(as_manager.get(ways(body)))


def test_one_is_added_edited_moved_and_removed(as_manager, body):
    typed = {"title": "Calls for service", "kind": "regular", "purpose": "discussion", "presenter": "Analyst"}
    as_manager.post(ways(body, "items/add/"), sent(**typed))
    item = body.standing_items.get(title="Calls for service")
    assert (titles(body)[-1], item.presenter, item.purpose) == ("Calls for service", "Analyst", "discussion")
    as_manager.post(ways(body, f"items/{item.pk}/up/"), sent())
    assert titles(body)[-2] == "Calls for service"
    item.refresh_from_db()
    as_manager.post(ways(body, f"items/{item.pk}/edit/"), sent(item, **typed | {"title": "Calls"}))
    assert titles(body)[-2] == "Calls"
    item.refresh_from_db()
    as_manager.post(ways(body, f"items/{item.pk}/remove/"), sent(item))
    assert titles(body) == [title for _, title, *_ in USUAL]


def test_the_first_stays_first_and_the_last_one_of_all_is_kept(own, body, manager):
    assert not services.move_standing_item(own[0], up=True, by=manager, at=NOW)
    for item in own[1:]:
        item.refresh_from_db()
        services.remove_standing_item(item, by=manager, at=NOW)
    with pytest.raises(ValidationError, match="at least one standing item"):
        services.remove_standing_item(own[0], by=manager, at=NOW)


def test_a_stale_edit_is_refused(own, as_manager, body, manager):
    item = own[0]
    typed = sent(item, title="Mine", kind="apologies", purpose="information")
    item.title = "Theirs"
    services.revise_standing_item(item, by=manager, at=NOW)
    assert as_manager.post(ways(body, f"items/{item.pk}/edit/"), typed).status_code == 409
    assert titles(body)[0] == "Theirs"


def test_each_body_has_only_its_own(own, as_manager, body):
    other = Body.objects.create(name="Other", slug="other", created_at=NOW)
    assert as_manager.get(ways(other, f"items/{own[0].pk}/edit/")).status_code == 404


def progress(meeting, manager) -> list[str]:
    services.build_agenda(meeting, by=manager, at=NOW)
    return [item.title for item in meeting.items.filter(kind=ItemKind.PROGRESS)]


@pytest.mark.parametrize(
    ("rota", "chosen", "told"),
    [
        (Rota.ALL, (), ["Progress: 1. Priority 1", "Progress: 2. Priority 2"]),
        (Rota.CHOSEN, (2,), ["Progress: 2. Priority 2"]),
        (Rota.NONE, (), ["Progress"]),
    ],
)
def test_the_rota_takes_all_priorities_only_those_selected_or_none(rota, chosen, told, meeting, manager):
    body = meeting.body
    body.rota = rota
    chosen = [each for each in priorities_on(TODAY) if each.number in chosen]
    services.set_ways(body, links={"rota_priorities": chosen}, by=manager, at=NOW)
    assert progress(meeting, manager) == told


def test_which_priorities_are_selected_is_said_in_the_form(as_manager, meeting):
    body, priority = meeting.body, priorities_on(TODAY)[0]
    url = ways(body, "edit/")
    refused = as_manager.post(url, sent(body, rota="chosen", asks_section_17="on"))
    assert "Select at least one priority" in words_of(refused)
    typed = {"rota": "chosen", "rota_priorities": [priority.pk], "makes_recommendations": "on"}
    assert as_manager.post(url, sent(body, **typed)).status_code == 302
    body.refresh_from_db()
    assert (list(body.rota_priorities.all()), body.asks_section_17, body.makes_recommendations) == (
        [priority],
        False,
        True,
    )
    (turn,) = rota_of(body, priorities_on(TODAY), since=TODAY)
    assert turn.priorities == (priority.pk,)


def test_selected_priorities_that_are_no_longer_in_the_strategy_have_no_turn(meeting, manager):
    body = meeting.body
    body.rota = Rota.CHOSEN
    services.set_ways(body, links={"rota_priorities": [PriorityFactory(number=3)]}, by=manager, at=NOW)
    assert rota_of(body, [each for each in priorities_on(TODAY) if each.number < 3], since=TODAY) == []


@pytest.mark.parametrize(("asks", "is_refused"), [(True, True), (False, False)])
def test_a_body_is_asked_for_section_17_or_not(asks, is_refused, as_manager, meeting, manager):
    Body.objects.update(asks_section_17=asks)
    item = AgendaItemFactory(meeting=meeting, purpose="decision", section_17="")
    as_manager.post(f"{meeting.get_absolute_url()}publish/", sent(meeting, accepts_short_notice="on"))
    meeting.refresh_from_db()
    assert meeting.is_planned == is_refused
    if is_refused:
        return
    services.begin_meeting(meeting, by=manager, at=NOW.replace(month=12, day=8))
    url = f"/board/meetings/{meeting.pk}/minutes/items/{item.key}/decide/"
    assert as_manager.post(url, sent(text="The terms are approved.")).status_code == 302


def test_a_body_that_is_not_asked_decides_by_email_without_it(as_manager, body):
    url = f"/board/{body.slug}/email-decision/"
    assert "Section 17" in words_of(as_manager.get(url))
    Body.objects.update(asks_section_17=False)
    day = {"made_on-day": 20, "made_on-month": 11, "made_on-year": 2026}
    answers = {f"answer_{seat.pk}": "agreed" for seat in body.seats.all()}
    typed = sent(text="The date moves.", restriction="open", **day, **answers)
    assert as_manager.post(url, typed).status_code == 302


def test_it_is_for_managers_alone(sign_in, body):
    client = sign_in(UserFactory())
    assert client.get(ways(body)).status_code == 403
    assert "standing items" not in words_of(client.get(body.get_absolute_url()))


def test_meetings_planned_keep_their_agendas(own, body, manager):
    meeting = MeetingFactory(body=body, meets_on=date(2026, 12, 8))
    items = services.build_agenda(meeting, by=manager, at=NOW)
    services.remove_standing_item(own[0], by=manager, at=NOW)
    assert meeting.items.count() == len(items)
    assert len(titles(body)) == len(USUAL) - 1
