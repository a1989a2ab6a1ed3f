from datetime import date

import pytest
from django.contrib.auth.models import Group

from actions.choices import Rating, Stage
from actions.models import Action, Document, ProgressUpdate
from partners.choices import Role
from periods.models import ReportingPeriod
from records.services import keep
from tests.factories import (
    NOW,
    TODAY,
    TOMORROW,
    YESTERDAY,
    ActionFactory,
    DocumentFactory,
    PartnerFactory,
    PriorityFactory,
    ProgressUpdateFactory,
    ReportingPeriodFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

OPEN_STAGES = ("not_started", "in_progress", "on_hold")


def action_of(stage: Stage, **values) -> Action:
    return ActionFactory(stage=stage, completed_on=TODAY if stage == Stage.COMPLETE else None, **values)


@pytest.mark.parametrize("due_on", [YESTERDAY, TODAY, TOMORROW, None], ids=["before", "day", "after", "no date"])
@pytest.mark.parametrize("stage", Stage)
def test_overdue_is_one_rule_in_two_spellings(stage, due_on):
    action = action_of(stage, due_on=due_on)
    expected = stage in OPEN_STAGES and due_on == YESTERDAY
    assert action.is_overdue(on=TODAY) == expected
    assert Action.objects.overdue(on=TODAY).contains(action) == expected
    assert Action.objects.exceptions(on=TODAY, fresh=()).contains(action) == expected


@pytest.mark.parametrize("reported", [None, 1, 2, 3])
@pytest.mark.parametrize("stage", Stage)
def test_stale_is_one_rule_in_two_spellings(stage, reported):
    """Quarter 3 is current and 2 the last closed one, so that an update in 1 is too old."""
    quarters = {q: ReportingPeriodFactory(quarter=q, closed=q < 3) for q in (1, 2, 3)}
    action = action_of(stage)
    if reported:
        ProgressUpdateFactory(action=action, period=quarters[reported])
    fresh = ReportingPeriod.objects.fresh(on=TODAY)
    expected = stage in OPEN_STAGES and reported in (None, 1)
    assert action.is_stale(fresh=fresh) == expected
    assert Action.objects.stale(fresh=fresh).contains(action) == expected


QUARTER_ENDS, NEXT_BEGINS = date(2026, 9, 30), date(2026, 10, 1)


@pytest.mark.parametrize("starts_on", [None, QUARTER_ENDS, NEXT_BEGINS], ids=["no start", "last day", "day after"])
@pytest.mark.parametrize("opened_on", [QUARTER_ENDS, NEXT_BEGINS], ids=["open on last day", "open on day after"])
def test_an_action_is_asked_only_about_quarters_in_which_it_ran(opened_on, starts_on):
    """Accepted or begun after the last closed quarter it is not stale; nor is an update on that quarter due."""
    closed, current = ReportingPeriodFactory(quarter=2, closed=True), ReportingPeriodFactory(quarter=3)
    action = ActionFactory(opened_on=opened_on, starts_on=starts_on)
    ran = opened_on == QUARTER_ENDS and starts_on != NEXT_BEGINS
    fresh = ReportingPeriod.objects.fresh(on=TODAY)
    told = {
        "running": (action.is_running_in(closed), Action.objects.running_in(closed).contains(action)),
        "due": (ran, Action.objects.due_an_update(closed).contains(action)),
        "stale": (action.is_stale(fresh=fresh), Action.objects.stale(fresh=fresh).contains(action)),
        "exception": (action.is_stale(fresh=fresh), Action.objects.exceptions(on=TODAY, fresh=fresh).exists()),
    }
    assert told == dict.fromkeys(told, (ran, ran))
    assert Action.objects.due_an_update(current).contains(action)


def test_action_turns_stale_when_the_period_after_its_last_update_is_closed():
    first, second = ReportingPeriodFactory(quarter=1, closed=True), ReportingPeriodFactory(quarter=2)
    ProgressUpdateFactory(period=first)
    assert not Action.objects.stale(fresh=ReportingPeriod.objects.fresh(on=TODAY)).exists()
    ReportingPeriod.objects.filter(pk=second.pk).update(closed_at=NOW, closed_by=UserFactory())
    assert Action.objects.stale(fresh=ReportingPeriod.objects.fresh(on=TODAY)).exists()


def test_nothing_is_stale_before_the_first_period():
    action = ActionFactory()
    assert not action.is_stale(fresh=())
    assert not Action.objects.stale(fresh=()).exists()


def test_nothing_is_stale_before_the_first_period_is_closed():
    action = ActionFactory()
    fresh = (ReportingPeriodFactory(),)
    assert not action.is_stale(fresh=fresh)
    assert not Action.objects.stale(fresh=fresh).exists()


def test_exceptions_are_red_amber_overdue_or_stale():
    fresh = (ReportingPeriodFactory(), ReportingPeriodFactory(quarter=2, closed=True))
    told = {name: ActionFactory() for name in ("fine", "amber", "red", "overdue")}
    for name, action in told.items():
        ProgressUpdateFactory(action=action, rating=name if name in Rating.values else Rating.GREEN)
    Action.objects.filter(pk=told["overdue"].pk).update(due_on=YESTERDAY)
    stale = ActionFactory()
    ActionFactory(complete=True, due_on=YESTERDAY)
    found = Action.objects.exceptions(on=TODAY, fresh=fresh)
    assert set(found) == {told["amber"], told["red"], told["overdue"], stale}
    assert set(Action.objects.exceptions(on=TODAY, fresh=())) == {told["amber"], told["red"], told["overdue"]}


def test_actions_due_an_update_are_open_and_not_reported_on_in_the_period():
    period, earlier = ReportingPeriodFactory(quarter=3), ReportingPeriodFactory(quarter=2, closed=True)
    never, before, done = ActionFactory.create_batch(3)
    ActionFactory(complete=True)
    ActionFactory(proposed=True)
    ProgressUpdateFactory(action=before, period=earlier)
    ProgressUpdateFactory(action=done, period=period)
    assert set(Action.objects.due_an_update(period)) == {never, before}


def test_actions_without_an_officer_have_nobody_who_can_send_updates():
    looked_after = ActionFactory()
    vacant, gone, demoted, moved = ActionFactory(lead_officer=None), *ActionFactory.create_batch(3)
    ActionFactory(complete=True, lead_officer=None)
    gone.lead_officer.is_active = False
    moved.lead_officer.partner = PartnerFactory()
    for person in (gone.lead_officer, moved.lead_officer):
        keep(person, by=None, at=NOW)
    demoted.lead_officer.groups.set(Group.objects.filter(name=Role.OBSERVER))
    assert set(Action.objects.without_officer()) == {vacant, gone, demoted, moved}
    rows = {row.pk: row.has_officer() for row in Action.objects.as_rows().open()}
    assert rows == {each.pk: each == looked_after for each in (looked_after, vacant, gone, demoted, moved)}


def test_actions_involving_a_partner_are_led_or_supported_by_it():
    partner = PartnerFactory()
    led = ActionFactory(lead_partner=partner)
    supported = ActionFactory(supporting_partners=[partner, PartnerFactory()])
    ActionFactory(supporting_partners=[PartnerFactory()])
    assert set(Action.objects.involving(partner)) == {led, supported}
    assert list(Action.objects.led_by(partner)) == [led]


def test_plan_order_is_that_of_priorities_and_numbers():
    first, second = PriorityFactory(number=1, code="B"), PriorityFactory(number=2, code="A")
    later = ActionFactory(priority=second)
    actions = [ActionFactory(priority=first) for _ in range(11)]
    assert list(Action.objects.in_plan_order()) == [*actions, later]


@pytest.mark.usefixtures("can_be_found")
def test_search_finds_every_word_in_any_text():
    action = ActionFactory(title="Walk the route", description="With residents", outcome="Safe on the way home")
    for words in ("route safe", "ROUTE", action.reference, "residents home", ""):
        assert list(Action.objects.matching(words)) == [action]
    assert not Action.objects.matching("route bicycle").exists()


@pytest.mark.usefixtures("can_be_found")
@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("route", [0, 5]),
        ("ROUTES walking", [0]),
        ("rou", [0, 5]),
        ("cafe", [1]),
        ("CAFÉ", [1]),
        ("straße", [1, 2]),
        ("100%", [2]),
        ("crossroad", [3]),
        ("route bicycle", []),
        ("%", []),
        ("_", []),
        ("'", []),
        ("x", []),
    ],
)
def test_search_finds_forms_and_beginnings_of_words_and_no_signs(words, places):
    titles = ("Walk the route", "Café in the Straße", "Straße, 100% by a_b", "A cross-road", "l'été", "routes")
    actions = [ActionFactory(title=title, description="None", outcome="None") for title in titles]
    assert list(Action.objects.matching(words).order_by("pk")) == [actions[place] for place in places]


def test_public_text_awaits_approval_only_on_public_actions():
    waiting = ProgressUpdateFactory(action=ActionFactory(public=True), public_text="We walked.")
    ProgressUpdateFactory(action=ActionFactory(public=True), approved=True)
    ProgressUpdateFactory(action=ActionFactory(public=True))
    ProgressUpdateFactory(action=ActionFactory(), public_text="We walked.")
    ProgressUpdateFactory(action=ActionFactory(restricted=True), approved=True)
    assert list(ProgressUpdate.objects.awaiting_approval()) == [waiting]


def test_removed_documents_are_not_kept():
    kept = DocumentFactory()
    DocumentFactory(removed=True)
    assert list(Document.objects.kept()) == [kept]


def test_the_worst_come_first_and_of_these_what_is_longest_due_and_last_what_has_no_date():
    *others, third, second, first = (
        ActionFactory(rating=rating, due_on=due_on)
        for rating, due_on in (
            *((Rating.GREEN, YESTERDAY), (Rating.AMBER, YESTERDAY)),
            *((Rating.RED, None), (Rating.RED, TOMORROW), (Rating.RED, TODAY)),
        )
    )
    assert list(Action.objects.worst_first()) == [first, second, third, *reversed(others)]
    assert set(Action.objects.worst_of_each_priority(2).values_list("pk", flat=True)) == {first.pk, second.pk}
