"""Adoption: what was decided is what becomes of each action, all of it or nothing."""

import re
from datetime import timedelta
from urllib.parse import unquote
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from actions.models import Action
from actions.services import cancel, reopen
from board.summaries.closed_actions import days_closed
from notices.models import Notice
from notices.services import watch
from priorities.models import Strategy, SuccessMeasure
from records.querysets import PointInTime
from succession.choices import Answer
from succession.models import Review
from succession.services import ChangedSince, NotReady, adopt
from succession.summaries.work_list import work_list
from tests.factories import (
    NOW,
    TODAY,
    DatasetFactory,
    IndicatorFactory,
    StrategyFactory,
    TenureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def adopted(world, **kwargs):
    return adopt(world.draft, **{"on": TODAY, "by": world.people["admin"], "at": NOW} | kwargs)


def words_of(refusal: NotReady) -> list[str]:
    return [each.words for each in refusal.obstacles]


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split()).replace(" :", ":").replace(" .", ".")


@pytest.fixture
def decided(world):
    world.decide_all()
    return world


def test_what_was_decided_is_what_becomes_of_each_action(decided):
    references = dict(Action.objects.values_list("pk", "reference"))
    result = adopted(decided)
    assert result.numbers == {"carry": 5, "close": 2, "merge": 2, "supersede": 1}
    found = {name: decided.action(name) for name in decided.actions}
    asb, drinks = decided.priorities["new asb"], decided.priorities["new drinks"]
    assert {name: (row.priority, row.stage) for name, row in found.items()} == {
        "walks": (asb, "in_progress"),
        "walks again": (decided.priorities["asb"], "replaced"),
        "lamps": (asb, "in_progress"),
        "old lamps": (decided.priorities["asb"], "replaced"),
        "patrols": (decided.priorities["asb"], "complete"),
        "held": (decided.priorities["asb"], "cancelled"),
        "idea": (asb, "proposed"),
        "drinks": (drinks, "in_progress"),
        "done": (decided.priorities["asb"], "complete"),
        "secret": (asb, "in_progress"),
        "secret again": (decided.priorities["asb"], "replaced"),
    }
    assert {row.pk: row.reference for row in found.values()} == references


def test_what_is_merged_or_superseded_is_not_told_as_cancelled(decided):
    client = decided.client("manager")
    assert "Replaced" not in client.get("/plan/").content.decode()
    adopted(decided)
    whole = words(client.get("/plan/").content.decode())
    assert "actions: 0 not started, 4 in progress, 0 on hold, 2 complete, 1 cancelled and 3 replaced." in whole
    shown = words(client.get(f"/actions/{decided.actions['walks again'].reference}/").content.decode())
    assert "Replaced: Merged into ASB-01: Both do the same." in shown
    measures = client.get("/strategies/former/review/").context["measures"]
    first = measures[0]
    numbers = (first.total, first.open, first.complete, first.cancelled, first.replaced, first.carried)
    assert numbers == (9, 0, 2, 1, 3, 3)
    assert [(row.total, row.carried, row.gap) for row in measures[1:]] == [(1, 1, ""), (0, 0, "No action")]
    days = days_closed([decided.action("walks again"), decided.action("old lamps"), decided.action("walks")])
    assert days == {decided.actions[name].pk: TODAY for name in ("walks again", "old lamps")}


def test_the_plan_says_which_actions_stayed_with_the_former_strategy(decided):
    client = decided.client("observer")
    assert "stayed under" not in client.get("/plan/").content.decode()
    adopted(decided)
    text = words(client.get("/plan/").content.decode())
    assert "8 actions in the plan actions: 0 not started, 3 in progress" in text
    assert "3 of them are under this strategy and 5 stayed under Safer 2023-26." in text


def test_what_was_closed_under_the_former_strategy_gets_a_priority_of_the_next_before_it_is_reopened(decided):
    adopted(decided)
    client, done = decided.client("manager"), decided.action("done")
    url, edit = (
        f"/actions/{done.reference}/reopen/",
        f"/actions/{done.reference}/edit/?then=/actions/{done.reference}/reopen/",
    )
    said = "1. Safe streets belongs to Safer 2023-26, which has ended. Give the action a priority and success measures"
    with pytest.raises(ValidationError, match=re.escape(said)):
        reopen(done, reason="Too early.", by=decided.people["manager"], at=NOW)
    told = client.get(url, follow=True)
    assert unquote(told.redirect_chain[0][0]) == edit
    assert said in words(told.content.decode())
    form = told.context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    sent |= {"priority": decided.priorities["new asb"].pk, "measures": [decided.measures["new 1"].pk], "themes": []}
    sent = {
        name: [each.pk if hasattr(each, "pk") else each for each in value] if isinstance(value, list) else value
        for name, value in sent.items()
    }
    for name in ("starts_on", "due_on"):
        day = sent.pop(name)
        sent |= {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year} if day else {}
    assert client.post(edit, sent).url == url
    reopened = client.post(url, {"reason": "Too early.", "version": decided.action("done").version, "token": uuid4()})
    assert (reopened.status_code, decided.action("done").stage) == (302, "in_progress")


def test_a_carried_action_has_the_measures_and_themes_of_the_new_strategy(decided):
    adopted(decided)
    walks = decided.action("walks")
    assert list(walks.measures.all()) == [decided.measures["new 1"]]
    assert [(theme.title, theme.strategy) for theme in walks.themes.all()] == [("Prevention", decided.draft)]
    assert walks.history.first().history_change_reason == "Took over from ASB-02"
    assert walks.history.all()[1].history_change_reason == "Carried over to Safer 2026-29"


def test_carried_actions_keep_their_order_and_new_ones_come_after_them(decided):
    adopted(decided)
    moved = Action.objects.filter(priority=decided.priorities["new asb"]).in_plan_order()
    assert [row.title for row in moved][:3] == ["Walks", "Lamps", "Idea"]
    assert all(row.plan_order // 100_000 == 1 for row in moved)


def test_what_is_closed_says_what_came_of_it(decided):
    adopted(decided)
    patrols, held = decided.action("patrols"), decided.action("held")
    assert (patrols.outcome_achieved, patrols.outcome_evidence, patrols.completed_on) == (
        *("fully", "The survey says so.", TODAY),
    )
    assert (held.stage_reason, held.outcome_achieved) == ("It has run its course.", "")


def test_one_that_gives_way_names_the_other_and_leaves_it_its_partners_and_open_milestones(decided):
    adopted(decided)
    walks = decided.action("walks")
    assert decided.action("walks again").stage_reason == "Merged into ASB-01: Both do the same."
    assert decided.action("old lamps").stage_reason == "Superseded by ASB-03: Both do the same."
    assert [partner.short_name for partner in walks.supporting_partners.all()] == ["helper"]
    assert [step.title for step in walks.milestones.all()] == ["The second walk"]
    assert [step.title for step in decided.action("walks again").milestones.all()] == ["The first walk"]
    assert not decided.action("lamps").supporting_partners.exists()


def test_the_reason_of_one_that_gives_way_names_no_restricted_action(decided):
    adopted(decided)
    assert decided.action("secret again").stage_reason == "Merged into another action: Both do the same."


def test_both_strategies_and_the_review_say_it(decided):
    adopted(decided)
    former, draft = Strategy.objects.get(key="former"), Strategy.objects.get(key="next")
    assert (former.state, former.closed_on, draft.state, draft.adopted_on) == ("closed", TODAY, "current", TODAY)
    assert draft.predecessor == former
    review = Review.objects.get(strategy=draft)
    assert (review.adopted_at, review.adopted_by) == (NOW, decided.people["admin"])
    with pytest.raises(ValidationError, match="can no longer be changed"):
        decided.decide(decided.closed("drinks", version=1))


def test_the_past_is_what_it_was(decided):
    then = PointInTime.end_of(TODAY - timedelta(days=1))
    rows = Action.history.of(Action.objects.all(), before=then.before)
    before = list(rows.order_by("id").values_list("id", "priority", "stage", "version"))
    adopted(decided)
    assert list(rows.all().order_by("id").values_list("id", "priority", "stage", "version")) == before
    assert Strategy.objects.in_force(on=then.on).first().key == "former"


def test_it_is_refused_while_an_action_is_undecided_and_nothing_is_written(world):
    world.decide(world.carried("walks"))
    with pytest.raises(NotReady) as refusal:
        adopted(world)
    assert words_of(refusal.value) == ["9 actions are undecided"]
    assert Strategy.objects.get(key="next").is_draft
    assert world.action("walks").priority == world.priorities["asb"]


def test_it_is_refused_while_a_lead_is_missing(decided):
    partner = decided.partners["lead"]
    type(partner).objects.filter(pk=partner.pk).update(left_on=TODAY - timedelta(days=1))
    with pytest.raises(NotReady) as refusal:
        adopted(decided)
    words = "lead leads it and has left the partnership: hand it over first"
    assert words_of(refusal.value) == [words] * 5


def test_it_is_refused_when_one_gives_way_to_one_that_is_not_carried_over(decided):
    decided.decide(decided.closed("walks", version=1))
    with pytest.raises(NotReady) as refusal:
        adopted(decided)
    assert words_of(refusal.value) == ["Merged into ASB-01, which is not carried over itself"]


def test_it_is_refused_on_another_day_than_today(decided):
    for day, words in (
        (-1, "is in force: the next one comes"),
        (1, "is in force: the next one comes into force today"),
    ):
        with pytest.raises(NotReady) as refusal:
            adopted(decided, on=TODAY + timedelta(days=day))
        assert words in words_of(refusal.value)[0]


def test_what_was_shown_is_what_is_done(decided):
    shown = work_list(decided.draft, actions=Action.objects.all(), on=TODAY).stamp
    decided.decide(decided.closed("lamps", version=1), decided.closed("old lamps", version=1))
    with pytest.raises(ChangedSince):
        adopted(decided, stamp=shown)
    adopted(decided, stamp=work_list(decided.draft, actions=Action.objects.all(), on=TODAY).stamp)


def test_it_is_done_once(decided):
    adopted(decided)
    versions = dict(Action.objects.values_list("pk", "version"))
    with pytest.raises(ValidationError, match="has been adopted"):
        adopted(decided)
    assert dict(Action.objects.values_list("pk", "version")) == versions


def test_an_action_closed_by_somebody_meanwhile_keeps_what_they_said(decided):
    cancel(decided.action("patrols"), reason="Stopped.", by=None, at=NOW)
    assert adopted(decided).numbers["close"] == 1
    assert decided.action("patrols").stage_reason == "Stopped."


def test_the_first_strategy_of_an_installation_has_nothing_to_decide_and_may_be_dated_back(db):
    draft = StrategyFactory(state="draft")
    draft.priorities.create(number=1, code="ASB", short_title="One", title="One", created_at=NOW)
    earlier = TODAY - timedelta(days=400)
    assert adopt(draft, on=earlier, by=UserFactory(), at=NOW).numbers == {}
    assert Strategy.objects.in_force(on=earlier).get() == draft


def test_a_merge_of_what_is_restricted_stays_among_those_who_may_see_it(world):
    with pytest.raises(ValidationError, match="for everybody to read"):
        world.decide(world.gone("secret again", Answer.MERGE, "walks"))


# What measures rest on goes on with them


def rests(measure) -> tuple[list[str], list[str]]:
    names = measure.indicators.order_by("reference"), measure.datasets.order_by("name")
    return [each.reference for each in names[0]], [each.name for each in names[1]]


def test_indicators_and_datasets_go_on_with_the_measure_that_continues_theirs(decided):
    own, handed, retired, lost = (
        IndicatorFactory(reference="OWN"),
        IndicatorFactory(reference="HANDED"),
        IndicatorFactory(reference="ENDED", retired_on=TODAY),
        IndicatorFactory(reference="LOST"),
    )
    police, wards = DatasetFactory(name="Police"), DatasetFactory(name="Wards")
    one, two, three = (decided.measures[name] for name in ("1", "2", "3"))
    SuccessMeasure.objects.filter(pk=decided.measures["new 2"].pk).update(statement="Other words.", continues=two)
    SuccessMeasure.objects.filter(pk=decided.measures["new 3"].pk).update(statement="Quite other words.")
    one.indicators.set([own, handed, retired])
    two.datasets.set([police])
    three.indicators.set([lost])
    three.datasets.set([police, wards])
    decided.measures["new 1"].indicators.set([own])
    page = words(decided.client("admin").get("/strategies/next/adopt/").content.decode())
    assert "Indicators and datasets that go on with their measure" in page
    after = page.partition("Indicators and datasets on which no measure rests then")[2]
    assert ("LOST" in after, "Wards" in after, "HANDED" in after, "ENDED" in page) == (True, True, False, False)
    adopted(decided)
    new = [SuccessMeasure.objects.get(pk=decided.measures[name].pk) for name in ("new 1", "new 2", "new 3")]
    assert [rests(each) for each in new] == [(["HANDED", "OWN"], []), ([], ["Police"]), ([], [])]
    # What the former strategy rested on stays with it, and is named where the data are.
    assert rests(three) == (["LOST"], ["Police", "Wards"])
    assert new[0].history.filter(history_change_reason="Goes on with what it rested on in Safer 2023-26").count() == 1
    text = words(decided.client("manager").get(wards.get_absolute_url()).content.decode())
    assert "No measure of the strategy in force rests on it." in text
    assert "Under former strategies it served: SAFER-3" in text


# Whom it concerns is told


def test_officers_watchers_and_members_are_told_in_one_sentence_each(decided):
    member, watcher = UserFactory(name="member"), UserFactory(name="watcher")
    TenureFactory(person=member)
    watch(watcher, decided.measures["1"], at=NOW)
    adopted(decided)
    told = Notice.objects.filter(event="strategy_adopted").values_list("person__name", "sentence", "link")
    said, link = "Safer 2026-29 is in force in place of Safer 2023-26", "/strategies/next/"
    own = "5 actions of yours were carried over, 2 closed, 1 merged into another and 1 superseded by another"
    assert sorted(told) == [
        ("lead", f"{said}: {own}.", link),
        ("member", f"{said}.", link),
        ("watcher", f"{said}. What you watch is concerned.", link),
    ]
