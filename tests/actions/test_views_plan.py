"""What the plan on one page says of the way things go."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client

from actions.choices import Rating
from partners.choices import Role
from records.services import keep
from tests.factories import (
    NOW,
    ActionFactory,
    OutcomeFactory,
    PriorityFactory,
    ProgressUpdateFactory,
    ReportingPeriodFactory,
    SuccessMeasureFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
IN_SEPTEMBER, IN_OCTOBER = datetime(2026, 9, 1, 9, tzinfo=UTC), datetime(2026, 10, 5, 9, tzinfo=UTC)


@pytest.fixture
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def quarters():
    return [ReportingPeriodFactory(quarter=quarter) for quarter in (1, 2, 3)]


def rate(action, rating: Rating, *, at: datetime):
    action.rating = rating
    keep(action, by=None, at=at)


def page(url: str, *roles: Role) -> str:
    reader = Client()
    reader.force_login(UserFactory(roles=roles))
    return " ".join(unescape(reader.get(url).content.decode()).split())


def test_the_trend_is_what_stood_at_each_quarters_end_and_stands_now(quarters):
    """Whoever says nothing about a red action improves nothing, and what is put right is better at once."""
    silent, mended, turned = ActionFactory.create_batch(3, priority=PriorityFactory(number=1), rating=Rating.RED)
    rate(mended, Rating.GREEN, at=IN_SEPTEMBER)
    assert silent.rating == Rating.RED
    stood = "3 at the end of 2026-27 Q1, 2 at the end of 2026-27 Q2"
    assert f"→ Same: {stood}, 2 now" in page("/plan/")
    rate(turned, Rating.GREEN, at=IN_OCTOBER)
    assert f"↓ Better: {stood}, 1 now" in page("/plan/")
    rate(mended, Rating.AMBER, at=NOW)
    rate(turned, Rating.AMBER, at=NOW)
    for url in ("/plan/", "/priorities/1/"):
        assert f"↑ Worse: {stood}, 3 now" in page(url)
    assert f"↓ Better: {stood}, 1 on that day" in page("/as-at/2026-10-06/plan/")


def test_the_standing_at_a_quarters_end_is_that_of_the_plan_on_its_last_day(quarters):
    late = datetime(2026, 9, 30, 22, 59, tzinfo=UTC)
    for at in (late, datetime(2026, 9, 30, 23, 0, tzinfo=UTC)):
        rate(ActionFactory(), Rating.RED, at=at)
    assert "0 at the end of 2026-27 Q1, 1 at the end of 2026-27 Q2, 2 now" in page("/plan/")
    assert "0 at the end of 2026-27 Q1, 1 on that day" in page("/as-at/2026-09-30/plan/")


def test_a_quarter_before_the_plan_is_no_better_time(quarters):
    ActionFactory(rating=Rating.RED, created_at=IN_SEPTEMBER)
    assert "→ Same: 1 at the end of 2026-27 Q2, 1 now" in page("/plan/")
    ActionFactory(rating=Rating.RED, created_at=IN_OCTOBER)
    assert "None yet: no quarter has ended with actions in it" in page("/as-at/2026-09-06/plan/")


def test_the_trend_counts_nothing_that_its_reader_may_not_see(quarters):
    ActionFactory(rating=Rating.RED, restricted=True)
    opened = ActionFactory(rating=Rating.RED, restricted=True)
    opened.visibility = "partnership"
    keep(opened, by=None, at=NOW)
    assert "2 at the end of 2026-27 Q1, 2 at the end of 2026-27 Q2, 2 now" in page("/plan/", Role.MANAGER)
    # What it was while it was restricted stays with those who saw it then, as on the page of that day.
    assert "None yet: no quarter has ended with actions in it" in page("/plan/")


def test_a_measure_leads_to_its_page_and_says_once_that_no_action_serves_it():
    measure = SuccessMeasureFactory(outcome=OutcomeFactory(priority=PriorityFactory(number=1)))
    found = page("/plan/", Role.MANAGER).partition("Success measures and their actions")[2]
    assert found.count("No action") == 1
    for url in ("/plan/", "/priorities/1/", measure.strategy.get_absolute_url()):
        assert f'<a class="govuk-link" href="{measure.get_absolute_url()}">{measure.statement}</a>' in page(url)


def test_the_priorities_lead_to_what_shows_how_they_stand():
    PriorityFactory()
    found = page("/priorities/")
    urls = ("/measures/", "/indicators/", "/data/", "/coverage/")
    assert [url for url in urls if f'href="{url}"' not in found] == []


def test_each_exception_says_its_reason_and_its_way_back(quarters):
    priority = PriorityFactory(number=1)
    told = ActionFactory(priority=priority, title="Light the park", overdue=True)
    ProgressUpdateFactory(action=told, rating=Rating.RED, reason="The lamps are late.", way_back="They come in May.")
    ActionFactory(priority=priority, title="Walk the routes", rating=Rating.AMBER)
    late = ActionFactory(priority=priority, title="Count the lamps", overdue=True)
    ProgressUpdateFactory(action=late, rating=Rating.GREEN, reason="", text="Nearly there.")
    for url in ("/plan/", "/priorities/1/"):
        found = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page(url).partition("3 exceptions")[2]))
        red, _, rest = found.partition("Walk the routes")
        assert "Reason: The lamps are late. Way back: They come in May." in red
        amber, _, overdue = rest.partition("Count the lamps")
        assert "No reason is given." in amber
        assert overdue.startswith(" Green Overdue")


def test_the_worst_are_named_and_all_of_them_are_a_press_away(quarters):
    priority = PriorityFactory(number=1)
    ActionFactory.create_batch(2, priority=priority, rating=Rating.AMBER)
    worst = ActionFactory.create_batch(3, priority=priority, rating=Rating.RED)
    found = page("/plan/").partition("The worst 3 of 5 exceptions")[2].partition("Where each priority stands")[0]
    assert re.findall(r'class="govuk-link" href="/actions/([^/"]+)/"', found) == [each.reference for each in worst]
    assert "All 5 exceptions" in found
    reader = Client()
    reader.force_login(UserFactory())
    url = unescape(re.search(r'href="([^"]+)">All 5 exceptions', found)[1])
    assert reader.get(url).context["page_obj"].paginator.count == 5


def test_a_priority_without_actions_says_so_once_and_explains_no_bar():
    priority = PriorityFactory(number=5)
    text = page(priority.get_absolute_url())
    assert text.count("No action is under it") == 1
    assert ("0 actions" in text, "In a bar" in text) == (False, False)
