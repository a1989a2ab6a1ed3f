"""A year of reminders: four quarters, day after day, and who was written to about what. The rules are in `choices`.

Everybody has one action. Of the officers one is on time, two are late once each, one is away for a while, and one has
muted all that may be muted. Each quarter is closed 22 days after its updates were due.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command

from actions.models import Action, ProgressUpdate
from actions.services import record_update
from notices.choices import MUTABLE, Event
from notices.models import Mail
from notices.services import tell
from partners.choices import Role
from partners.models import Partner, User
from periods.models import ReportingPeriod
from periods.services import close_period, open_period
from tests.factories import ActionFactory, PartnerFactory, PartnershipFactory, PreferencesFactory, UserFactory
from updates.summaries.outstanding import opened_on

# Days without number: what they ask of a database is asked in tests of one day.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

FIRST, LAST = date(2026, 4, 1), date(2027, 4, 30)
CLOSED_AFTER = 22
OFFICERS = ("On time", "Late", "Later", "Away", "Muted")
# (officer, quarter): the day, counted from the one on which updates are due, on which theirs is sent. Else on the 13th
# before, the day after the first reminder.
SENT_ON = {("Late", 1): 22, ("Later", 2): 22, ("Away", 3): -2}
NEXT_DAY = -13


@pytest.fixture
def people() -> dict[str, User]:
    PartnershipFactory()
    office, housing, police = (PartnerFactory(short_name=name) for name in ("Office", "Housing", "Police"))
    found = {"Manager": UserFactory(name="Manager", partner=office, roles=(Role.MANAGER,))}
    for name in OFFICERS:
        partner = police if name == "Later" else housing
        found[name] = UserFactory(name=name, partner=partner)
        ActionFactory(lead_officer=found[name], lead_partner=partner, due_on=None, created_at=morning(FIRST))
    for name in ("Deputy", "Contact"):
        found[name] = UserFactory(name=name, partner=housing)
    Partner.objects.filter(pk=housing.pk).update(contact=found["Contact"])
    PreferencesFactory(person=found["Late"], deputy=found["Deputy"])
    PreferencesFactory(
        person=found["Away"], deputy=found["Deputy"], away_from=date(2027, 1, 4), away_until=date(2027, 1, 18)
    )
    PreferencesFactory(person=found["Muted"], muted=list(MUTABLE))
    return found


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 7, tzinfo=UTC)


def days() -> Iterator[date]:
    """Every day on which something may become due, and of the rest Mondays."""
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=number)
        period = ReportingPeriod.objects.current(on=day)
        since_due = (day - period.due_on).days
        is_quiet = since_due < -15 and (day - opened_on(period)).days > 4
        if not is_quiet or day.weekday() == 0:
            yield day


def send_update(officer: User, period: ReportingPeriod, at: datetime) -> None:
    action = Action.objects.get(lead_officer=officer)
    update = ProgressUpdate(action=action, period=period, text="On it.", stage="in_progress", rating="green")
    record_update(update, by=officer, at=at)


def live_through(day: date, people: dict[str, User]) -> None:
    """What people do on a day, before noon."""
    period, at = ReportingPeriod.objects.current(on=day), morning(day) + timedelta(hours=3)
    since_due = (day - period.due_on).days
    for name in OFFICERS:
        if since_due == SENT_ON.get((name, period.quarter), NEXT_DAY):
            send_update(people[name], period, at)
    if since_due == CLOSED_AFTER:
        close_period(period, by=people["Manager"], at=at)
    if day == date(2026, 7, 10):
        told = [people["Muted"], people["On time"]]
        about = {"about": people["Manager"].partner, "sentence": "It has changed.", "link": "/actions/"}
        tell(Event.WATCHED, told, key="watched", by=people["Manager"], at=at, **about)


# By the rules, and by the calendar: 18 July is a Saturday, 18 October a Sunday. After 20 July there is peace until the
# 23rd, and what the deputy is told in January is told for whoever is away.
YEAR = """
01 Apr 2026, Away, Late, Later, Muted, On time: a quarter has opened and you look after an action
02 Apr 2026, Manager: 28 days before a strategy’s review is due
04 May 2026, Manager: of the day on which a strategy’s review is due
01 Jun 2026, Manager: 28 days after a strategy’s review was due
07 Jul 2026, Away, Late, Later, Muted, On time: 14 days before updates are due
13 Jul 2026, On time: you watch it
20 Jul 2026, Late: 3 days before updates are due
23 Jul 2026, Late: 1 day after updates were due
28 Jul 2026, Late: 7 days after updates were due
04 Aug 2026, Late: 14 days after updates were due
05 Aug 2026, Deputy: Late, whose updates were 15 days late, has named you as deputy
10 Aug 2026, Contact: you are the contact of Housing, whose updates were 18 days late
11 Aug 2026, Manager: you manage the partnership, and Late is one whose updates were 21 days late
13 Aug 2026, Away, Late, Later, Muted, On time: a quarter has opened and you look after an action
07 Oct 2026, Away, Late, Later, Muted, On time: 14 days before updates are due
19 Oct 2026, Later: 3 days before updates are due
22 Oct 2026, Later: 1 day after updates were due
28 Oct 2026, Later: 7 days after updates were due
04 Nov 2026, Later: 14 days after updates were due
11 Nov 2026, Manager: you manage the partnership, and Later is one whose updates were 21 days late
13 Nov 2026, Away, Late, Later, Muted, On time: a quarter has opened and you look after an action
07 Jan 2027, Deputy, Late, Later, Muted, On time: 14 days before updates are due
18 Jan 2027, Deputy: 3 days before updates are due
15 Feb 2027, Away, Late, Later, Muted, On time: a quarter has opened and you look after an action
07 Apr 2027, Away, Late, Later, Muted, On time: 14 days before updates are due
"""


def said(mails: Iterable[Mail]) -> list[str]:
    """Who was written to on a day about one thing."""
    names: dict[tuple[date, str], list[str]] = {}
    for each in mails:
        why = each.why.partition(": ")[2].removeprefix("this is the reminder ")
        names.setdefault((each.on, why), []).append(each.person.name)
    return [f"{day:%d %b %Y}, {', '.join(sorted(who))}: {why}" for (day, why), who in names.items()]


def test_a_year_of_reminders_is_as_the_rules_say(people):
    open_period(year=2026, quarter=1, by=None, at=morning(FIRST))
    for day in days():
        call_command("run_daily", on=day, verbosity=0)
        live_through(day, people)
    told = said(Mail.objects.select_related("person").order_by("on", "why"))
    assert told == YEAR.strip().split("\n")
