"""Who may see an item once it is minuted: its minute, papers and decisions follow, and no number changes."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from board import services
from board.choices import Presence, Reason, Restriction
from board.models import AgendaItem, Decision, Meeting, Paper
from board.querysets import OBSERVER
from board.summaries.agenda import shown_to
from board.summaries.minutes import minutes_of
from tests.factories import NOW, ActionFactory, AgendaItemFactory, MeetingFactory, PaperFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafted(begun, manager) -> Meeting:
    """Its one item has a minute, a paper, and a decision that raised an action."""
    item = begun.items.get()
    item.minute = "The board heard it."
    services.save_minute(item, by=manager, at=NOW)
    PaperFactory(item=item, title="What we found", added_by=manager)
    decision = services.decide(Decision(text="Marshals stay.", section_17="Fewer."), item=item, by=manager, at=NOW)
    decision.actions.add(ActionFactory(title="Hire marshals"))
    noted = [services.NotedAttendance(row, Presence.PRESENT, "") for row in begun.attendance.all()]
    services.note_attendance(begun, noted=noted, by=manager, at=NOW)
    return services.finish_minutes(begun, by=manager, at=NOW)


def restrict(item, kind: str, manager, reason: str = Reason.CRIME):
    item = AgendaItem.objects.get(pk=item.pk)
    item.restriction, item.reason = kind, reason
    return services.restrict_item(item, by=manager, at=NOW)


def address(item) -> str:
    return f"{item.meeting.get_absolute_url()}items/{item.key}/restriction/"


def send(client, item, kind: str, reason: str = "", version: int | None = None):
    version = version or AgendaItem.objects.get(pk=item.pk).version
    data = {"restriction": kind, "reason": reason, "version": version}
    return client.post(address(item), data | {"token": f"00000000-0000-4000-8000-{version:012d}"})


def minutes_for_others(meeting):
    meeting.refresh_from_db()
    return minutes_of(meeting, shown_to(meeting, OBSERVER))


def test_minute_papers_and_decisions_follow_and_numbers_stay(drafted, manager):
    item = drafted.items.get()
    restrict(item, Restriction.ANNOUNCED, manager)
    (line,) = minutes_for_others(drafted).items
    assert (line.number, line.title, line.text, line.decisions) == (1, "Restricted item", "", ())
    decision = Decision.objects.get()
    assert (decision.reference, decision.restriction, decision.reason) == ("2026/001", "announced", "crime")
    assert not Decision.objects.in_sight(OBSERVER).exists()
    assert not Paper.objects.in_sight(OBSERVER).exists()
    restrict(item, Restriction.OPEN, manager, "")
    (line,) = minutes_for_others(drafted).items
    assert (line.title, line.text, line.decisions[0].reference) == ("Taxi marshals", "The board heard it.", "2026/001")
    assert Paper.objects.in_sight(OBSERVER).exists()


def test_what_has_decisions_does_not_become_unannounced(drafted, manager):
    with pytest.raises(ValidationError, match="it is too late to make it unannounced"):
        restrict(drafted.items.get(), Restriction.UNANNOUNCED, manager)
    assert drafted.items.get().restriction == Restriction.OPEN


def test_an_item_without_decisions_can_leave_altogether(drafted, manager):
    item = AgendaItemFactory(meeting=drafted, title="One house", minute="Which house.")
    restrict(item, Restriction.UNANNOUNCED, manager)
    assert [line.title for line in minutes_for_others(drafted).items] == ["Taxi marshals"]


def test_agreed_minutes_take_no_change_here_yet_are_withheld_as_the_item_is_now(drafted, manager):
    later = MeetingFactory(body=drafted.body, held=True, meets_on=date(2027, 3, 9))
    services.agree_minutes(drafted, agreed_at=later, by=manager, at=NOW)
    agreed = Meeting.objects.get(pk=drafted.pk)
    with pytest.raises(ValidationError, match="agreed and can no longer change"):
        restrict(drafted.items.get(), Restriction.ANNOUNCED, manager)
    assert minutes_for_others(drafted).items[0].text == "The board heard it."
    AgendaItem.objects.filter(meeting=drafted).update(restriction="announced", reason="crime")
    (line,) = minutes_for_others(drafted).items
    assert (line.title, line.text, line.decisions) == ("Restricted item", "", ())
    now = Meeting.objects.get(pk=drafted.pk)
    assert (now.minutes, now.minutes_sha256) == (agreed.minutes, agreed.minutes_sha256)
    assert "The board heard it." in now.minutes


def test_the_page_names_the_actions_that_stay_as_they_are(drafted, as_manager):
    item = drafted.items.get()
    html = as_manager.get(address(item)).content.decode()
    action = Decision.objects.get().actions.get()
    assert f"The actions that it raised stay as they are: {action.reference}." in html
    assert address(item) in as_manager.get(drafted.get_minutes_url()).content.decode()


def test_the_page_restricts_and_refuses(drafted, as_manager, manager):
    item = drafted.items.get()
    assert send(as_manager, item, "announced").status_code == 200
    assert "Select the reason" in send(as_manager, item, "announced").content.decode()
    assert "it is too late to make it unannounced" in send(as_manager, item, "unannounced", "crime").content.decode()
    answer = send(as_manager, item, "announced", "crime")
    assert (answer.status_code, answer.url) == (302, f"{drafted.get_minutes_url()}#item-{item.key}")
    assert send(as_manager, item, "open", version=1).status_code == 409


def test_the_page_is_for_those_who_take_minutes_and_while_they_are_taken(drafted, meeting, sign_in, as_manager):
    item = drafted.items.get()
    reader = sign_in(UserFactory())
    assert (reader.get(address(item)).status_code, send(reader, item, "announced", "crime").status_code) == (403, 403)
    ahead = AgendaItemFactory(meeting=MeetingFactory(body=drafted.body))
    assert as_manager.get(address(ahead)).status_code == 302
