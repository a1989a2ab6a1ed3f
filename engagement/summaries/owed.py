"""Replies that are owed: to whom, by whom, and until when. A home, a reminder and a page read the same rows."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from actions.models import Action
from engagement.models import FeedbackAnswer, FeedbackRound
from engagement.summaries.feedback import due_of
from partners.models import User


@dataclass(frozen=True)
class Owed:
    round: FeedbackRound
    number: int
    due_on: date

    @property
    def action(self) -> Action:
        return self.round.action

    def is_of(self, user: User) -> bool:
        return self.action.lead_officer_id == user.pk

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
