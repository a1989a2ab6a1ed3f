"""Members, deputies, presenters and those whom a decision was given to are told; what is restricted names nothing."""

from datetime import date

import pytest
from post_office.models import Email

from board import services
from board.choices import Capacity
from board.models import Decision, Meeting
from notices.models import Notice
from partners.choices import Role
from tests.factories import (
    NOW,
    AgendaItemFactory,
    DecisionFactory,
    MeetingFactory,
    PartnerFactory,
    SeatFactory,
    TenureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return UserFactory(name="manager", roles=[Role.MANAGER])


def seated(body, name: str, **tenure):
    person = UserFactory(name=name, roles=[Role.BOARD_MEMBER])
    TenureFactory(seat=SeatFactory(body=body, partner=person.partner), person=person, **tenure)
    return person


def told(event: str) -> dict[str, str]:
    return dict(Notice.objects.filter(event=event).values_list("person__name", "sentence"))


def test_members_deputies_and_presenters_are_told_of_the_agenda_and_of_it_anew(manager):
    meeting = MeetingFactory(meets_on=date(2026, 12, 8))
    seated(meeting.body, "member")
    seated(meeting.body, "deputy", capacity=Capacity.DEPUTY)
    seated(meeting.body, "gone", ends_on=date(2026, 11, 1))
    for name in ("Chief planner", "Analyst"):
        UserFactory(name=name, job_title=name)
    AgendaItemFactory(meeting=meeting, presenter="chief planner", section_17="None.")
    AgendaItemFactory(meeting=meeting, presenter="Analyst", section_17="None.", unannounced=True)
    services.publish_agenda(meeting, by=manager, at=NOW, accepts_short_notice=True)
    called = f"The agenda of the meeting of {meeting.body} on 8 December 2026 is published"
    assert told("papers") == dict.fromkeys(("member", "deputy", "Chief planner"), f"{called}, with its papers.")
    # Urgent: there are few clear days, and papers to read.
    assert len(Email.objects.all()) == 3
    AgendaItemFactory(meeting=meeting, title="Late", section_17="None.")
    services.publish_agenda(Meeting.objects.get(pk=meeting.pk), by=manager, at=NOW)
    again = Notice.objects.filter(event="papers", sentence__startswith="Version 2").values_list("sentence", flat=True)
    assert set(again) == {f"Version 2 of {called.replace('The', 'the', 1)}, with its papers."}
    # The newer stands in the place of the older, also for whoever has not read that.
    unread = Notice.objects.filter(event="papers", read_at=None).values_list("sentence", flat=True)
    assert set(unread) == set(again)


@pytest.mark.parametrize("hidden", [False, True])
def test_a_decision_is_told_once_its_minutes_are_shown_to_whoever_has_the_role(manager, hidden):
    meeting = MeetingFactory(held=True)
    member = seated(meeting.body, "member")
    owner = PartnerFactory(short_name="Police")
    for name, title in (("head", "Head of safety"), ("other", "Officer")):
        UserFactory(name=name, job_title=title, partner=owner)
    item = AgendaItemFactory(meeting=meeting, is_published=True, **({"unannounced": True} if hidden else {}))
    given = {"owner": owner, "owner_role": "Head of safety", "due_on": date(2027, 1, 31)}
    decision = Decision(text="Light it.", **given)
    services.decide(decision, item=item, by=manager, at=NOW)
    assert told("given") == {}
    services.finish_minutes(Meeting.objects.get(pk=meeting.pk), by=manager, at=NOW)
    day = f"the meeting of {meeting.body} on 8 December 2026"
    assert told("minutes") == {"member": f"The draft minutes of {day} are ready."}
    given = f"Decision {decision.reference} of {meeting.body} was given to Police, Head of safety"
    said = f"{given}, due on 31 January 2027."
    assert told("given") == ({} if hidden else {"head": said})
    assert member.notices.count() == 1


def test_a_decision_whose_role_nobody_has_is_told_to_those_who_take_part_there(manager):
    owner = PartnerFactory()
    for name, role in (("officer", Role.OFFICER), ("member", Role.BOARD_MEMBER), ("observer", Role.OBSERVER)):
        UserFactory(name=name, partner=owner, roles=[role])
    decision = DecisionFactory(by_email=True)
    decision.owner, decision.owner_role = owner, "Nobody’s role"
    services.give(decision, by=manager, at=NOW)
    assert set(told("given")) == {"officer", "member"}
    services.give(Decision.objects.get(pk=decision.pk), by=manager, at=NOW)
    assert Notice.objects.count() == 2
