"""The page of adoption: the new plan before it is done, who may do it, and what happens in between."""

import re
from datetime import timedelta

import pytest

from actions.models import Action
from actions.services import cancel, hand_over
from board.models import Decision
from priorities.models import Outcome, Priority, Strategy
from succession.models import Review
from succession.services import adopt, answer
from tests.factories import NOW, TODAY, DecisionFactory
from tests.succession.test_views_review import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

PAGE = "/strategies/next/adopt/"
LATER = NOW + timedelta(seconds=30)


@pytest.fixture
def decided(world):
    world.decide_all()
    return world


@pytest.fixture
def admin(world):
    return world.client("admin")


def hidden(page: str) -> dict[str, str]:
    """What the form carries for itself."""
    form = page[page.index('id="adopt"') :]
    return dict(re.findall(r'type="hidden" name="([a-z_]+)" value="([^"]*)"', form))


def press(client, page: str, **typed):
    return client.post(PAGE, hidden(page) | typed)


def test_it_shows_the_new_plan_whose_rows_total_its_figures(decided, admin):
    Outcome.objects.filter(strategy=decided.draft, key="outcome-3").update(priority=None)
    response = admin.get(PAGE)
    plan = response.context["plan"]
    assert [(each.priority.number, each.total, sum(each.stages)) for each in plan.priorities] == [(1, 4, 4), (2, 1, 1)]
    assert plan.stages == [sum(column) for column in zip(*(each.stages for each in plan.priorities), strict=True)]
    assert (len(plan.carried), [(answer, len(rows)) for answer, rows in plan.ended]) == (
        *(5, [("close", 2), ("merge", 2), ("supersede", 1)]),
    )
    assert [each.reference for each in plan.without_action] == ["SAFER-2", "SAFER-3"]
    rows = [*(each.without_action for each in plan.priorities), plan.of_no_priority_without_action]
    assert sorted(measure.pk for row in rows for measure in row) == sorted(each.pk for each in plan.without_action)
    text = text_of(response.content.decode())
    assert "5 actions are carried over, 2 closed, 2 merged into another, 1 superseded by another" in text
    assert "Themes that the new strategy does not have, and that carried actions lose: Only in the former one." in text


def test_decisions_that_are_still_open_are_offered_and_cut_between_words(decided, admin):
    long = DecisionFactory(by_email=True, text="The board adopts the strategy that follows. " * 6)
    DecisionFactory(by_email=True, done=True, text="An old decision.")
    page = admin.get(PAGE).content.decode()
    (shown,) = re.findall(rf'<option value="{long.pk}"[^>]*>([^<]+)<', page)
    assert shown.endswith(" The board adopts the strategy …")
    assert "An old decision." not in page


def test_what_goes_to_a_priority_that_was_retired_is_in_the_table_and_its_totals(decided, admin):
    Priority.objects.filter(pk=decided.priorities["new drinks"].pk).update(retired_on=TODAY)
    response = admin.get(PAGE)
    plan, text = response.context["plan"], text_of(response.content.decode())
    assert [row.action.reference for row in plan.to_retired] == [decided.actions["drinks"].reference]
    assert sum(plan.stages) == len(plan.carried) == 5 == sum(each.total for each in plan.priorities) + 1
    assert "Priorities that were retired 1 actions of retired priorities" in text
    assert "to 2. Drugs and alcohol: give it another one" in text


def test_what_is_closed_reads_line_by_line(decided, admin):
    page = admin.get(PAGE).content.decode()
    assert ": complete, outcome achieved<br>" in page
    assert ": cancelled, nothing achieved<br>" in page


def test_an_administrator_adopts_it_by_a_decision_of_the_board(decided, admin):
    decision = DecisionFactory(by_email=True)
    told = press(admin, admin.get(PAGE).content.decode(), decision=decision.pk)
    assert (told.status_code, told.url) == (302, "/strategies/next/")
    assert Strategy.objects.get(key="next").adopted_on == TODAY
    review = Review.objects.get()
    assert (review.decision, review.adopted_by) == (decision, decided.people["admin"])
    assert decision in Decision.objects.filter(adoptions=review)


def test_a_second_press_does_nothing_more_and_leads_to_the_same_page(decided, admin):
    page = admin.get(PAGE).content.decode()
    answers = [press(admin, page) for _ in range(3)]
    assert {(each.status_code, each.url) for each in answers} == {(302, "/strategies/next/")}
    assert Action.history.filter(history_change_reason="Carried over to Safer 2026-29").count() == 5


def test_another_form_sent_after_it_says_that_it_is_done(decided, admin):
    pages = [admin.get(PAGE).content.decode() for _ in range(2)]
    press(admin, pages[0])
    late = press(admin, pages[1])
    assert late.status_code == 302
    assert "only a draft can be adopted" in admin.get("/strategies/former/review/").content.decode()


def test_while_anything_is_undecided_it_says_what_and_leads_to_it(world, admin):
    world.decide(world.carried("walks"))
    page = admin.get(PAGE).content.decode()
    assert "9 actions are undecided" in page
    assert "/strategies/next/review/?answer=none#work-list" in page
    assert 'name="stamp"' not in page


def test_an_answer_that_cannot_be_done_leads_to_its_page(decided, admin):
    decided.decide(decided.closed("walks", version=1))
    page = admin.get(PAGE).content.decode()
    assert 'href="/strategies/next/review/actions/ASB-02/"' in page
    assert "Merged into ASB-01, which is not carried over itself" in page


def a_changed_answer(world):
    answers = [world.closed(name, version=1) for name in ("lamps", "old lamps")]
    answer(world.draft, answers, by=world.people["manager"], at=LATER)


def a_cancelled_action(world):
    cancel(world.action("patrols"), reason="The post is gone.", by=world.people["manager"], at=LATER)


def another_lead(world):
    how = {"officer": None, "by": world.people["manager"], "at": LATER}
    hand_over(world.action("drinks"), partner=world.partners["helper"], **how)


@pytest.mark.parametrize("change", [a_changed_answer, a_cancelled_action, another_lead])
def test_what_changed_since_it_was_shown_is_told_and_shown_anew(decided, admin, time_machine, change):
    page = admin.get(PAGE).content.decode()
    time_machine.shift(60)
    change(decided)
    told = press(admin, page)
    text = text_of(told.content.decode())
    assert told.status_code == 409
    assert ("The work list changed while you were looking" in text, "manager" in text) == (True, True)
    assert Strategy.objects.get(key="next").is_draft
    assert press(admin, told.content.decode()).status_code == 302
    assert Strategy.objects.get(key="next").state == "current"


def test_an_update_by_an_officer_does_not_hold_it_up(decided, admin):
    page = admin.get(PAGE).content.decode()
    Action.objects.filter(pk=decided.actions["walks"].pk).update(rating="green", version=2)
    assert press(admin, page).status_code == 302


def test_it_is_for_administrators(decided):
    for persona in ("observer", "lead", "manager"):
        client = decided.client(persona)
        assert [client.get(PAGE).status_code, client.post(PAGE).status_code] == [403, 403]


def test_a_strategy_that_is_no_draft_is_not_adopted(decided, admin):
    adopt(decided.draft, on=TODAY, by=None, at=NOW)
    for method in (admin.get, admin.post):
        assert method(PAGE).status_code == 302
