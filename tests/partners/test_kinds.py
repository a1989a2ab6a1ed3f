"""What makes a partner a responsible authority: its kind on that day, unless it takes part as something else."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from board.models import Attendance
from board.services import begin_meeting
from partners.choices import Duty
from partners.models import OrganisationKind
from records.services import keep
from tests.factories import (
    NOW,
    BodyFactory,
    MeetingFactory,
    OrganisationKindFactory,
    PartnerFactory,
    SeatFactory,
    TenureFactory,
    UserFactory,
    kind_called,
)

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2027, 4, 1), date(2028, 5, 3)
DAYS = [date(2027, 3, 31), FIRST, LAST, date(2028, 5, 4)]


def an_authority(**days) -> OrganisationKind:
    return OrganisationKindFactory(is_authority=True, **days)


@pytest.mark.parametrize(
    ("days", "duty", "expected"),
    [
        ({}, "", [True, True, True, True]),
        ({"authority_from": FIRST}, "", [False, True, True, True]),
        ({"authority_until": LAST}, "", [True, True, True, False]),
        ({"authority_from": FIRST, "authority_until": LAST}, "", [False, True, True, False]),
        ({}, Duty.CO_OPERATING, [False, False, False, False]),
    ],
)
def test_a_partner_is_a_responsible_authority_on_the_days_of_its_kind(days, duty, expected):
    partner = PartnerFactory.build(kind=an_authority(**days), duty=duty)
    assert [partner.is_authority(on=day) for day in DAYS] == expected


def test_why_it_takes_part_is_said_for_the_day():
    partner = PartnerFactory.build(kind=an_authority(authority_until=LAST), duty="")
    assert partner.why_it_takes_part(on=LAST) == "Responsible authority"
    assert partner.why_it_takes_part(on=DAYS[-1]) == "Not a responsible authority on 4 May 2028"
    partner.duty = Duty.INVITED
    assert partner.why_it_takes_part(on=LAST) == "Invited to take part"


def test_a_partner_of_another_kind_says_why_it_takes_part():
    partner = PartnerFactory.build(kind=kind_called("Voluntary and community"), duty="")
    with pytest.raises(ValidationError, match="Select why it takes part"):
        keep(partner, by=None, at=NOW)


@pytest.mark.parametrize(
    "values",
    [{"authority_from": FIRST}, {"is_authority": True, "authority_from": LAST, "authority_until": FIRST}],
)
def test_days_that_contradict_each_other_are_refused(values):
    with pytest.raises(ValidationError):
        keep(OrganisationKindFactory.build(**values), by=None, at=NOW)


def test_the_delivered_kinds_are_the_sectors_of_before():
    names = list(OrganisationKind.objects.values_list("name", flat=True))
    # Another test that committed may have emptied the table; what is there is as it was delivered.
    assert names == [] or (len(names), names[0], names[-1]) == (12, "Council", "Police and crime commissioner")


@pytest.mark.parametrize(("until", "counts"), [(date(2026, 12, 8), True), (date(2026, 12, 7), False)])
def test_the_minutes_count_the_authorities_of_the_day_of_the_meeting(until, counts):
    seat = SeatFactory(body=BodyFactory(), partner=PartnerFactory(kind=an_authority(authority_until=until)))
    TenureFactory(seat=seat)
    meeting = MeetingFactory(body=seat.body, meets_on=date(2026, 12, 8), published=True)
    begin_meeting(meeting, by=UserFactory(), at=datetime(2026, 12, 20, 10, tzinfo=UTC))
    assert Attendance.objects.get().is_authority is counts
