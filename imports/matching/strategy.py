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
            more = {
                "suggested": {"use": "title"},
                "reason": "What will be different is not said: the title stands in for it",
            }
            context.ask(draft, QuestionKind.OUTCOME, key, parsed.source.heading, **more)
        else:
            draft.values["outcome"] = answer.get("text") or parsed.title


def set_priority(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> None:
    """The cell, or the one above it, for a priority is often written once for several rows; or the section; or the
    heading."""
    for meaning in (Meaning.PRIORITY, Meaning.SECTION):
        if parsed.text(meaning) and (
            meaning == Meaning.SECTION or plain(parsed.text(meaning)) not in context.priorities
        ):
            draft.keep_as_text(parsed, meaning)
    named = _names_of_priority(context, parsed, draft)
    # What is said of rows that name none says nothing of an action that has one.
    if not named and not draft.is_new:
        return
    found = _known_priority(context, named, draft)
    if found in context.plan.priorities:
        draft.values["priority"] = found
    elif draft.is_new:
        words, suggested, reason = _suggested_priority(context, named, parsed)
        key = key_of(words) if words else heading_key("")
        more = {"suggested": {"priority": suggested}, "reason": reason} if suggested else {}
        context.ask(draft, QuestionKind.PRIORITY, key, words, **more)


def _names_of_priority(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> list[str]:
    """What may name it, that which says it most plainly first."""
    names = []
    for meaning in (Meaning.PRIORITY, Meaning.SECTION):
        group = (draft.place.sheet, parsed.source.heading, meaning)
        names.append(parsed.text(meaning) or context.last_named.get(group, ""))
        context.last_named[group] = names[-1]
    return [name for name in (*names, parsed.source.heading, parsed.text(Meaning.THEMES)) if name]


def _known_priority(context: MatchingContext, named: list[str], draft: ActionDraft) -> int | None:
    own = context.of_row_or(draft, QuestionKind.PRIORITY, heading_key("") if not named else key_of(named[0]))
    if own is not None:
        return own.get("priority")
    for name in named:
        if (pk := context.priorities.get(plain(name))) is not None:
            return pk
    answers = (context.of_row_or(draft, QuestionKind.PRIORITY, key_of(name)) for name in named[1:])
    return next((answer.get("priority") for answer in answers if answer), None)


def _suggested_priority(
    context: MatchingContext, named: list[str], parsed: ParsedAction
) -> tuple[str, int | None, str]:
    """(the words to ask about, the priority that they most likely mean, why)"""
    priorities = context.plan.priorities
    for name in named:
        if found := likely_priority(name, "", priorities):
            return name, *found
    words = named[0] if named else ""
    texts = {
        "The action": f"{parsed.title} {parsed.text(Meaning.OUTCOME)}",
        "The title of the sheet": parsed.source.sheet_title,
    }
    likely = (likely_priority("", text, priorities, of_others=what) for what, text in texts.items())
    found = next(filter(None, likely), None)
    return words, *(found or (None, ""))


def set_measures(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> None:
    text = parsed.text(Meaning.MEASURES)
    found = keys_listed(text, context.measures)
    if text and not found:
        draft.keep_as_text(parsed, Meaning.MEASURES)
    priority = _likely_priority(context, parsed, draft)
    # Without headings the priority tells which rows are alike.
    group = parsed.source.heading or context.plan.priorities.get(priority, ("",))[0]
    key = key_of(text) if text else heading_key(group)
    if not found and (text or draft.is_new):
        answer = context.of_row_or(draft, QuestionKind.MEASURES, key) or {}
        found = [pk for pk in answer.get("measures", ()) if pk in context.plan.measures]
        if not found:
            # Without words of their own all rows under a heading are asked about at once: what one of them says is no
            # reason for the others.
            words = f"{text} {parsed.text(Meaning.OUTCOME)} {parsed.title}" if text else ""
            likely = likely_measure(words, priority, context.plan)
            more = {"suggested": {"measures": [likely[0]]}, "reason": likely[1]} if likely else {}
            context.ask(draft, QuestionKind.MEASURES, key, text or group, **more)
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
