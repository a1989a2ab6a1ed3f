"""A difference between two states of an action, in the words of the board."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from actions.choices import ACHIEVED_AS_A_CHANGE, RATING_WORDS, STAGE_WORDS
from govuk.dates import day
from past.choices import ChangeKind
from past.summaries.as_at import NamesThen
from past.summaries.differences import ActionDifference, SentUpdate, State
from periods.models import quarter_words

NO_DATE, NOBODY = "no date", "nobody named"
SUBJECTS = {"due_on": "due", "starts_on": "starts", "title": "title", "outcome": "outcome"}
WHAT_WILL_BE_DONE = "what will be done"


@dataclass(frozen=True, slots=True)
class ActionChange:
    """One thing that happened to an action. `at` and `by` are empty for what the calendar did.

    `subject` says what moved where `kind` alone does not: "due", "outcome", or the period of an update.
    """

    kind: ChangeKind
    subject: str
    old: str
    new: str
    why: str
    by: str
    at: datetime | None


@dataclass(frozen=True)
class ChangeWording:
    """Puts differences and updates into words, with the names that partners, priorities and people had."""

    names: NamesThen
    people: Mapping[int, str]

    def change(self, each: ActionDifference, by: State | None, found, reasons: Mapping) -> ActionChange:
        """`by` is the state that brought it, `found` has the old `state` and the new one; `reasons` are what the
        updates sent in between said, by instant."""
        subject, before, after = self._from_to(each, found.old, found.state)
        if by is None:
            return ActionChange(each.kind, subject, before, after, "", "", None)
        why = self._why(each.kind, by, reasons)
        return ActionChange(
            each.kind, subject, before, after, why, by.history_user__name or "The system", by.history_date
        )

    def update(self, update: SentUpdate) -> ActionChange:
        new = f"{STAGE_WORDS[update.stage]}, {RATING_WORDS[update.rating].lower()}"
        words = " ".join(filter(None, ["No change, confirmed." if update.no_change else "", update.text]))
        period = quarter_words(update.period__year, update.period__quarter)
        return ActionChange(ChangeKind.UPDATE, period, "", new, words, update.reported_by__name, update.reported_at)

    def _from_to(self, each: ActionDifference, old: State | None, new: State) -> tuple[str, str, str]:
        match each.kind:
            case ChangeKind.DATES | ChangeKind.REWORDED:
                return self._of_field(each.fields[0], old, new)
            case ChangeKind.OVERDUE:
                return "", "", f"was due {day(new.due_on)}"
            case ChangeKind.RATING:
                return "", RATING_WORDS[old.rating], RATING_WORDS[new.rating]
            case ChangeKind.HANDED_OVER:
                return "", self._lead(old), self._lead(new)
            case ChangeKind.MOVED:
                return "", *(str(self.names.priorities[state.priority_id]) for state in (old, new))
        after = STAGE_WORDS[new.stage]
        if each.kind is ChangeKind.COMPLETED and new.outcome_achieved:
            after = f"{after}, {ACHIEVED_AS_A_CHANGE[new.outcome_achieved]}"
        return "", STAGE_WORDS[old.stage] if old else "", after

    @staticmethod
    def _of_field(name: str, old: State, new: State) -> tuple[str, str, str]:
        # Too long to be shown from and to in a line: the page of the action has it.
        if name == "description":
            return WHAT_WILL_BE_DONE, "", ""
        before, after = getattr(old, name), getattr(new, name)
        if name.endswith("_on"):
            before, after = day(before) or NO_DATE, day(after) or NO_DATE
        return SUBJECTS[name], before, after

    def _lead(self, state: State) -> str:
        officer = self.people.get(state.lead_officer_id, NOBODY)
        return f"{self.names.partners[state.lead_partner_id].short_name}, {officer}"

    @staticmethod
    def _why(kind: ChangeKind, by: State, reasons: Mapping) -> str:
        if kind in (ChangeKind.CANCELLED, ChangeKind.REPLACED, ChangeKind.ON_HOLD) and by.stage_reason:
            return by.stage_reason
        if kind is ChangeKind.COMPLETED and by.outcome_evidence:
            return by.outcome_evidence
        # The update that brought the rating says why; the history only says that there was an update.
        if kind is ChangeKind.RATING and reasons.get(by.history_date):
            return reasons[by.history_date]
        return by.history_change_reason or ""
