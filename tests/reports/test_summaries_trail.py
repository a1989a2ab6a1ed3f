"""The trail of an action, in both directions, of what the reader may see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.choices import Role
from reports.summaries.quoting import actions_quoted_by, reports_that_quote
from reports.summaries.trail import standing_on, trail_of
from tests.factories import (
    CREATED_AT,
    NOW,
    ActionFactory,
    ActionPointFactory,
    AgendaItemFactory,
    CountyRequestFactory,
    DecisionFactory,
    EvidenceFactory,
    MeetingFactory,
    PartnershipFactory,
    RecommendationFactory,
    ReportFactory,
    ReportingPeriodFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("can_be_found")]


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def reader(db):
    PartnershipFactory()
    return UserFactory(roles=(Role.OBSERVER,))


@pytest.fixture
def manager(db):
    return UserFactory(roles=(Role.MANAGER,))


def linked(action) -> None:
    """All that can name an action, open and restricted."""
    minuted = AgendaItemFactory(
        meeting=MeetingFactory(draft=True), title="Lamps", minute="They burn again.", actions=[action]
    )
    DecisionFactory(item=minuted, text="Ten lamps a month.")
    held = MeetingFactory(held=True)
    AgendaItemFactory(meeting=held, title="Not minuted yet", minute="Secret so far.", actions=[action])
    AgendaItemFactory(meeting=MeetingFactory(published=True), title="Ahead", actions=[action])
    AgendaItemFactory(meeting=MeetingFactory(draft=True), unannounced=True, title="Hidden item", actions=[action])
    AgendaItemFactory(meeting=MeetingFactory(), is_published=False, title="Draft item", actions=[action])
    DecisionFactory(by_email=True, text="Mend the lamps.", actions=[action])
    DecisionFactory(
        by_email=True, restriction="unannounced", reason="review", text="Hidden decision", actions=[action]
    )
    EvidenceFactory(reading=None, action=action)
    ActionFactory(title="Goes on", carried_forward_from=action)
    ActionFactory(title="Hidden action", carried_forward_from=action, restricted=True)
    CountyRequestFactory(title="Open request", actions=[action])
    CountyRequestFactory(restricted=True, title="Hidden request", actions=[action])


def told(trail) -> dict:
    return {
        "made": [each.text for each in trail.made_by],
        "discussed": [(each.title, each.said, [one.text for one in each.decisions]) for each in trail.discussed],
        "standing": [each.words.split(": ")[-1] for each in trail.standing],
    }


def test_an_action_leads_to_all_that_was_made_of_it_and_to_nothing_hidden(reader):
    action = ActionFactory(title="Mend the lamps")
    linked(action)
    trail = told(trail_of(action, user=reader))
    assert trail["made"] == ["Mend the lamps."]
    assert set(map(str, trail["discussed"])) == {
        str(("Lamps", "They burn again.", ["Ten lamps a month."])),
        str(("Not minuted yet", "", [])),
        str(("Ahead", "", [])),
    }
    assert len(trail["standing"]) == 3
    assert "Hidden" not in str(trail)


def test_a_manager_is_led_to_the_hidden_parts_too(manager):
    PartnershipFactory()
    action = ActionFactory(title="Mend the lamps")
    linked(action)
    trail = str(told(trail_of(action, user=manager)))
    for words in ("Hidden item", "Draft item", "Hidden decision", "Hidden action", "Hidden request", "Secret so far."):
        assert words in trail


def test_what_nothing_names_says_so(client, reader):
    action = ActionFactory()
    assert not trail_of(action, user=reader)
    client.force_login(reader)
    page = client.get(action.get_absolute_url()).content.decode()
    assert "No decision, meeting or report that you can see names it." in page


def test_thirty_links_cost_as_many_questions_as_one(reader):
    action, other = ActionFactory(), ActionFactory()
    linked(action)
    for _ in range(3):
        linked(other)

    def questions(of) -> int:
        with CaptureQueriesContext(connection) as captured:
            trail_of(of, user=reader)
        return len(captured)

    questions(action)
    assert questions(action) == questions(other)


def test_a_published_report_and_the_actions_that_it_quotes_lead_to_each_other(reader, time_machine):
    ReportingPeriodFactory(year=2025, quarter=4)
    old = {"public": True, "created_at": CREATED_AT.replace(year=2025)}
    quoted, other = ActionFactory(title="Mend the lamps", **old), ActionFactory(title="Count the hedges", **old)
    report = ReportFactory(year=2025, title="Mend the lamps", published=True)
    assert reports_that_quote(quoted, user=reader) == [report]
    assert reports_that_quote(other, user=reader) == []
    assert actions_quoted_by(report, user=reader) == [quoted]
    assert trail_of(quoted, user=reader).reports == (report,)


def test_a_report_names_no_action_that_became_restricted(reader):
    old = {"public": True, "created_at": CREATED_AT.replace(year=2025)}
    action = ActionFactory(title="Mend the lamps", **old)
    report = ReportFactory(year=2025, title="Mend the lamps", published=True)
    type(action).objects.filter(pk=action.pk).update(visibility="restricted")
    assert actions_quoted_by(report, user=reader) == []


def test_what_stands_on_a_decision_is_told_with_it(client, reader):
    decision = DecisionFactory(by_email=True)
    EvidenceFactory(reading=None, decision=decision)
    CountyRequestFactory(title="Open request", decision=decision)
    CountyRequestFactory(title="Hidden request", decision=decision, restricted=True)
    assert len(standing_on(decision, user=reader)) == 2
    client.force_login(reader)
    page = client.get(decision.get_absolute_url()).content.decode()
    assert ("Open request" in page, "Hidden request" in page) == (True, False)


def test_minutes_lead_to_the_actions_of_their_items(client, reader):
    seen, hidden = ActionFactory(title="Mend the lamps"), ActionFactory(title="Hidden action", restricted=True)
    item = AgendaItemFactory(meeting=MeetingFactory(draft=True), title="Lamps", actions=[seen, hidden])
    client.force_login(reader)
    page = client.get(item.meeting.get_minutes_url()).content.decode()
    assert (seen.get_absolute_url() in page, "Hidden action" in page) == (True, False)


def test_a_measure_leads_to_the_meetings_that_discussed_it(client, reader):
    measure = ActionFactory().measures.get()
    AgendaItemFactory(meeting=MeetingFactory(draft=True), title="Lamps", minute="They burn.", measures=[measure])
    AgendaItemFactory(meeting=MeetingFactory(draft=True), unannounced=True, title="Hidden", measures=[measure])
    client.force_login(reader)
    page = client.get(measure.get_absolute_url()).content.decode()
    assert ("They burn." in page, "Hidden" in page) == (True, False)


def test_what_an_action_came_from_is_on_its_trail(reader, manager):
    action = ActionFactory()
    ActionPointFactory(state="in_plan", action=action, what="Count.")
    hidden = AgendaItemFactory(meeting=MeetingFactory(draft=True), unannounced=True)
    ActionPointFactory(item=hidden, state="in_plan", action=action, what="Hidden.")
    RecommendationFactory(accepted=True, action=action, text="Publish.")
    told = {user: [each.words for each in trail_of(action, user=user).came_from] for user in (reader, manager)}
    assert [len(told[user]) for user in (reader, manager)] == [2, 3]
    assert [words.rpartition(": ")[2] for words in told[reader]] == ["Count.", "Publish."]
