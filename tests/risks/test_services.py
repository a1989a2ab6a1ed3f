"""Risks are recorded, reviewed, closed and reopened; the database holds what must never be false."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from notices.models import Notice
from partners.choices import Role
from risks import services
from risks.models import Risk, RiskReview
from tests.factories import NOW, TODAY, PartnerFactory, RiskFactory, UserFactory

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=91)


def new_risk(**values) -> Risk:
    words = {"title": "Rain", "cause": "It rains.", "event": "Walks stop.", "effect": "Fear.", "controls": "None."}
    scores = {"likelihood_before": 4, "impact_before": 4, "likelihood": 3, "impact": 4}
    return Risk(**words | scores | {"review_on": LATER, "partner": PartnerFactory()} | values)


def scores_of(risk: Risk) -> list[tuple]:
    return [(each.score_before, each.score, each.is_changed, each.why) for each in risk.reviews.in_order()]


REFUSED = [
    ("risk_scores_no_higher_with_its_controls", {"likelihood": 5}),
    ("risk_scores_no_higher_with_its_controls", {"impact": 5}),
    ("risk_is_closed_on_a_day_and_with_a_reason", {"closed_on": TODAY}),
    ("risk_is_closed_on_a_day_and_with_a_reason", {"closed_because": "It is over."}),
    ("risk_is_reviewed_again_after_its_last_review", {"review_on": date(2026, 9, 14)}),
    ("risk_dates_are_between_2000_and_2100", {"review_on": date(2101, 1, 1)}),
]


@pytest.mark.parametrize(("rule", "values"), REFUSED)
def test_the_database_refuses(rule, values):
    risk = RiskFactory()
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Risk.objects.filter(pk=risk.pk).update(**values)


def test_the_database_refuses_another_score_without_the_reason():
    with pytest.raises(IntegrityError, match="risk_review_that_changes_a_score_says_why"), transaction.atomic():
        RiskReview.objects.create(
            risk=RiskFactory(),
            reviewed_on=TODAY,
            is_changed=True,
            likelihood_before=1,
            impact_before=1,
            likelihood=1,
            impact=1,
        )


def test_a_risk_is_recorded_with_its_first_scores_and_its_owner_is_told(manager):
    owner = UserFactory()
    risk = services.record_risk(new_risk(partner=owner.partner, owner=owner), links={}, by=manager, at=NOW)
    assert (risk.recorded_on, risk.reviewed_on, risk.review_on) == (TODAY, TODAY, LATER)
    assert scores_of(risk) == [(16, 12, False, "")]
    said = f"{manager.name} has named you as the owner of the risk “Rain”, to be reviewed by 22 February 2027."
    assert Notice.objects.get(person=owner).sentence == said


def test_an_owner_is_somebody_of_its_partner_who_does_more_than_read(manager):
    partner = PartnerFactory()
    for owner, words in (
        (UserFactory(), f"Select somebody of {partner} as the owner"),
        (UserFactory(partner=partner, is_active=False), f"Select somebody of {partner} as the owner"),
        (UserFactory(partner=partner, roles=(Role.OBSERVER,)), "only reads here"),
    ):
        with pytest.raises(ValidationError, match=words):
            services.record_risk(new_risk(partner=partner, owner=owner), links={}, by=manager, at=NOW)
    assert not Risk.objects.exists()


def test_unchanged_is_a_review_and_moves_the_next_one_on(manager):
    risk = services.confirm_risk(RiskFactory(), by=manager, at=NOW)
    assert (risk.reviewed_on, risk.review_on, scores_of(risk)) == (TODAY, LATER, [(16, 9, False, "")])
    assert risk.history.latest().history_change_reason == "Reviewed, unchanged"


def test_another_score_needs_the_reason(manager):
    risk = RiskFactory()
    risk.likelihood, risk.review_on = 4, LATER
    with pytest.raises(ValidationError, match="Enter why the score changed"):
        services.review_risk(risk, why=" ", by=manager, at=NOW)
    assert Risk.objects.get().likelihood == 3
    services.review_risk(risk, why="The bid was refused.", by=manager, at=NOW)
    assert scores_of(risk) == [(16, 12, True, "The bid was refused.")]


def test_other_controls_alone_need_no_reason(manager):
    risk = RiskFactory()
    risk.controls, risk.review_on = "Two bids are out.", LATER
    services.review_risk(risk, why="", by=manager, at=NOW)
    assert scores_of(risk) == [(16, 9, False, "")]


def test_the_next_review_is_in_the_future(manager):
    risk = RiskFactory()
    risk.review_on = TODAY
    with pytest.raises(ValidationError, match="The next review must be in the future"):
        services.review_risk(risk, why="", by=manager, at=NOW)


def test_editing_changes_no_score(manager):
    risk = RiskFactory()
    risk.impact = 2
    with pytest.raises(ValidationError, match="Scores change by a review"):
        services.revise_risk(risk, links={}, by=manager, at=NOW)


def test_a_risk_is_closed_with_the_reason_and_reopened(manager):
    risk = services.close_risk(RiskFactory(), because="The grant goes on.", by=manager, at=NOW)
    assert (risk.closed_on, risk.closed_because, risk.is_open) == (TODAY, "The grant goes on.", False)
    for act in (
        lambda: services.close_risk(risk, because="Again.", by=manager, at=NOW),
        lambda: services.confirm_risk(risk, by=manager, at=NOW),
        lambda: services.review_risk(risk, why="", by=manager, at=NOW),
    ):
        with pytest.raises(ValidationError, match="closed"):
            act()
    services.reopen_risk(risk, why="It ends after all.", review_on=LATER, by=manager, at=NOW)
    assert (risk.is_open, risk.closed_because, risk.review_on) == (True, "", LATER)
    assert scores_of(risk) == [(16, 9, False, "It ends after all.")]


def test_overdue_is_one_rule_in_two_spellings():
    days = [TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)]
    rows = [RiskFactory(review_on=day, **kind) for day in days for kind in ({}, {"closed": True})]
    late = set(Risk.objects.review_overdue(on=TODAY))
    assert late == {row for row in rows if row.is_review_overdue(on=TODAY)} == {rows[0]}
