"""The page for taking minutes: every part a form of its own, and back on the same page."""

import json
import re
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from actions.models import Action
from actions.services import propose
from board import services
from board.models import AgendaItem, Attendance, Decision, Declaration, Meeting
from tests.factories import (
    NOW,
    AgendaItemFactory,
    AttendanceFactory,
    BodyFactory,
    DecisionFactory,
    MeetingFactory,
    PartnerFactory,
    PriorityFactory,
    SeatFactory,
    SuccessMeasureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


def words_of(response) -> str:
    return response.content.decode()


def minute_url(item: AgendaItem, end: str = "") -> str:
    return f"/board/meetings/{item.meeting_id}/minutes/items/{item.key}/{end}"


def sent(record, **typed) -> dict:
    return {"version": record.version, "token": uuid4()} | typed


def noted(meeting: Meeting, *states: str, **more) -> dict:
    rows = meeting.attendance.exclude(seat=None)
    typed = {f"version_{row.pk}": row.version for row in rows}
    typed |= {f"state_{row.pk}": state for row, state in zip(rows, states, strict=False)}
    return (
        typed
        | {f"who_{row.pk}": "Deputy manager" for row in rows if typed.get(f"state_{row.pk}") == "substitute"}
        | {"token": uuid4()}
        | more
    )


def accessible_names(html: str) -> list[str]:
    """Of the boxes of a page: the words of its labels and, for the answers to one question, of its legends."""
    labels = re.findall(r"<(label|legend) [^>]*>(.*?)</\1>", html, re.DOTALL)
    in_a_fieldset = {"Present", "Substitute", "Apologies", "Absent", "Vacant"}
    words = (" ".join(re.sub(r"<[^>]+>", "", inner).split()) for _, inner in labels)
    return [each for each in words if each not in in_a_fieldset]


def test_every_box_of_the_page_has_a_name_of_its_own(as_manager, begun, item):
    AgendaItemFactory(meeting=begun)
    first = begun.attendance.first()
    Attendance.objects.filter(meeting=begun).exclude(pk=first.pk).update(seat=None, state="in_attendance", who="x")
    for _ in range(2):
        AttendanceFactory(meeting=begun, seat=SeatFactory(body=begun.body, partner=first.seat.partner))
    names = accessible_names(words_of(as_manager.get(begun.get_minutes_url())))
    who = [f"Who came for {first.partner}, seat {number}" for number in (1, 2, 3)]
    assert [name for name in names if name.startswith("Who came")] == who
    assert len(names) == len(set(names)) == 10
    assert not [name for name in names if "optional" in name]


def test_of_a_vacant_seat_nothing_is_noted_but_its_deputy_can_come(as_manager, begun, manager):
    vacant = begun.attendance.get(holder="")
    page = words_of(as_manager.get(begun.get_minutes_url()))
    assert page.count('value="absent"') == 4
    url = f"{begun.get_minutes_url()}attendance/"
    assert "Error:" in words_of(as_manager.post(url, noted(begun, "", "", "", "", "absent")))
    as_manager.post(url, noted(begun, *["present"] * 4))
    services.finish_minutes(Meeting.objects.get(pk=begun.pk), by=manager, at=NOW)
    as_manager.post(url, noted(begun, *["present"] * 4, "substitute"))
    vacant.refresh_from_db()
    assert (vacant.state, vacant.who, vacant.is_there) == ("substitute", "Deputy manager", True)
    assert words_of(as_manager.get(begun.get_minutes_url())).count('value="absent"') == 4


def test_page_has_a_place_for_each_seat_and_each_item(as_manager, begun, item):
    page = words_of(as_manager.get(begun.get_minutes_url()))
    assert page.count("data-saves-minute") == 1
    assert page.count('class="app-noting__seat"') == 5
    assert "Not quorate" in page
    assert "Vacant" in page


def test_minute_is_saved_alone_and_leads_back_to_its_item(as_manager, item):
    answer = as_manager.post(minute_url(item), sent(item, minute="The board agreed."))
    assert (answer.status_code, answer.url) == (302, f"{item.meeting.get_minutes_url()}#item-{item.key}")
    item.refresh_from_db()
    assert (item.minute, item.version) == ("The board agreed.", 2)
    assert item.history.first().history_change_reason == "Minute"


def test_saving_with_the_button_is_said_and_by_the_script_it_is_not_said_twice(as_manager, item):
    told = "Minute of item 1 saved"
    assert told in words_of(as_manager.post(minute_url(item), sent(item, minute="One"), follow=True))
    item.refresh_from_db()
    as_manager.post(minute_url(item), sent(item, minute="Two"), headers=JSON)
    assert told not in words_of(as_manager.get(item.meeting.get_minutes_url()))
    item.refresh_from_db()
    opened = as_manager.post(minute_url(item), sent(item, minute="Three", next="decide"), follow=True)
    assert told in words_of(opened)
    item.refresh_from_db()
    opened = as_manager.post(minute_url(item), sent(item, minute="Three", next="decide"), follow=True)
    assert told not in words_of(opened)


def test_minute_that_did_not_change_takes_no_version(as_manager, item):
    assert as_manager.post(minute_url(item), sent(item, minute="", next="decide")).status_code == 302
    item.refresh_from_db()
    assert item.version == 1


def test_two_minute_takers_on_one_item_the_second_gets_both_texts(as_manager, item, begun):
    stale = sent(item, minute="What the second wrote.")
    item.minute = "What the first wrote."
    services.save_minute(item, by=UserFactory(name="First minute-taker"), at=NOW)
    answer = as_manager.post(minute_url(item), stale)
    page = words_of(answer)
    assert answer.status_code == 409
    assert page.count("What the second wrote.") == 1
    assert "What the first wrote." in page
    assert "First minute-taker" in page
    item.refresh_from_db()
    assert item.minute == "What the first wrote."


def test_two_minute_takers_on_different_items_never_meet(as_manager, item, begun):
    other = AgendaItemFactory(meeting=begun)
    forms = {each: sent(each, minute=f"On {each.title}") for each in (item, other)}
    assert [as_manager.post(minute_url(each), form).status_code for each, form in forms.items()] == [302, 302]
    assert [AgendaItem.objects.get(pk=each.pk).minute for each in forms] == [f"On {each.title}" for each in forms]


def test_script_is_told_the_version_and_a_conflict(as_manager, item):
    first = as_manager.post(minute_url(item), sent(item, minute="One"), headers=JSON)
    assert (first.status_code, json.loads(first.content)) == (200, {"saved": True, "version": 2})
    second = as_manager.post(minute_url(item), sent(item, minute="Two"), headers=JSON)
    assert (second.status_code, json.loads(second.content)) == (409, {"saved": False})
    too_long = as_manager.post(minute_url(item), sent(item, minute="x" * 20_001), headers=JSON)
    assert too_long.status_code == 422


def test_text_outlives_the_session(as_manager, manager, item):
    form = sent(item, minute="Typed before the session ended.")
    writer = as_manager.get(item.meeting.get_minutes_url()).context["cards"][0][1]["writer"].value()
    as_manager.logout()
    answer = as_manager.post(minute_url(item), form | {"writer": writer})
    assert answer.url.startswith("/accounts/login/?next=/board/meetings/")
    session = as_manager.session
    kept = session["kept_text"]
    as_manager.force_login(manager)
    session = as_manager.session
    session["kept_text"] = kept
    session.save()
    page = words_of(as_manager.get(minute_url(item)))
    assert "Typed before the session ended." in page
    assert "You were signed out while you were writing" in page


def test_button_saves_the_minute_and_opens_the_form_for_a_decision(as_manager, item):
    answer = as_manager.post(minute_url(item), sent(item, minute="Agreed.", next="decide"))
    assert answer.url == f"{minute_url(item, 'decide/')}#item-{item.key}"
    page = words_of(as_manager.get(answer.url))
    assert page.count('id="panel"') == 1
    assert "Record this decision" in page
    assert "Fewer people are harmed at night." in page


@pytest.mark.parametrize("asked", ["elsewhere", "give 2026-999", "raise_action ../../", "decide extra", "give"])
def test_a_form_that_is_not_offered_leads_back_to_the_page(as_manager, item, asked):
    answer = as_manager.post(minute_url(item), sent(item, minute="Agreed.", next=asked))
    expected = minute_url(item, "decide/") if asked.startswith("decide") else item.meeting.get_minutes_url()
    assert answer.url == f"{expected}#item-{item.key}"


def decided(item, **typed) -> dict:
    return sent(item, text="Marshals are funded.", section_17="Fewer assaults.") | typed


def test_decision_gets_the_next_number_and_may_be_given_at_once(as_manager, item):
    DecisionFactory(by_email=True, body=item.meeting.body)
    partner = PartnerFactory()
    given = {"owner": partner.pk, "owner_role": "Head of licensing", "due_on-day": 1, "due_on-month": 3}
    answer = as_manager.post(minute_url(item, "decide/"), decided(item, **given | {"due_on-year": 2027}), follow=True)
    decision = Decision.objects.get(item=item)
    assert (decision.reference, decision.owner, decision.due_on) == ("2026/002", partner, date(2027, 3, 1))
    assert "Decision 2026/002 recorded" in words_of(answer)


def test_decision_on_an_item_for_decision_needs_its_implications(as_manager, item):
    answer = as_manager.post(minute_url(item, "decide/"), decided(item, section_17=""))
    assert "Enter the Section 17 implications" in words_of(answer)
    assert not Decision.objects.exists()


def test_action_is_made_out_of_a_decision(as_manager, item):
    decision = DecisionFactory(item=item)
    typed = {
        "title": "Count the assaults",
        "outcome": "The board knows where marshals help.",
        "description": "Count them.",
        "priority": PriorityFactory(number=3).pk,
        "measure": SuccessMeasureFactory().pk,
        "lead_partner": PartnerFactory().pk,
    }
    url = f"{item.meeting.get_minutes_url()}decisions/{decision.slug}/action/"
    answer = as_manager.post(url, {"token": uuid4()} | typed)
    assert answer.status_code == 302
    action = Action.objects.get()
    assert (action.origin, action.stage, list(decision.actions.all())) == ("board_decision", "not_started", [action])


def test_action_out_of_a_restricted_decision_is_restricted(manager, begun):
    item = AgendaItemFactory(meeting=begun, announced=True)
    decision = DecisionFactory(item=item)
    action = Action(
        title="Visit",
        outcome="Safe",
        description="Visit.",
        priority=PriorityFactory(number=3),
        lead_partner=PartnerFactory(),
    )
    links = {"measures": [SuccessMeasureFactory()]}
    services.raise_action(decision, action=action, links=links, by=manager, at=NOW)
    assert action.visibility == "restricted"


def test_decision_is_given_to_somebody(as_manager, item):
    decision, partner = DecisionFactory(item=item), PartnerFactory()
    url = f"{item.meeting.get_minutes_url()}decisions/{decision.slug}/give/"
    assert as_manager.post(url, sent(decision, owner="")).status_code == 200
    assert as_manager.post(url, sent(decision, owner=partner.pk)).status_code == 302
    assert Decision.objects.get().owner == partner


def test_a_partner_that_has_left_is_offered_nothing_and_given_nothing(as_manager, manager, item):
    left = PartnerFactory(short_name="Left in the spring", left_on=date(2026, 4, 1))
    decision = DecisionFactory(item=item, owner=left)
    of_decision = f"{item.meeting.get_minutes_url()}decisions/{decision.slug}/"
    for url in (f"{of_decision}action/", f"{of_decision}give/", minute_url(item, "decide/")):
        assert "Left in the spring</option>" not in words_of(as_manager.get(url))
    words = {"title": "Visit", "outcome": "Safe", "description": "Visit.", "priority": PriorityFactory(number=3)}
    links, refused = {"measures": [SuccessMeasureFactory()]}, "has left the partnership: select another partner"
    for add in (services.raise_action, lambda _, **how: propose(**how)):
        with pytest.raises(ValidationError, match=refused):
            add(decision, action=Action(lead_partner=left, **words), links=links, by=manager, at=NOW)
    with pytest.raises(ValidationError, match=refused):
        services.give(decision, by=manager, at=NOW)
    assert not Action.objects.exists()


def test_interest_is_recorded_on_its_item(as_manager, item):
    typed = {"who": "Member for housing", "interest": "Owns a taxi", "conduct": "left"}
    assert as_manager.post(minute_url(item, "declare/"), {"token": uuid4()} | typed).status_code == 302
    kept = Declaration.objects.get()
    assert (kept.item, kept.meeting, kept.conduct) == (item, item.meeting, "left")


def test_quorum_follows_the_attendance(as_manager, begun):
    url = f"{begun.get_minutes_url()}attendance/"
    present = as_manager.post(url, noted(begun, "present", "present", "apologies", "present"), headers=JSON)
    told = json.loads(present.content)
    assert (told["is_quorate"], told["quorum"]) == (
        True,
        "Quorate: 3 voting seats filled, 2 responsible authorities, the chair or vice chair.",
    )
    away = as_manager.post(url, noted(begun, "substitute", "present", "apologies", "present"), headers=JSON)
    assert json.loads(away.content)["quorum"].startswith("Not quorate. Still needed: the chair or a vice chair.")


def test_substitute_needs_a_name(as_manager, begun):
    row = begun.attendance.first()
    typed = noted(begun, "substitute") | {f"who_{row.pk}": ""}
    answer = as_manager.post(f"{begun.get_minutes_url()}attendance/", typed)
    assert f"Enter who attended for {row.seat}" in words_of(answer)


def test_two_people_noting_different_seats_never_meet(as_manager, begun, manager):
    first, second = begun.attendance.all()[:2]
    as_second_saw_it = noted(begun, "", "present")
    services.note_attendance(begun, noted=[services.NotedAttendance(first, "present", "")], by=manager, at=NOW)
    answer = as_manager.post(f"{begun.get_minutes_url()}attendance/", as_second_saw_it)
    assert answer.status_code == 302
    assert [Attendance.objects.get(pk=row.pk).state for row in (first, second)] == ["present", "present"]


def test_two_people_noting_one_seat_the_second_is_told(as_manager, begun):
    row, other = begun.attendance.all()[:2]
    stale = noted(begun, "apologies", "present")
    somebody = UserFactory()
    services.note_attendance(begun, noted=[services.NotedAttendance(row, "present", "")], by=somebody, at=NOW)
    answer = as_manager.post(f"{begun.get_minutes_url()}attendance/", stale)
    assert answer.status_code == 409
    assert "Someone else saved this while you were writing" in words_of(answer)
    form = answer.context["noting"]
    assert (form[f"state_{row.pk}"].value(), form[f"state_{other.pk}"].value()) == ("apologies", "present")
    assert form[f"version_{row.pk}"].value() == 2
    assert Attendance.objects.get(pk=other.pk).state == ""


def test_a_guest_is_of_a_partner_that_took_part_on_the_day(as_manager, begun):
    left = PartnerFactory(short_name="Left in the spring", left_on=date(2026, 4, 1))
    leaving = PartnerFactory(short_name="Left after", left_on=date(2026, 12, 9))
    url = f"{begun.get_minutes_url()}guests/"
    assert "Left in the spring" not in words_of(as_manager.get(begun.get_minutes_url()))
    assert as_manager.post(url, {"token": uuid4(), "who": "Analyst", "partner": left.pk}).status_code == 200
    assert as_manager.post(url, {"token": uuid4(), "who": "Analyst", "partner": leaving.pk}).status_code == 302


def test_guest_is_in_attendance_and_counts_for_nothing(as_manager, begun):
    url = f"{begun.get_minutes_url()}guests/"
    assert as_manager.post(url, {"token": uuid4(), "who": ""}).status_code == 200
    assert as_manager.post(url, {"token": uuid4(), "who": "Analyst, county council"}).status_code == 302
    guest = begun.attendance.get(seat=None)
    assert (guest.state, guest.is_there) == ("in_attendance", False)


def test_draft_is_shown_to_everyone_once_the_attendance_is_noted(as_manager, begun, sign_in, manager, item):
    item.minute = "The board agreed to fund marshals."
    services.save_minute(item, by=manager, at=NOW)
    observer = sign_in(UserFactory(roles=["Observer"]))
    assert "The minutes are being taken" in words_of(observer.get(begun.get_minutes_url()))
    url, form = f"{begun.get_minutes_url()}finish/", sent(begun)
    assert "Select the attendance of 4 seats" in words_of(as_manager.post(url, form, follow=True))
    as_manager.post(f"{begun.get_minutes_url()}attendance/", noted(begun, *["present"] * 4))
    assert as_manager.post(url, sent(begun)).status_code == 302
    assert "The board agreed to fund marshals." in words_of(observer.get(begun.get_minutes_url()))


def test_minutes_are_agreed_at_a_later_meeting_and_stay(as_manager, begun, item, manager):
    begun.attendance.update(state="present")
    item.minute = "The board agreed to fund marshals."
    services.save_minute(item, by=manager, at=NOW)
    services.finish_minutes(begun, by=manager, at=NOW)
    url = f"{begun.get_minutes_url()}agree/"
    later = MeetingFactory(body=begun.body, meets_on=date(2027, 3, 9), held=True)
    form = sent(begun, agreed_at=later.pk)
    assert as_manager.post(url, form).status_code == 200
    assert as_manager.post(url, form | {"is_read": "on"}).status_code == 302
    begun.refresh_from_db()
    assert (begun.state, begun.agreed_at) == ("minutes_agreed", later)
    begun.body.name = "Renamed afterwards"
    begun.body.save()
    page = words_of(as_manager.get(begun.get_minutes_url()))
    assert "The board agreed to fund marshals." in page
    item.refresh_from_db()
    answer = as_manager.post(minute_url(item), sent(item, minute="Something else."))
    assert "agreed and can no longer change" in words_of(answer)


def draft_page(client, meeting) -> str:
    return words_of(client.get(meeting.get_minutes_url())) + words_of(
        client.get(f"{meeting.get_minutes_url()}?read=1")
    )


def test_agreeing_is_offered_when_a_later_meeting_can_do_it_and_else_it_is_said_which(as_manager, begun, manager):
    begun.attendance.update(state="present")
    services.finish_minutes(begun, by=manager, at=NOW)
    url, button = f"{begun.get_minutes_url()}agree/", "Agree these minutes</a>"
    MeetingFactory(body=BodyFactory(), meets_on=date(2027, 1, 12), held=True)
    missing = "A later meeting agrees these minutes, and none of The board is planned."
    assert (button in draft_page(as_manager, begun), missing in draft_page(as_manager, begun)) == (False, True)
    later = MeetingFactory(body=begun.body, meets_on=date(2027, 3, 9))
    missing = "The next meeting of The board, on 9 March 2027, can agree these minutes once it has begun."
    assert (button in draft_page(as_manager, begun), missing in draft_page(as_manager, begun)) == (False, True)
    assert missing in words_of(as_manager.get(url, follow=True))
    Meeting.objects.filter(pk=later.pk).update(state="held")
    assert (button in draft_page(as_manager, begun), missing in draft_page(as_manager, begun)) == (True, False)
    assert as_manager.get(url).status_code == 200


def test_minutes_are_not_agreed_at_their_own_meeting_or_an_earlier_one(as_manager, begun, manager):
    begun.attendance.update(state="present")
    services.finish_minutes(begun, by=manager, at=NOW)
    earlier = MeetingFactory(body=begun.body, meets_on=date(2026, 9, 8), held=True)
    for meeting in (begun, earlier):
        answer = as_manager.post(f"{begun.get_minutes_url()}agree/", sent(begun, agreed_at=meeting.pk, is_read="on"))
        assert "Select" in words_of(answer)
    assert Meeting.objects.get(pk=begun.pk).state == "minutes_draft"


def test_minutes_of_a_meeting_ahead_lead_to_the_meeting(as_manager, meeting):
    assert as_manager.get(meeting.get_minutes_url()).url == meeting.get_absolute_url()
