"""Which parts of our strategy an action serves: its outcome, priority, success measures and themes."""

from imports.choices import Meaning, QuestionKind
from imports.matching.action_drafts import ActionDraft, MatchingContext
from imports.matching.likely_priorities import likely_measure, likely_priority
from imports.matching.names import keys_listed
from imports.matching.questions import heading_key
from imports.parsing.action import ParsedAction
from imports.parsing.words import key_of, says_nothing
from sheets.text import plain


def set_outcome(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> None:
    text, key = parsed.text(Meaning.OUTCOME), heading_key(parsed.source.heading)
    if text and not says_nothing(text):
        draft.values["outcome"] = text
        return
    if text:
        draft.keep_as_text(parsed, Meaning.OUTCOME)
    if draft.is_new:
        answer = context.of_row_or(draft, QuestionKind.OUTCOME, key)
        if answer is None:
            more = {"suggested": {"use": "title"}, "reason": "Until somebody says what will be different"}
            context.ask(draft, QuestionKind.OUTCOME, key, parsed.source.heading, **more)
        else:
            draft.values["outcome"] = answer.get("text") or parsed.title


def set_priority(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> None:
    """The cell; or the one above it, for a priority is often written once for several rows; or the section, or the
    heading."""
    section = (draft.place.sheet, parsed.source.heading)
    own, part = parsed.text(Meaning.PRIORITY), parsed.text(Meaning.SECTION)
    above = context.last_priority[section] = own or part or context.last_priority.get(section, "")
    words = above or parsed.source.heading or parsed.text(Meaning.THEMES)
    key = key_of(words) if words else heading_key("")
    pk = context.priorities.get(plain(words))
    if own and pk is None:
        draft.keep_as_text(parsed, Meaning.PRIORITY)
    if part:
        draft.keep_as_text(parsed, Meaning.SECTION)
    if pk is None:
        pk = (context.of_row_or(draft, QuestionKind.PRIORITY, key) or {}).get("priority")
    if pk in context.plan.priorities:
        draft.values["priority"] = pk
    elif draft.is_new:
        found = likely_priority(words, f"{parsed.title} {parsed.text(Meaning.OUTCOME)}", context.plan.priorities)
        more = {"suggested": {"priority": found[0]}, "reason": found[1]} if found else {}
        context.ask(draft, QuestionKind.PRIORITY, key, words, **more)


def set_measures(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> None:
    text = parsed.text(Meaning.MEASURES)
    found = keys_listed(text, context.measures)
    if text and not found:
        draft.keep_as_text(parsed, Meaning.MEASURES)
    key = key_of(text) if text else heading_key(parsed.source.heading)
    if not found and (text or draft.is_new):
        answer = context.of_row_or(draft, QuestionKind.MEASURES, key) or {}
        found = [pk for pk in answer.get("measures", ()) if pk in context.plan.measures]
        if not found:
            words = f"{text} {parsed.text(Meaning.OUTCOME)} {parsed.title}"
            likely = likely_measure(words, _likely_priority(context, parsed, draft), context.plan)
            more = {"suggested": {"measures": [likely[0]]}, "reason": likely[1]} if likely else {}
            context.ask(draft, QuestionKind.MEASURES, key, text or parsed.source.heading, **more)
    if found:
        draft.values["measures"] = sorted(found)


def _likely_priority(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> int | None:
    """Its priority, as the file says it or as it is suggested."""
    if "priority" in draft.values:
        return draft.values["priority"]
    asked = next((question for question in draft.waits if question.kind == QuestionKind.PRIORITY), None)
    return asked.suggested.get("priority") if asked else None


def set_themes(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> None:
    text = parsed.text(Meaning.THEMES)
    found = keys_listed(text, context.themes)
    if found:
        draft.values["themes"] = sorted(found)
    elif text:
        draft.keep_as_text(parsed, Meaning.THEMES)
