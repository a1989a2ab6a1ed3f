"""What an administrator does to a strategy: adds to it, rewords it, retires parts of it, and deletes nothing."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from actions import services
from actions.models import Action
from partners.choices import Act, Role
from partners.policy import may
from priorities.models import Outcome, Priority, SuccessMeasure, Theme
from records.services import keep
from tests.factories import NOW, TODAY, ActionFactory, UserFactory
from tests.strategies import ADOPTED_ON


@pytest.fixture
def administrator(two):
    client = Client()
    client.force_login(UserFactory(roles=(Role.ADMINISTRATOR,)))
    return client


def retire(part, on=TODAY):
    part.retired_on = on
    return keep(part, by=None, at=NOW)


def test_retired_from_its_day_on():
    part = Priority(retired_on=TODAY)
    assert [part.is_retired(on=day) for day in (date(2026, 11, 22), TODAY)] == [False, True]
    assert not Priority().is_retired(on=TODAY)


def test_the_question_and_the_query_agree_on_the_day(two):
    priority = two.former.priorities.get(number=2)
    retire(priority)
    for on in (date(2026, 11, 22), TODAY, date(2026, 11, 24)):
        assert Priority.objects.standing(on=on).filter(pk=priority.pk).exists() is not priority.is_retired(on=on)


def test_in_force_and_the_query_agree_on_the_day(adopted):
    strategies = type(adopted.former).objects
    for on in (date(2026, 11, 1), ADOPTED_ON, date(2026, 11, 3), date(2000, 1, 1)):
        assert [each for each in strategies.all() if each.was_in_force(on=on)] == list(strategies.in_force(on=on)[:1])


def test_a_priority_with_open_actions_is_not_retired_and_says_how_many_and_what_to_do(two):
    priority = two.former.priorities.get(number=1)
    ActionFactory(priority=priority, complete=True)
    with pytest.raises(ValidationError) as refused:
        retire(priority)
    still_open = "1 action is still open under this priority (ASB-01)"
    way_out = "give each another priority on its edit page, or complete or cancel it, and retire the priority then"
    assert refused.value.message_dict == {"retired_on": [f"{still_open}: {way_out}"]}
    for _ in range(7):
        ActionFactory(priority=priority)
    with pytest.raises(ValidationError, match=r"8 actions are still open under this priority \(ASB-01, .*, …\)"):
        retire(priority)
    Action.objects.open().filter(priority=priority).update(stage="cancelled", stage_reason="No money.", opened_on=None)
    assert retire(priority).is_retired(on=TODAY)


@pytest.mark.parametrize("do", [services.add_action, services.propose])
def test_a_retired_priority_takes_no_new_action(two, do):
    priority = retire(two.former.priorities.get(number=2))
    values = {"title": "New", "description": "New.", "outcome": "New.", "lead_partner": two.carried.lead_partner}
    new = Action(priority=priority, **values)
    with pytest.raises(ValidationError, match="was retired on 23 November 2026: select another priority"):
        do(new, links={"measures": [two.former.measures.first()]}, by=two.manager, at=NOW)


def posted(client, path: str, **typed):
    answer = client.post(path, typed)
    if answer.status_code == 302:
        return []
    return [problem["text"] for problem in answer.context["problems"]]


def test_parts_are_added_reworded_and_retired_in_administration_with_history(two, administrator):
    measure = two.former.measures.get(reference="SAFER-2")
    typed = {"outcome": measure.outcome_id, "reference": "SAFER-2", "statement": "In other words.", "read_version": 1}
    address = f"/admin/priorities/successmeasure/{measure.pk}/change/"
    assert posted(administrator, address, **typed, retired_on="2026-11-23") == []
    measure.refresh_from_db()
    assert (measure.statement, measure.retired_on, measure.history.count()) == ("In other words.", TODAY, 2)
    draft, add = two.next, "/admin/priorities/{}/add/".format
    values = {"strategy": draft.pk, "number": 3, "code": "NEW", "short_title": "Added", "title": "Added in full"}
    assert posted(administrator, add("priority"), **values) == []
    assert posted(administrator, add("theme"), strategy=draft.pk, number=2, title="Added") == []
    outcome = {"strategy": draft.pk, "key": "added", "title": "Added", "priority": draft.priorities.get(number=3).pk}
    assert posted(administrator, add("outcome"), **outcome) == []
    new = {"outcome": Outcome.objects.get(key="added").pk, "reference": "SAFER-3", "statement": "Added."}
    assert posted(administrator, add("successmeasure"), **new, continues=measure.pk) == []
    added = SuccessMeasure.objects.get(reference="SAFER-3")
    assert (added.strategy, added.continues, added.history.count()) == (draft, measure, 1)
    assert not [each for each in (Priority, Theme, Outcome, SuccessMeasure) if may(two.manager, Act.EDIT, each)]
    assert administrator.get(address.replace("change", "delete")).status_code == 403


def test_only_measures_of_other_strategies_are_offered_as_those_that_a_measure_continues(two, administrator):
    former, draft = two.former.measures.first(), two.next.measures.first()
    pages = {
        f"/admin/priorities/successmeasure/{draft.pk}/change/": former,
        f"/admin/priorities/successmeasure/add/?strategy={two.next.pk}": former,
        f"/admin/priorities/successmeasure/{former.pk}/change/": draft,
    }
    for address, offered in pages.items():
        form = administrator.get(address).context["adminform"].form
        assert set(form.fields["continues"].queryset) == set(offered.strategy.measures.all()), address


def test_what_cannot_be_is_refused_in_administration_with_words(two, administrator):
    add, former, draft = "/admin/priorities/{}/add/".format, two.former, two.next
    outcome, other = draft.outcomes.first(), draft.priorities.get(number=1)
    twice = {"outcome": outcome.pk, "reference": "SAFER-1", "statement": "Twice."}
    assert posted(administrator, add("successmeasure"), **twice) == [
        "This strategy already has a measure with this reference"
    ]
    own = twice | {"reference": "SAFER-9", "continues": draft.measures.first().pk}
    assert posted(administrator, add("successmeasure"), **own) == [
        "Select a measure of another strategy: this one is of the same"
    ]
    assert len(posted(administrator, add("successmeasure"), **own | {"outcome": ""})) == 1
    wrong = {"strategy": former.pk, "key": "wrong", "title": "Wrong", "priority": other.pk}
    assert posted(administrator, add("outcome"), **wrong) == ["Select a priority of the same strategy"]
    measure = former.measures.first()
    moved = {"outcome": outcome.pk, "reference": "SAFER-1", "statement": "Moved.", "read_version": 1}
    assert posted(administrator, f"/admin/priorities/successmeasure/{measure.pk}/change/", **moved) == [
        "Select an outcome of the same strategy: measures do not change theirs"
    ]


def test_administration_says_why_a_priority_stays(two, administrator):
    priority = two.former.priorities.get(number=1)
    names = ("short_title", "title", "description")
    typed = {name: getattr(priority, name) for name in names} | {"read_version": 1, "retired_on": "2026-11-23"}
    (problem,) = posted(administrator, f"/admin/priorities/priority/{priority.pk}/change/", **typed)
    assert problem.startswith("1 action is still open under this priority (ASB-01): ")


def test_a_closed_strategy_stays_as_it_was_and_the_state_is_typed_by_nobody(adopted, administrator):
    someone = UserFactory(roles=(Role.ADMINISTRATOR,))
    former = type(adopted.former).objects.get(pk=adopted.former.pk)
    assert not may(someone, Act.EDIT, former)
    assert not may(someone, Act.EDIT, former.priorities.first())
    assert may(someone, Act.EDIT, adopted.next.priorities.first())
    page = administrator.get(f"/admin/priorities/strategy/{adopted.next.pk}/change/").content.decode()
    assert not re.findall(r'name="(state|adopted_on|closed_on|predecessor|key)"', page)
    assert 'name="title"' in page


@pytest.mark.parametrize("kind", [Priority, Theme, Outcome])
def test_nothing_is_added_to_a_strategy_that_is_closed(adopted, administrator, kind):
    typed = {"number": 9, "code": "LATE", "short_title": "Late", "key": "late", "title": "Late"}
    add = f"/admin/priorities/{kind._meta.model_name}/add/"
    assert len(posted(administrator, add, strategy=adopted.former.pk, **typed)) == 1
    assert not kind.objects.filter(title="Late").exists()
    assert posted(administrator, add, strategy=adopted.next.pk, **typed) == []
