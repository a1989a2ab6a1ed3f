"""Why an action is amber or red, and its way back: no update says such a rating without them, and plans seldom do."""

from actions.choices import OFF_TRACK, RATING_WORDS
from imports.choices import Meaning, QuestionKind
from imports.matching.action_drafts import ActionDraft
from imports.matching.changed_fields import ChangesToAction
from imports.matching.questions import Questions
from imports.summaries.current_plan import CurrentAction
from records.limits import SHORT_TEXT


def ask_for_reason(draft: ActionDraft, changes: ChangesToAction | None, questions: Questions) -> None:
    """Of each action that gets an update with such a rating. Without an answer the update says that none is given."""
    rating = _rating_told(draft, changes)
    if rating not in OFF_TRACK or draft.returned:
        return
    draft.is_off_track = True
    answer = questions.answer(QuestionKind.REASON, draft.place.key)
    if answer is not None:
        draft.reason, draft.way_back = answer.get("reason", ""), answer.get("way_back", "")
        return
    told = {"reason": draft.source.text(Meaning.RATING_REASON), "way_back": draft.source.text(Meaning.WAY_BACK)}
    if changes and not any(told.values()) and _has_its_reason(changes.action, rating):
        draft.reason, draft.way_back = changes.action.reason, changes.action.way_back
        return
    words = f"{draft.reference} {draft.title}: {RATING_WORDS[rating].lower()}".strip()
    is_told = any(told.values()) and all(len(text) <= SHORT_TEXT for text in told.values())
    more = {"suggested": told, "reason": "The words of the file"} if is_told else {}
    questions.ask(QuestionKind.REASON, draft.place.key, words, draft.place, title=draft.title, **more)


def _has_its_reason(action: CurrentAction, rating: str) -> bool:
    """What stays as it was rated stays so for the reason that was given."""
    return action.values["rating"] == rating and bool(action.reason and action.way_back)


def _rating_told(draft: ActionDraft, changes: ChangesToAction | None) -> str:
    """That of the update which is written; what is said once more keeps the reason that it had."""
    if changes is None:
        return draft.values.get("rating", "") if draft.progress else ""
    is_new = changes.is_update and not changes.is_said_again
    return changes.values.get("rating", changes.action.values["rating"]) if is_new else ""
