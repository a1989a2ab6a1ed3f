"""Person × event: who is told what of an act on an action, each once, and nobody else."""

from datetime import date, timedelta

import pytest
from post_office.models import Email

from actions import services
from actions.choices import Achieved
from actions.models import Action
from notices.models import Notice
from notices.services import watch
from partners.choices import Role
from tests.factories import (
    NOW,
    ActionFactory,
    CommentFactory,
    PartnerFactory,
    ProgressUpdateFactory,
    ReportingPeriodFactory,
    UserFactory,
)
from tests.frozen import let_go_of

pytestmark = pytest.mark.django_db
A = "ASB-07, “Light the underpass”"


class People:
    """One of each who could be told; whoever does an act is the manager."""

    def __init__(self, **traits):
        leads, supports = PartnerFactory(short_name="Police"), PartnerFactory(short_name="Fire")
        self.manager = UserFactory(name="manager", roles=[Role.MANAGER], partner__short_name="Council")
        self.officer = UserFactory(name="officer", partner=leads)
        self.new = UserFactory(name="new", partner=leads)
        self.supporting = UserFactory(name="supporting", partner=supports)
        self.watching = UserFactory(name="watching")
        self.watching_priority = UserFactory(name="watching priority")
        self.commented = UserFactory(name="commented")
        self.proposer = UserFactory(name="proposer", roles=[Role.BOARD_MEMBER])
        self.nobody = UserFactory(name="nobody", partner=leads, roles=[Role.OBSERVER])
        self.action = ActionFactory(
            reference="ASB-07",
            title="Light the underpass",
            lead_partner=leads,
            lead_officer=self.officer,
            supporting_partners=[supports],
            due_on=date(2027, 3, 31),
            **traits,
        )
        let_go_of(Action.history.model)
        self.action.history.update(history_user=self.proposer)
        watch(self.watching, self.action, at=NOW)
        watch(self.watching_priority, self.action.priority, at=NOW)
        CommentFactory(action=self.action, written_by=self.commented)

    @property
    def by(self) -> dict:
        return {"by": self.manager, "at": NOW}

    @property
    def fresh(self) -> Action:
        return Action.objects.get(pk=self.action.pk)


def hand_over(it: People):
    services.hand_over(it.fresh, partner=it.new.partner, officer=it.new, **it.by)


def comment(it: People):
    services.comment(it.fresh, text="Does it reach the students?", **it.by)


def move_the_date(it: People):
    action = it.fresh
    action.due_on = date(2027, 6, 30)
    services.revise(action, **it.by)


def rename(it: People):
    action = it.fresh
    action.description = "Other words."
    services.revise(action, **it.by)


def report_red(it: People):
    update = ProgressUpdateFactory.build(
        action=it.fresh,
        period=ReportingPeriodFactory(),
        rating="red",
        stage="in_progress",
        reason="The contractor left.",
        way_back="Another one.",
    )
    services.record_update(update, **it.by)


def put_on_hold(it: People):
    services.put_on_hold(it.fresh, reason="The post is vacant", **it.by)


def complete(it: People):
    services.complete(it.fresh, on=NOW.date(), achieved=Achieved.FULLY, evidence="It is lit.", **it.by)


def accept(it: People):
    services.accept(it.fresh, starts_on=date(2026, 12, 1), due_on=date(2027, 3, 31), **it.by)


def decline(it: People):
    services.cancel(it.fresh, reason="Done elsewhere.", **it.by)


RUNNING, PROPOSED = {"stage": "in_progress", "rating": "green"}, {"proposed": True}


def watching(words: str) -> dict[str, str]:
    return dict.fromkeys(("watching", "watching priority"), f"{A}, is now {words}")


GIVEN = {
    "new": f"manager has named you to look after {A}.",
    "officer": f"manager has handed over {A} to new.",
}
SAID = {
    "officer": f"manager (Council) asked about {A}.",
    "commented": f"manager (Council) wrote after your comment on {A}.",
}
MOVED = f"{A}, which your organisation supports: its due date moved from 31 March 2027 to 30 June 2027."
ACCEPTED = f"Your proposal {A}, was accepted into the plan, due on 31 March 2027."
DECLINED = f"Your proposal {A}, was declined. Reason: Done elsewhere."
TABLE = [
    (hand_over, RUNNING, GIVEN),
    (comment, RUNNING, SAID),
    (move_the_date, RUNNING, {"supporting": MOVED}),
    (rename, RUNNING, {}),
    (report_red, RUNNING, watching("red (was green). Reason: The contractor left.")),
    (put_on_hold, RUNNING, watching("on hold (was in progress). Reason: The post is vacant.")),
    (complete, RUNNING, watching("complete (was in progress).")),
    (accept, PROPOSED, {"proposer": ACCEPTED} | watching("not started (was proposed).")),
    (decline, PROPOSED, {"proposer": DECLINED} | watching("cancelled (was proposed). Reason: Done elsewhere.")),
]


def told() -> dict[str, str]:
    rows = Notice.objects.values_list("person__name", "sentence")
    assert len({name for name, _ in rows}) == len(rows)
    return dict(rows)


@pytest.mark.parametrize(("act", "traits", "wanted"), TABLE, ids=lambda each: getattr(each, "__name__", ""))
def test_each_act_tells_exactly_those_whom_it_concerns(act, traits, wanted):
    it = People(**traits)
    act(it)
    assert told() == wanted


@pytest.mark.parametrize(("act", "traits", "wanted"), TABLE, ids=lambda each: getattr(each, "__name__", ""))
def test_of_a_restricted_action_nobody_is_told_who_may_not_see_it(act, traits, wanted):
    it = People(visibility="restricted", **traits)
    act(it)
    entitled = {"new", "officer", "supporting"}
    assert set(told()) == set(wanted) & entitled
    assert "underpass" not in "".join(
        email.message + email.subject + email.html_message for email in Email.objects.all()
    )


def test_whoever_acts_is_not_told(django_user_model):
    it = People(**RUNNING)
    watch(it.manager, it.action, at=NOW)
    report_red(it)
    assert "manager" not in told()


def test_a_comment_on_what_nobody_looks_after_goes_to_the_officers_of_its_partner():
    it = People(**RUNNING)
    Action.objects.update(lead_officer=None)
    comment(it)
    assert set(told()) == {"officer", "new", "commented"}
    because = "your organisation leads it, and nobody looks after it yet"
    assert Notice.objects.get(person=it.new).why == because


def test_of_many_handed_over_at_once_each_is_told_once_with_their_number():
    it = People(**RUNNING)
    traits = {"lead_partner": it.new.partner, "lead_officer": it.officer}
    actions = [it.fresh, *(ActionFactory(reference=f"ASB-9{number}", **traits) for number in range(6))]
    services.hand_over_all([(action, it.new.partner, it.new) for action in actions], why="They left", **it.by)
    assert told() == {
        "new": "manager has named you to look after 7 actions.",
        "officer": "manager has handed over 7 actions of yours.",
    }
    assert {email.to[0] for email in Email.objects.all()} == {it.new.email, it.officer.email}


def test_the_same_act_on_another_day_is_told_again():
    it = People(**RUNNING)
    services.put_on_hold(it.fresh, reason="Once", **it.by)
    services.resume(it.fresh, by=it.manager, at=NOW + timedelta(days=1))
    assert Notice.objects.filter(person=it.watching).count() == 2
