"""Replies that are owed: to whom, by whom, and until when. A reminder and a page read the same rows; a home, which
names no more than the action, asks one question for them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from actions.models import Action
from actions.querysets import ActionSight, action_sight_of
from engagement.models import FeedbackAnswer, FeedbackReply, FeedbackRound
from engagement.summaries.feedback import due_of
from partners.models import User
from records.caching import sql_written_once


@dataclass(frozen=True)
class Owed:
    round: FeedbackRound
    number: int
    due_on: date

    @property
    def action(self) -> Action:
        return self.round.action

    def is_late(self, *, on: date) -> bool:
        return self.due_on < on


@dataclass(frozen=True, order=True)
class OwedInBrief:
    """`words` name the action."""

    due_on: date
    words: str
    url: str

    def is_late(self, *, on: date) -> bool:
        return self.due_on < on


def replies_owed(user: User | None = None) -> list[Owed]:
    """Those about actions that somebody sees, or all; the first due first."""
    rounds = FeedbackRound.objects.without_reply().select_related("action__lead_officer", "action__lead_partner")
    rounds = list(rounds.visible_to(user) if user else rounds)
    answers: dict[int, list[FeedbackAnswer]] = defaultdict(list)
    for each in FeedbackAnswer.objects.filter(round__in=[each.pk for each in rounds]):
        answers[each.round_id].append(each)
    found = [
        Owed(each, each.answers_count - each.replied_count, due_of(answers[each.pk], each.replied_count))
        for each in rounds
    ]
    return sorted(found, key=lambda each: (each.due_on, each.round.pk))


def owed_in_brief() -> list[OwedInBrief]:
    """All, as `replies_owed` has them."""
    return _in_brief(_answers_sql())


def owed_by(user: User) -> list[OwedInBrief]:
    """Those about actions that somebody looks after."""
    return _in_brief(_answers_of_sql(user.pk, sight=action_sight_of(user)))


def _in_brief(asked: tuple[str, tuple]) -> list[OwedInBrief]:
    answers: dict[int, list[FeedbackAnswer]] = defaultdict(list)
    for each in FeedbackAnswer.objects.raw(*asked):
        answers[each.round_id].append(each)
    return sorted(
        OwedInBrief(
            due_of(rows, rows[0].replied_count),
            f"{rows[0].reference} {rows[0].title}",
            reverse("engagement:feedback", args=[rows[0].reference]),
        )
        for rows in answers.values()
    )


@sql_written_once
def _answers_sql() -> QuerySet:
    return _answers_to(FeedbackRound.objects.without_reply())


@sql_written_once
def _answers_of_sql(user_id: int, *, sight: ActionSight) -> QuerySet:
    own = Action.objects.in_sight(sight).filter(lead_officer=user_id).order_by().values("pk")
    return _answers_to(FeedbackRound.objects.without_reply().filter(action__in=own))


def _answers_to(rounds: QuerySet) -> QuerySet:
    rows = FeedbackAnswer.objects.filter(round__in=rounds.order_by().values("pk")).order_by()
    about = {"reference": F("round__action__reference"), "title": F("round__action__title")}
    return rows.only("round", "counts_from").annotate(replied_count=_replied_count(), **about)


def _replied_count() -> Coalesce:
    """How many answers the last reply was to."""
    replies = FeedbackReply.objects.filter(round=OuterRef("round")).order_by("-answers_count")
    return Coalesce(Subquery(replies.values("answers_count")[:1]), 0)
