"""The track of satisfaction: who is counted where, what is said of it, and whose scores nobody sees."""

from datetime import date, timedelta

import pytest

from actions.models import Action
from engagement.summaries.satisfaction import Satisfaction, Track, trend_words
from tests.factories import (
    TODAY,
    ActionFactory,
    FeedbackAnswerFactory,
    FeedbackRequestFactory,
    FeedbackRoundFactory,
    PartnerFactory,
    PriorityFactory,
)

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=60)


def asked_about(action, *scores: int, closes_on: date = TODAY + timedelta(days=30), unanswered: int = 0, **values):
    round_ = FeedbackRoundFactory(
        action=action, asked_on=closes_on - timedelta(days=30), closes_on=closes_on, **values
    )
    for score in scores:
        request = FeedbackRequestFactory(round=round_, answered=True)
        FeedbackAnswerFactory(round=round_, request=request, score=score)
    for _ in range(unanswered):
        FeedbackRequestFactory(round=round_)
    return round_


def test_figures_are_those_of_the_action_its_priority_its_lead_partner_and_the_year():
    action = ActionFactory(complete=True)
    elsewhere = ActionFactory(complete=True, priority=PriorityFactory(number=9), lead_partner=PartnerFactory())
    asked_about(action, 2, 4, 4, 5, 5, 5, unanswered=2)
    asked_about(elsewhere, 1, 1, 2, 3, 4)
    track = Track(on=LATER)
    expected = Satisfaction(asked_count=8, answers_count=6, counts=(0, 1, 0, 2, 3))
    assert track.of_action(action.pk) == expected
    assert track.of_priority(action.priority_id) == expected
    assert track.of_partner(action.lead_partner_id, year=2026) == expected
    assert track.of_all() == Satisfaction(asked_count=13, answers_count=11, counts=(2, 2, 1, 3, 3))
    assert track.of_all(year=2025) == Satisfaction(0, 0, (0, 0, 0, 0, 0))


@pytest.mark.parametrize("scores", [(4,), (2, 3, 4, 5), (5, 5, 5, 5, 5), (4, 5, 5, 5, 5)])
def test_neither_scores_nor_an_average_are_told_where_somebody_could_be_found(scores):
    action = ActionFactory(complete=True)
    asked_about(action, *scores)
    found = Track(on=LATER).of_action(action.pk)
    assert (found.counts, found.average, found.is_shown) == ((0, 0, 0, 0, 0), None, False)
    assert found.sentence == (
        f"{len(scores)} of {len(scores)} asked have answered. "
        "Scores are told of 5 or more people together, and too few of these answers can be told so yet."
    )


def test_no_score_is_told_while_others_can_still_answer():
    action = ActionFactory(complete=True)
    asked_about(action, 1, 2, 3, 4, 5)
    assert not Track(on=TODAY + timedelta(days=30)).of_action(action.pk).is_shown
    assert Track(on=TODAY + timedelta(days=31)).of_action(action.pk).is_shown


def test_answers_about_what_is_or_was_restricted_are_in_no_figure():
    open_, secret = ActionFactory(complete=True), ActionFactory(complete=True, restricted=True)
    before = Track(on=LATER).of_all()
    asked_about(secret, 1, 1, 1, 2, 2, 3)
    asked_about(open_, 1, 2, 3, 4, 5, was_restricted=True)
    assert Track(on=LATER).of_all() == before


def test_what_becomes_restricted_leaves_every_figure_with_all_that_it_was_shown_with():
    lead = PartnerFactory()
    actions = [ActionFactory(complete=True, lead_partner=lead) for _ in range(2)]
    asked_about(actions[0], 2, 3)
    asked_about(actions[1], 4, 5, 5)
    shown = Track(on=LATER).of_all()
    assert (shown.shown_count, shown.answers_count) == (5, 5)
    Action.objects.filter(pk=actions[0].pk).update(visibility="restricted")
    rest = Track(on=LATER).of_all()
    assert (rest.shown_count, rest.answers_count) == (0, 3)


def test_an_action_that_moves_to_another_priority_leaves_the_figures_as_they_were():
    action = ActionFactory(complete=True)
    asked_about(action, 1, 2, 3, 4, 5)
    was = action.priority_id
    Action.objects.filter(pk=action.pk).update(priority=PriorityFactory(number=9))
    assert Track(on=LATER).of_priority(was).answers_count == 5


BAD, SOME, GOOD = (5, 1, 0, 0, 0), (0, 0, 4, 1, 0), (0, 0, 0, 3, 3)


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (GOOD, SOME, "Better than in 2025-26 (3.2)."),
        (BAD, SOME, "Worse than in 2025-26 (3.2)."),
        (GOOD, GOOD, "About the same as in 2025-26 (4.5)."),
        (GOOD, (0, 0, 0, 2, 2), ""),
        ((0, 0, 0, 0, 4), GOOD, ""),
    ],
)
def test_the_trend_in_words(now, before, words):
    assert trend_words(now, before, year=2026) == words


def test_the_sentence_says_it_whole():
    found = Satisfaction(9, 7, (1, 0, 1, 2, 2), "Better than in 2025-26 (3.2).")
    assert found.withheld_count == 1
    assert found.sentence == (
        "7 of 9 asked have answered. 4 of 6 found it good or very good; on average 3.7 of 5. "
        "Better than in 2025-26 (3.2)."
    )


def test_the_track_is_read_in_as_many_statements_for_one_round_as_for_many(django_assert_num_queries):
    for number in range(8):
        asked_about(ActionFactory(complete=True), 1 + number % 5, 3)
        with django_assert_num_queries(1):
            Track(on=LATER)
