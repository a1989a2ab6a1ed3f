"""Recommendations: made at an item, answered by whoever they were made to, followed, and reported back."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from board import services
from board.choices import ItemKind, RecommendationState
from board.models import Body, Meeting, Recommendation
from board.policy import pairs_of_recommendations, recommendations_seen
from board.querysets import EVERYTHING, OBSERVER
from board.reminders import responses_due
from board.responsibilities import AskedOfIt
from board.summaries.agenda import shown_to
from board.summaries.minutes import minutes_of
from board.summaries.recommendations import earlier_responses, not_closed, received_at, recommendations_of
from notices.models import Notice
from partners.choices import Act, Role
from partners.policy import may
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    ActionPointFactory,
    AgendaItemFactory,
    MeetingFactory,
    PartnerFactory,
    RecommendationFactory,
    SeatFactory,
    TenureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
TEXT = "Publish how many calls were answered within the hour."
RESPONDED, IN_PROGRESS = RecommendationState.RESPONDED, RecommendationState.IN_PROGRESS
DONE, OPEN = RecommendationState.DONE, RecommendationState.OPEN


@pytest.fixture
def earlier(body):
    """An item of the last meeting, on 8 September, of a body that makes recommendations."""
    Body.objects.update(makes_recommendations=True)
    body.refresh_from_db()
    return AgendaItemFactory(meeting=MeetingFactory(body=body, draft=True, meets_on=date(2026, 9, 8)))


def words_of(response) -> str:
    return response.content.decode()


def sent(record=None, **typed) -> dict:
    return {"token": uuid4()} | ({"version": record.version} if record else {}) | typed


def on(name: str, day: date) -> dict:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def states(body, sight=EVERYTHING) -> list[RecommendationState]:
    return [line.state for line in recommendations_of(body, sight, on=TODAY)]


def test_it_is_recorded_in_the_minutes_of_a_body_that_makes_some(as_manager, item):
    page = item.meeting.get_minutes_url()
    assert "Record a recommendation" not in words_of(as_manager.get(page))
    Body.objects.update(makes_recommendations=True)
    assert "Record a recommendation" in words_of(as_manager.get(page))
    url = f"/board/meetings/{item.meeting_id}/minutes/items/{item.key}/recommend/"
    assert "Select a partner, or enter a role" in words_of(as_manager.post(url, sent(text=TEXT)))
    typed = {"text": TEXT, "to_role": "Cabinet member", **on("due_on", date(2027, 1, 31))}
    assert as_manager.post(url, sent(**typed)).status_code == 302
    row = Recommendation.objects.get()
    assert (row.made_to, row.due_on, row.waits) == ("Cabinet member", date(2027, 1, 31), True)
    assert TEXT in words_of(as_manager.get(f"{page}?read=1"))


def test_agreed_minutes_hold_it_and_not_its_response(earlier, body, manager):
    row = RecommendationFactory(item=earlier, text=TEXT)
    later = MeetingFactory(body=body, held=True, meets_on=date(2026, 12, 1))
    services.agree_minutes(earlier.meeting, agreed_at=later, by=manager, at=NOW)
    with pytest.raises(DatabaseError, match="Agreed minutes never change"), transaction.atomic():
        Recommendation.objects.update(text="Something else")
    row.response, row.responded_on = "accepted", TODAY
    services.respond(row, by=manager, at=NOW)
    meeting = Meeting.objects.get(pk=earlier.meeting_id)
    (item,) = minutes_of(meeting, shown_to(meeting, OBSERVER)).items
    assert [(each.text, each.made_to) for each in item.recommendations] == [(TEXT, row.partner.name)]


def test_officers_of_the_partner_answer_and_correct_until_the_body_has_received_it(sign_in, earlier, body):
    officer, other = UserFactory(), UserFactory()
    row = RecommendationFactory(item=earlier, partner=officer.partner)
    url = f"{row.get_absolute_url()}respond/"
    typed = {"response": "partly", "response_text": "", **on("responded_on", TODAY)}
    assert sign_in(other).get(url).status_code == 403
    mine = sign_in(officer)
    assert "Enter the reason for what is not accepted" in words_of(mine.post(url, sent(row, **typed)))
    typed["response_text"] = "Each month, not each week."
    assert mine.post(url, sent(row, **typed)).status_code == 302
    row.refresh_from_db()
    assert (row.response, row.response_text, row.responded_on) == ("partly", "Each month, not each week.", TODAY)
    assert "Correct the response" in words_of(mine.get(row.get_absolute_url()))
    corrected = typed | {"response_text": "Each month, on the first."}
    assert mine.post(url, sent(row, **corrected)).status_code == 302
    row.refresh_from_db()
    assert row.history.first().history_change_reason == "Response corrected: accepted in part"
    assert earlier_responses(row) == []
    later = MeetingFactory(body=body, held=True, meets_on=TODAY)
    assert received_at(row) == later
    page = words_of(mine.get(row.get_absolute_url()))
    assert "Give a new response" in page
    assert str(later) in page


def test_what_the_body_has_received_stands_beside_the_new_response(sign_in, earlier, body):
    officer = UserFactory()
    row = RecommendationFactory(item=earlier, partner=officer.partner)
    url, mine = f"{row.get_absolute_url()}respond/", sign_in(officer)
    first = {"response": "partly", "response_text": "Each month.", **on("responded_on", date(2026, 9, 20))}
    mine.post(url, sent(row, **first))
    MeetingFactory(body=body, held=True, meets_on=date(2026, 10, 20))
    row.refresh_from_db()
    assert "Each month." not in words_of(mine.get(url))
    early = mine.post(url, sent(row, **first | {"response": "accepted"}))
    assert "on or after 20 October 2026, when the body received the response before" in words_of(early)
    new = {"response": "accepted", "response_text": "Each week.", **on("responded_on", TODAY)}
    assert mine.post(url, sent(row, **new)).status_code == 302
    row.refresh_from_db()
    assert [(each.words, each.text) for each in earlier_responses(row)] == [("Accepted in part", "Each month.")]
    assert words_of(mine.get(row.get_absolute_url())).count("Each month.") == 1


def test_the_response_to_one_that_is_done_is_corrected_by_a_manager_alone(sign_in, as_manager, earlier):
    officer = UserFactory()
    done = {"response": "accepted", "responded_on": TODAY, "done_on": TODAY, "outcome": "It is published."}
    row = RecommendationFactory(item=earlier, partner=officer.partner, **done)
    url, typed = f"{row.get_absolute_url()}respond/", {"response": "accepted", **on("responded_on", TODAY)}
    said = words_of(sign_in(officer).post(url, sent(row, **typed | {"response_text": "As asked."}), follow=True))
    assert "This recommendation is done. A manager can correct its response." in said
    assert as_manager.post(url, sent(row, **typed | {"response_text": "As asked."})).status_code == 302
    row.refresh_from_db()
    assert row.response_text == "As asked."


def test_how_it_stands_follows_from_its_response_and_what_is_done_after_it(body, earlier, manager):
    row = RecommendationFactory(item=earlier)
    assert states(body) == [OPEN]
    with pytest.raises(ValidationError, match="Enter the response first"):
        services.follow_by(row, by=manager, at=NOW)
    row.response, row.responded_on = "accepted", TODAY
    services.respond(row, by=manager, at=NOW)
    assert states(body) == [RESPONDED]
    for row.action, state in ((ActionFactory(), IN_PROGRESS), (ActionFactory(complete=True), DONE)):
        services.follow_by(row, by=manager, at=NOW)
        assert states(body) == [state]
    row.point = ActionPointFactory()
    services.follow_by(row, by=manager, at=NOW)
    assert states(body) == [IN_PROGRESS]
    row.response, row.response_text = "rejected", "No money."
    with pytest.raises(ValidationError, match="accepted at least in part"):
        services.respond(row, by=manager, at=NOW)
    row.refresh_from_db()
    services.finish_recommendation(row, on=TODAY, outcome="It is published.", by=manager, at=NOW)
    assert states(body) == [DONE]


def test_what_is_not_accepted_has_its_reason_and_leads_to_nothing(body, earlier, manager):
    row = RecommendationFactory(item=earlier)
    row.response, row.responded_on = "rejected", TODAY
    with pytest.raises(ValidationError, match="Enter the reason"):
        services.respond(row, by=manager, at=NOW)
    row.response_text = "No money."
    services.respond(row, by=manager, at=NOW)
    assert states(body) == [RecommendationState.NOT_ACCEPTED]
    with pytest.raises(ValidationError, match="was not accepted"):
        services.finish_recommendation(row, on=TODAY, outcome="x", by=manager, at=NOW)


def test_whoever_may_not_know_of_what_carries_it_out_reads_how_it_stands_without(body, earlier, sign_in):
    hidden = ActionFactory(restricted=True, title="Watch one address")
    row = RecommendationFactory(item=earlier, accepted=True, action=hidden)
    assert (states(body), states(body, OBSERVER)) == ([IN_PROGRESS], [RESPONDED])
    stranger = sign_in(UserFactory())
    for page in (row.get_absolute_url(), f"/board/{body.slug}/recommendations/", "/board/recommendations/"):
        said = words_of(stranger.get(page))
        assert hidden.reference not in said
        assert "In progress" not in said


def test_whoever_sees_the_item_sees_it_and_lists_policy_notices_and_mails_say_the_same(body, earlier, sign_in):
    hidden = AgendaItemFactory(meeting=earlier.meeting, unannounced=True)
    rows = {"open": RecommendationFactory(item=earlier), "hidden": RecommendationFactory(item=hidden, text="Secret.")}
    member, other = TenureFactory(seat=SeatFactory(body=body)).person, UserFactory()
    observer = UserFactory(roles=(Role.OBSERVER,))
    seen = {member: {"open", "hidden"}, other: {"open"}, observer: {"open"}}
    pairs = pairs_of_recommendations(seen, [row.pk for row in rows.values()])
    for person, names in seen.items():
        answers = [
            {name for name, row in rows.items() if row in Recommendation.objects.visible_to(person)},
            {name for name, row in rows.items() if may(person, Act.SEE, row)},
            {name for name, row in rows.items() if row in recommendations_seen(person)},
            {name for name, row in rows.items() if (person.pk, row.pk) in pairs},
        ]
        assert answers == [names] * 4
    client, url = sign_in(other), rows["hidden"].get_absolute_url()
    assert [client.get(f"{url}{end}").status_code for end in ("", "respond/", "to/")] == [404, 404, 403]
    page = words_of(client.get(f"/board/{body.slug}/recommendations/"))
    assert "Secret" not in page
    assert "All 1<" in page


def test_a_restricted_one_is_carried_out_only_by_what_is_restricted_too(earlier, manager):
    hidden = AgendaItemFactory(meeting=earlier.meeting, announced=True)
    row = RecommendationFactory(item=hidden, accepted=True, action=ActionFactory())
    with pytest.raises(ValidationError, match="restricted action"):
        services.follow_by(row, by=manager, at=NOW)
    row.action, row.point = None, ActionPointFactory()
    with pytest.raises(ValidationError, match="restricted item"):
        services.follow_by(row, by=manager, at=NOW)


def test_the_partner_is_told_with_the_minutes_and_reminded_of_its_response(item, manager):
    officer = UserFactory(name="officer")
    row = Recommendation(text=TEXT, partner=officer.partner, due_on=date(2026, 12, 30))
    services.recommend(row, item=item, by=manager, at=NOW)
    assert not Notice.objects.filter(event="given").exists()
    item.meeting.attendance.update(state="present")
    services.finish_minutes(Meeting.objects.get(pk=item.meeting_id), by=manager, at=NOW)
    (notice,) = Notice.objects.filter(event="given")
    made = f"The board made a recommendation to {officer.partner.name} on 8 December 2026"
    assert (notice.person, notice.sentence) == (officer, f"{made}, and a response is due on 30 December 2026.")
    (reminder,) = responses_due(on=date(2026, 12, 31))
    assert reminder.person == officer
    assert reminder.sentence.endswith("made on 8 December 2026, was due on 30 December 2026.")
    row.partner, row.to_role = None, "Cabinet member"
    services.address_recommendation(row, by=manager, at=NOW)
    assert [each.person for each in responses_due(on=date(2026, 12, 31))] == [manager]


def test_an_overdue_response_is_on_a_managers_home(as_manager, earlier):
    ActionFactory()
    RecommendationFactory(item=earlier, due_on=date(2026, 11, 1))
    assert "response to a recommendation is overdue" in words_of(as_manager.get("/"))


def test_when_a_partner_leaves_its_responses_go_over(earlier, manager):
    former, heir = PartnerFactory(name="Former council"), PartnerFactory()
    rows = [RecommendationFactory(item=earlier, partner=former) for _ in range(2)]
    things = AskedOfIt().things(former, on=TODAY)

    class Handing:
        by, at, why, on = manager, NOW, "Left", TODAY

    Handing.former = former
    AskedOfIt().hand_over([(things[0], heir), (things[1], None)], Handing)
    for row in rows:
        row.refresh_from_db()
    assert [row.made_to for row in rows] == [heir.name, "Former council"]


def test_the_report_back_holds_what_runs_and_what_ended_since_the_last_meeting(body, earlier):
    since = {"item": earlier, "response": "accepted", "outcome": "Done."}
    RecommendationFactory(item=earlier, text="Runs.")
    RecommendationFactory(**since, text="Ended since.", responded_on=date(2026, 9, 20), done_on=date(2026, 10, 1))
    RecommendationFactory(**since, text="Ended before.", responded_on=date(2026, 8, 1), done_on=date(2026, 8, 2))
    lines = recommendations_of(body, EVERYTHING, on=TODAY)
    assert [line.row.text for line in not_closed(lines, since=date(2026, 9, 8))] == ["Runs.", "Ended since."]


def test_a_body_that_makes_some_has_the_item_on_its_agendas(as_manager, body, manager):
    Body.objects.update(makes_recommendations=True)
    meeting = MeetingFactory(body=Body.objects.get(), meets_on=date(2026, 12, 8))
    items = services.build_agenda(meeting, by=manager, at=NOW)
    assert ItemKind.RECOMMENDATIONS in [item.kind for item in items]
    assert f"/board/{body.slug}/recommendations/" in words_of(as_manager.get(meeting.get_absolute_url()))


def test_what_was_marked_as_done_by_mistake_is_reopened_and_its_history_keeps_both(as_manager, earlier):
    done = {"done_on": TODAY, "outcome": "It is published."}
    row = RecommendationFactory(item=earlier, accepted=True, **done)
    page = words_of(as_manager.get(row.get_absolute_url()))
    assert ("Reopen it" in page, "Mark as done" in page) == (True, False)
    url = f"{row.get_absolute_url()}reopen/"
    assert "It was done on 23 November 2026: “It is published”." in words_of(as_manager.get(url))
    assert as_manager.post(url, sent(row, reason="Only a part is.")).status_code == 302
    row.refresh_from_db()
    assert (row.done_on, row.outcome) == (None, "")
    last, before = row.history.all()[:2]
    assert last.history_change_reason == "Reopened: Only a part is."
    assert before.outcome == "It is published."
    again = words_of(as_manager.get(url, follow=True))
    assert "This recommendation is not marked as done." in again
