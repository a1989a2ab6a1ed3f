"""Rule 5 on the board: announced items show their number and reason and nothing else, unannounced ones nothing."""

from datetime import UTC, date, datetime

import pytest

from board import services
from board.choices import Presence
from board.models import AgendaItem, Decision
from board.querysets import OBSERVER, RESIDENT, Sight, sight_of, sight_of_partner
from board.summaries.agenda import agenda_of, shown_to, whole_agenda
from board.summaries.minutes import minutes_of
from partners.choices import Act, Role
from partners.policy import may
from tests.factories import (
    NOW,
    ActionFactory,
    AgendaItemFactory,
    DecisionFactory,
    DeclarationFactory,
    MeetingFactory,
    PartnerFactory,
    SeatFactory,
    TenureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(meeting, manager):
    """Open, announced and unannounced items, each with a minute and a decision, put on in the wrong order."""
    action = ActionFactory(restricted=True, title="Watch one address")
    items = {
        "unannounced": AgendaItemFactory(meeting=meeting, unannounced=True, title="Unheard of", actions=[action]),
        "announced": AgendaItemFactory(meeting=meeting, announced=True, title="One household"),
        "open": AgendaItemFactory(meeting=meeting, title="Taxi marshals"),
    }
    services.publish_agenda(meeting, by=manager, at=NOW)
    services.begin_meeting(meeting, by=manager, at=datetime(2026, 12, 8, 10, tzinfo=UTC))
    for kind, item in items.items():
        item.minute = f"The board spoke of what is {kind}."
        services.save_minute(item, by=manager, at=NOW)
        decision = Decision(text=f"Something {kind} is done.", section_17=f"What is {kind}.")
        services.decide(decision, item=item, by=manager, at=NOW)
    noted = [services.NotedAttendance(row, Presence.PRESENT, "") for row in meeting.attendance.all()]
    services.note_attendance(meeting, noted=noted, by=manager, at=NOW)
    services.finish_minutes(meeting, by=manager, at=NOW)
    return meeting


@pytest.fixture(params=["draft", "agreed"])
def minuted(request, held, manager):
    """The same, as a draft and once agreed: frozen minutes keep every word, and show each reader their own."""
    if request.param == "agreed":
        later = MeetingFactory(body=held.body, held=True, meets_on=date(2027, 3, 9))
        services.agree_minutes(held, agreed_at=later, by=manager, at=NOW)
    return held


def member_of(body, **tenure):
    return TenureFactory(seat=SeatFactory(body=body), **tenure).person


def titles(agenda) -> list[tuple]:
    return [(line.number, line.title, line.reason_words) for line in agenda.lines]


EVERYTHING = [
    (1, "Taxi marshals", ""),
    (2, "One household", "About a person"),
    (3, "Unheard of", "A review after a death that is not yet published"),
]
WITHHELD = [(1, "Taxi marshals", ""), (2, "Restricted item", "About a person")]


def test_who_reads_what_of_an_agenda(held):
    seated, officer = member_of(held.body), UserFactory()
    leads = UserFactory(partner=AgendaItem.objects.get(title="Unheard of").actions.get().lead_partner)
    other_board = member_of(MeetingFactory().body)
    left = member_of(held.body, ends_on=date(2026, 12, 7))
    last_day = member_of(held.body, ends_on=date(2026, 12, 8))
    joins_later = member_of(held.body, starts_on=date(2027, 1, 1))
    observer_seated = TenureFactory(
        person=UserFactory(roles=(Role.OBSERVER,)), seat=SeatFactory(body=held.body)
    ).person
    manager = UserFactory(roles=(Role.MANAGER,))
    linked = [EVERYTHING[0], WITHHELD[1], EVERYTHING[2]]
    expected = {
        seated: EVERYTHING,
        manager: EVERYTHING,
        last_day: EVERYTHING,
        joins_later: EVERYTHING,
        leads: linked,
        officer: WITHHELD,
        left: WITHHELD,
        observer_seated: WITHHELD,
    }
    whole = whole_agenda(held)
    found = {user: titles(agenda_of(whole, shown_to(held, sight_of(user)))) for user in expected}
    assert found == expected
    assert other_board.pk


def test_copies_for_residents_and_for_a_partner(held):
    """What packs are made from: no copy holds more than those who get it may read."""
    item = AgendaItem.objects.get(title="Taxi marshals")
    public, shared = ActionFactory(public=True), ActionFactory()
    item.actions.set([public, shared])
    lead = AgendaItem.objects.get(title="Unheard of").actions.get().lead_partner
    copies = {"residents": RESIDENT, "observers": OBSERVER, "lead": sight_of_partner(lead)}
    copies["nobody's partner"] = sight_of_partner(PartnerFactory())
    agendas = {name: agenda_of(whole_agenda(held), shown_to(held, sight)) for name, sight in copies.items()}
    assert {name: len(agenda.lines) for name, agenda in agendas.items()} == {
        "residents": 2,
        "observers": 2,
        "lead": 3,
        "nobody's partner": 2,
    }
    assert agendas["residents"].lines[0].actions == (public.reference,)
    assert agendas["observers"].lines[0].actions == tuple(sorted([public.reference, shared.reference]))


def test_withheld_lines_hold_no_word(minuted):
    words = repr(minutes_of(minuted, shown_to(minuted, OBSERVER)))
    assert "what is open" in words
    assert "What is open" in words
    for hidden in ("announced.", "Something announced", "One household", "Unheard", "unannounced", "2026/R01"):
        assert hidden not in words.replace("restriction='announced'", "")
    everything = repr(minutes_of(minuted, shown_to(minuted, Sight(everything=True, drafts=True))))
    assert "what is unannounced" in everything


def test_an_interest_is_known_to_those_who_see_its_item(held):
    interests = [DeclarationFactory(item=None, meeting=held)]
    for title in ("Taxi marshals", "One household", "Unheard of"):
        interests.append(DeclarationFactory(item=AgendaItem.objects.get(title=title)))
    seen = {
        person: [may(person, Act.SEE, each) for each in interests] for person in (member_of(held.body), UserFactory())
    }
    assert list(seen.values()) == [[True, True, True, True], [True, True, False, False]]


def test_pages_for_those_who_are_not_entitled(minuted, sign_in):
    reader = sign_in(UserFactory())
    urls = (minuted.get_absolute_url(), minuted.get_minutes_url(), "/board/decisions/", "/board/matters-arising/")
    for url in urls:
        page = reader.get(url).content.decode()
        for secret in ("One household", "Unheard", "Something announced", "unannounced", "R01"):
            assert secret not in page, url
    register = reader.get("/board/decisions/").content.decode()
    assert "2026/001, The board, 8 December 2026: about a person" in register
    assert "Something announced" not in reader.get("/board/decisions/?q=Something").content.decode()
    csv = b"".join(reader.get("/board/decisions/?format=csv")).decode()
    assert ("2026/002" in csv, "2026/001" in csv, "R01" in csv) == (True, False, False)


def test_decisions_are_numbered_so_that_no_gap_tells_of_an_unannounced_one(held):
    numbers = {decision.restriction: decision.reference for decision in Decision.objects.all()}
    assert numbers == {"unannounced": "2026/R01", "announced": "2026/001", "open": "2026/002"}


@pytest.mark.parametrize("slug", ["2026-R01", "2026-001", "2026-R02", "2026-999", "2026-0002", "2026-R1", "2026-02"])
def test_decision_that_may_not_be_read_is_as_one_that_is_not_there(held, sign_in, slug):
    reader = sign_in(UserFactory())
    there, nowhere = (reader.get(f"/board/decisions/{each}/") for each in (slug, "2031-777"))
    assert there.status_code == nowhere.status_code == 404
    assert there.content == nowhere.content


def test_item_with_a_decision_cannot_become_unannounced(held, manager):
    item = MeetingFactory(body=held.body, held=True, meets_on=date(2027, 1, 12)).items
    item = AgendaItemFactory(meeting=item.instance)
    DecisionFactory(item=item)
    item.restriction, item.reason = "unannounced", "review"
    with pytest.raises(Exception, match="it is too late to make it unannounced"):
        services.revise_item(item, links={}, by=manager, at=NOW)


def test_decision_follows_when_its_item_is_restricted(begun, item, manager):
    decision = DecisionFactory(item=item)
    item.restriction, item.reason = "announced", "individual"
    services.revise_item(item, links={}, by=manager, at=NOW)
    decision.refresh_from_db()
    assert (decision.restriction, decision.reason) == ("announced", "individual")


def test_open_decision_never_names_an_unannounced_one_as_its_successor(held, manager):
    own = Decision.objects.get(restriction="open")
    secret = Decision.objects.get(restriction="unannounced")
    with pytest.raises(Exception, match="this one would reveal it"):
        services.supersede(own, replacement=secret, on=date(2027, 1, 1), by=manager, at=NOW)
