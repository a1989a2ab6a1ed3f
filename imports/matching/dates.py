"""When an action starts, is due and was completed."""

from datetime import date

from actions.choices import Stage
from govuk.dates import day
from imports.choices import Meaning, QuestionKind
from imports.matching.action_drafts import ActionDraft, MatchingContext
from imports.parsing.action import ParsedAction
from imports.parsing.timescales import Timescale
from imports.parsing.words import key_of


def set_completion_date(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> None:
    """A complete action has the day on which it was completed, and no other action has one."""
    when, existing = parsed.completed, draft.existing(context.plan)
    is_complete = draft.values.get("stage") == Stage.COMPLETE
    if when and not is_complete:
        draft.keep_as_text(parsed, Meaning.COMPLETED_ON)
    if not is_complete:
        return
    if when and when.due:
        draft.values["completed_on"] = when.due.isoformat()
        return
    # The plan knows the day already.
    if existing and existing.values["stage"] == Stage.COMPLETE:
        return
    if when:
        draft.keep_as_text(parsed, Meaning.COMPLETED_ON)
    answer = context.questions.answer(QuestionKind.COMPLETED, draft.place.key)
    if answer and answer.get("on"):
        draft.values["completed_on"] = answer["on"]
    else:
        words = f"{parsed.reference} {parsed.title}".strip()
        due = parsed.due.due if parsed.due else None
        # On time is the likeliest; a day that is still to come it cannot have been.
        suggested = {"on": due.isoformat()} if due and due <= context.plan.on else {}
        context.ask(draft, QuestionKind.COMPLETED, draft.place.key, words, suggested=suggested)


def set_start_and_due_dates(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> None:
    due = _set_date(context, parsed.due, draft, "due_on", "Due")
    if parsed.due:
        published = parsed.source.first(Meaning.TIMESCALE)
        draft.values["timescale_text"] = published.text if published else " ".join(parsed.due.text.split())
        # "Ongoing" says for certain that there is no date: one that is here already goes.
        if due is None and draft.match.pk and parsed.due.is_certain:
            draft.values["due_on"] = None
    elif parsed.source.first(Meaning.TIMESCALE):
        draft.values["timescale_text"] = parsed.text(Meaning.TIMESCALE)
    _set_date(context, parsed.starts, draft, "starts_on", "Starts")
    if parsed.starts and not draft.values.get("starts_on"):
        draft.keep_as_text(parsed, Meaning.STARTS)
    elif due and parsed.due.starts and not parsed.starts:
        draft.values["starts_on"] = parsed.due.starts.isoformat()
        draft.rules.append(f"Starts {day(parsed.due.starts)}: the first day of “{parsed.due.text}”")


def _set_date(
    context: MatchingContext, when: Timescale | None, draft: ActionDraft, name: str, label: str
) -> date | None:
    """Sets the field `name` and returns the day, if there is one. `label` begins the sentence on how it was read."""
    if when is None or when.is_fault:
        return None
    found = when.due
    if not when.is_certain:
        key = key_of(when.text)
        answer = context.questions.answer(QuestionKind.DATE, key)
        if answer is None:
            suggested = {"on": when.suggested.isoformat()} if when.suggested else {}
            context.ask(draft, QuestionKind.DATE, key, when.text, suggested=suggested)
            return None
        found = date.fromisoformat(answer["on"]) if answer.get("on") else None
    if found:
        draft.values[name] = found.isoformat()
        if when.rule:
            draft.rules.append(f"{label} {day(found)}: {when.rule}, from “{when.text}”")
    return found
