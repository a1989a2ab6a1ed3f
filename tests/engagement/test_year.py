"""A year of feedback with the clock moved: who is asked, reminded and told what, and on whose home it is."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from post_office.models import Email

from engagement.models import FeedbackAnswer, FeedbackRequest, FeedbackRound
from engagement.services import add_people, answer_feedback
from engagement.summaries.owed import owed_by, owed_in_brief, replies_owed
from notices.models import Mail, Notice
from partners.choices import Role
from safer_norwich.homes.manager import to_manage
from safer_norwich.homes.officer import coming_dates, due_updates
from tests.factories import ActionFactory, PartnerFactory, PartnershipFactory, UserFactory

pytestmark = pytest.mark.django_db
FIRST = date(2026, 11, 23)
ADDED = "trader@example.org"
EVENTS = ("feedback_asked", "feedback_answered", "reply_due")


def at_seven(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 7, 30, tzinfo=UTC)


@pytest.fixture
def people() -> dict:
    PartnershipFactory()
    partners = {name: PartnerFactory(name=name, short_name=name) for name in ("lead", "helper", "office")}
    found = {
        name: UserFactory(name=name, email=f"{name}@example.org", partner=partner, roles=(Role.OFFICER,))
        for name, partner in partners.items()
    }
    found["manager"] = UserFactory(name="manager", partner=partners["office"], roles=(Role.MANAGER,))
    return found


@pytest.fixture
def action(people):
    return ActionFactory(
        complete=True,
        completed_on=FIRST - timedelta(days=1),
        lead_partner=people["lead"].partner,
        lead_officer=people["lead"],
        supporting_partners=[people["helper"].partner],
    )


def the_day(day: date, time_machine) -> list[tuple]:
    """What the day's work tells whom about feedback, and who is written to at an address."""
    time_machine.move_to(at_seven(day))
    before = set(Notice.objects.values_list("pk", flat=True)), set(Mail.objects.values_list("pk", flat=True))
    call_command("run_daily", stdout=StringIO())
    told = Notice.objects.exclude(pk__in=before[0]).filter(event__in=EVENTS)
    written = Mail.objects.exclude(pk__in=before[1]).exclude(address="")
    return sorted(
        [(each.person.name, each.event, each.why) for each in told.select_related("person")]
        + [(each.address, "mail", "") for each in written]
    )


def homes(people, day: date) -> list[tuple]:
    """On whose home a reply is due that day: (who, whether it is late)."""
    tasks = to_manage(people["manager"], None, at=at_seven(day), on=day).tasks
    found = [("manager", each.colour == "red") for each in tasks if "feedback waits" in each.words]
    whole = [(each.due_on, str(each.action), each.round.get_absolute_url()) for each in replies_owed()]
    assert [(each.due_on, each.words, each.url) for each in owed_in_brief()] == whole
    assert (owed_by(people["lead"]), owed_by(people["helper"])) == (owed_in_brief(), [])
    for name in ("lead", "helper"):
        dates = coming_dates(people[name], [], due_updates(people[name], None, on=day), on=day).dates
        found += [(name, each.is_late) for each in dates if each.kind == "Reply due"]
    return found


def answered_by(whose: str, day: date, *, score: int = 4) -> None:
    rows = FeedbackRequest.objects.filter(address=whose) | FeedbackRequest.objects.filter(partner__name=whose)
    answer_feedback(rows.get(), FeedbackAnswer(score=score, worked="It worked."), at=at_seven(day))


OWN = "your partner took part in it"
ONE, TWO = "this is reminder 1 of 2", "this is reminder 2 of 2"
WEEK, LATE, LATER = (
    f"this is the reminder {words}"
    for words in ("7 days before a reply is due", "1 day after a reply was due", "14 days after a reply was due")
)
# Day after the first: what happens before the day's work; what the day's work tells; on whose homes a reply is due.
# The helper answers on day 12 and the person who was added on day 25; the lead partner never does.
TABLE = [
    (0, None, [("helper", "feedback_asked", OWN), ("lead", "feedback_asked", OWN)], []),
    (1, "added", [], []),
    (9, None, [], []),
    (10, None, [("helper", "feedback_asked", ONE), ("lead", "feedback_asked", ONE)], []),
    (11, None, [(ADDED, "mail", "")], []),
    (12, "helper", [], [("manager", False), ("lead", False)]),
    (20, None, [("lead", "feedback_asked", TWO)], [("manager", False), ("lead", False)]),
    (21, None, [(ADDED, "mail", "")], [("manager", False), ("lead", False)]),
    (25, ADDED, [], [("manager", False), ("lead", False)]),
    (30, None, [], [("manager", False), ("lead", False)]),
    (31, None, [], [("manager", False), ("lead", False)]),
    (33, None, [], [("manager", False), ("lead", False)]),  # a Saturday: nobody is written to
    (35, None, [("lead", "reply_due", WEEK), ("manager", "reply_due", WEEK)], [("manager", False), ("lead", False)]),
    (40, None, [], [("manager", False), ("lead", False)]),
    (41, None, [], [("manager", True), ("lead", True)]),  # a Sunday
    (42, None, [("lead", "reply_due", LATE), ("manager", "reply_due", LATE)], [("manager", True), ("lead", True)]),
    (56, None, [("lead", "reply_due", LATER), ("manager", "reply_due", LATER)], [("manager", True), ("lead", True)]),
    (200, None, [], [("manager", True), ("lead", True)]),
    (365, None, [], [("manager", True), ("lead", True)]),
]


def test_a_year_of_requests_reminders_and_replies(people, action, time_machine):
    found = []
    for after, event, *_ in TABLE:
        day = FIRST + timedelta(days=after)
        time_machine.move_to(at_seven(day))
        if event == "added":
            add_people(FeedbackRound.objects.get(), addresses=[ADDED], by=people["manager"], at=at_seven(day))
        elif event:
            answered_by(event, day)
        found.append((after, event, the_day(day, time_machine), homes(people, day)))
    assert found == TABLE
    (request,) = FeedbackRequest.objects.past_its_day(on=FIRST + timedelta(days=31))
    assert (request.partner.name, request.reminded_count) == ("lead", 2)


def test_the_day_is_safe_to_run_again(people, action, time_machine):
    the_day(FIRST, time_machine)
    counts = FeedbackRequest.objects.count(), Notice.objects.count(), Email.objects.count()
    assert the_day(FIRST, time_machine) == []
    assert (FeedbackRequest.objects.count(), Notice.objects.count(), Email.objects.count()) == counts


def test_days_on_which_nothing_ran_are_made_up_for_once(people, action, time_machine):
    the_day(FIRST, time_machine)
    assert [row[0] for row in the_day(FIRST + timedelta(days=14), time_machine)] == ["helper", "lead"]
    assert the_day(FIRST + timedelta(days=15), time_machine) == []


def test_what_was_completed_long_ago_is_left_to_a_person(people, action, time_machine):
    the_day(FIRST + timedelta(days=61), time_machine)
    assert not FeedbackRound.objects.exists()


def test_a_reply_takes_it_off_every_home_and_is_sent_to_those_who_answered(people, action, time_machine):
    the_day(FIRST, time_machine)
    round_ = FeedbackRound.objects.get()
    add_people(round_, addresses=[ADDED], by=people["manager"], at=at_seven(FIRST))
    day = FIRST + timedelta(days=1)
    for whose in ("helper", ADDED):
        answered_by(whose, day)
    time_machine.move_to(at_seven(day))
    client = Client()
    client.force_login(people["lead"])
    address = f"/actions/{action.reference}/feedback/{round_.pk}/reply/"
    page = client.get(address)
    data = {name: page.context["form"].initial.get(name, "") for name in ("token", "version")}
    words = {"kind": "did", "said": "The lamps go out too early.", "text": "They stay on until 2am."}
    assert client.post(address, data | words).status_code == 302
    assert replies_owed() == []
    assert homes(people, day) == []
    told = Notice.objects.filter(event="feedback_answered").values_list("person__name", "sentence")
    assert list(told) == [
        ("helper", f"You told us about {action.reference}, “{action.title}”. We did: They stay on until 2am.")
    ]
    assert Mail.objects.filter(address=ADDED).latest("pk").text.count("They stay on until 2am.") == 1
    shown = client.get(f"/actions/{action.reference}/feedback/").content.decode()
    assert "You said, we did" in shown
    assert "Reply due" not in shown
