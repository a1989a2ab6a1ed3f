"""When an action starts, is due and was completed."""

import re
from datetime import date

from actions.choices import Stage
from actions.models import Action
from govuk.dates import day
from govuk.words import upper_first
from imports.choices import Meaning, QuestionKind
from imports.matching.action_drafts import ActionDraft, MatchingContext
from imports.matching.questions import OF_THIS_FILE, file_key, row_key
from imports.parsing.action import ParsedAction
from imports.parsing.date_phrases import day_after
from imports.parsing.statuses import day_told
from imports.parsing.timescales import Timescale, read_timescale
from imports.parsing.words import key_of, points_elsewhere
from records.summaries import label_of
from sheets.text import plain

# The one question for all times that count from the day on which the plan began.
COMMENCED = f"{OF_THIS_FILE}commenced"
MIDNIGHT = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:[ T]0?0:00(?::00(?:\.0+)?)?)?")
COMMENCED_WORDS = "The day on which the plan began, from which its times count"


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
        return
    words = f"{parsed.reference} {parsed.title}".strip()
    found, reason = _likely_completion(parsed, context.plan.on)
    more = {"suggested": {"on": found.isoformat()}, "reason": reason} if found else {}
    context.ask(draft, QuestionKind.COMPLETED, draft.place.key, words, **more)


def _likely_completion(parsed: ParsedAction, on: date) -> tuple[date | None, str]:
    """The day that the words of the status name, or else the due date: on time is the likeliest. A day that is still
    to come it cannot have been."""
    told = [parsed.completed.suggested] if parsed.completed else []
    told += [day_told(cell.text) for cell in parsed.source.all(*SAY_IT_IS_DONE)]
    for found in told:
        if found and found <= on:
            return found, "The day in the words of the file"
    due = parsed.due.due if parsed.due else None
    return (due, "The day it was due") if due and due <= on else (None, "")


SAY_IT_IS_DONE = (Meaning.STATUS, Meaning.STAGE, Meaning.RATING, Meaning.COMPLETE, Meaning.DUE, Meaning.COMPLETED_ON)


def set_start_and_due_dates(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> None:
    due = _set_date(context, parsed.due, draft, "due_on", "Due")
    if due:
        context.last_due[draft.place.sheet] = due.isoformat()
    if parsed.due:
        published = parsed.source.first(Meaning.TIMESCALE)
        words = published.text if published else in_days(parsed.due.text)
        _set_words(context, words, draft, says_when=bool(due or parsed.due.suggested or parsed.due.months))
        if due is None and not parsed.due.is_fault:
            _tell_that_date_stays(context, parsed.due, draft)
    elif parsed.source.first(Meaning.TIMESCALE):
        words = parsed.text(Meaning.TIMESCALE)
        when = read_timescale(words, words, around=context.plan_began)
        _set_words(context, words, draft, says_when=bool(when.due or when.suggested or when.months))
    _set_date(context, parsed.starts, draft, "starts_on", "Starts")
    if parsed.starts and not draft.values.get("starts_on"):
        draft.keep_as_text(parsed, Meaning.STARTS)
    elif due and parsed.due.starts and not parsed.starts:
        draft.values["starts_on"] = parsed.due.starts.isoformat()
        draft.rules.append(f"Starts {day(parsed.due.starts)}: the first day of “{parsed.due.text}”")


def _set_words(context: MatchingContext, words: str, draft: ActionDraft, *, says_when: bool) -> None:
    """Words that tell of no time, such as "Ongoing", take none away that the plan has."""
    existing = draft.existing(context.plan)
    here = existing.values["timescale_text"] if existing else ""
    if here and not says_when and plain(words) != plain(here):
        label = label_of(Action._meta.get_field("timescale_text"))
        draft.not_taken.append(f"{label}: “{words}” says no more than “{here}”, which stays as it is here")
    else:
        draft.values["timescale_text"] = words


def in_days(words: str) -> str:
    """On one line, and without the time of day that a spreadsheet writes beside a day."""
    words = " ".join(words.split())
    found = MIDNIGHT.fullmatch(words)
    try:
        return day(date.fromisoformat(found["day"])) if found else words
    except ValueError:
        # The fault of this cell is told by itself.
        return words


def _tell_that_date_stays(context: MatchingContext, when: Timescale, draft: ActionDraft) -> None:
    """Words such as "Ongoing" take no date away: whoever wants that says so on the action itself."""
    existing = draft.existing(context.plan)
    is_asked = any(question.kind == QuestionKind.DATE for question in draft.waits)
    if existing and existing.values["due_on"] and not is_asked:
        stays = day(date.fromisoformat(existing.values["due_on"]))
        draft.not_taken.append(f"Due: “{' '.join(when.text.split())}” names no day, so {stays} stays as it is here")


def _set_date(
    context: MatchingContext, when: Timescale | None, draft: ActionDraft, name: str, label: str
) -> date | None:
    """Sets the field `name` and returns the day, if there is one. `label` begins the sentence on how it was read. A
    start is the first day of what was written, an end the last."""
    if when is None or when.is_fault:
        return None
    is_start = name == "starts_on"
    found, rule = (when.begins, when.rule_of_start) if is_start else (when.due, when.rule)
    if not when.is_certain:
        found, rule = _decided(context, when, draft, is_start=is_start), ""
    if found:
        draft.values[name] = found.isoformat()
        if rule:
            draft.rules.append(f"{label} {day(found)}: {rule}, from “{when.text}”")
    return found


def _decided(context: MatchingContext, when: Timescale, draft: ActionDraft, *, is_start: bool) -> date | None:
    if when.months is not None:
        return _after_the_beginning(context, when, draft)
    key = _key_of_date(when, draft, is_start=is_start)
    answer = context.of_row_or(draft, QuestionKind.DATE, key)
    if answer is not None:
        return date.fromisoformat(answer["on"]) if answer.get("on") else None
    found, reason = when.suggested, when.reason
    if found and is_start:
        found, reason = when.suggested_begins, reason.replace("last day", "first day")
    suggested = {"on": found.isoformat()} if found else {"on": None}
    reason = upper_first(reason) if found else "There is no day in these words: they are kept"
    if points_elsewhere(when.text) and (above := context.last_due.get(draft.place.sheet)):
        suggested, reason = {"on": above}, "The date of the row above"
    if suggested["on"]:
        context.last_due[draft.place.sheet] = suggested["on"]
    context.ask(draft, QuestionKind.DATE, key, when.text, suggested=suggested, reason=reason)
    return None


def _key_of_date(when: Timescale, draft: ActionDraft, *, is_start: bool) -> str:
    if points_elsewhere(when.text):
        return row_key(draft.place)
    words = f"starts: {when.text}" if is_start else when.text
    return file_key(words) if when.of_this_file else key_of(words)


def _after_the_beginning(context: MatchingContext, when: Timescale, draft: ActionDraft) -> date | None:
    """Of "within six months of commencement": asked once for the day on which the plan began."""
    answer = context.questions.answer(QuestionKind.DATE, COMMENCED)
    if answer is None:
        first = context.plan_began
        more = {"suggested": {"on": first.isoformat()}, "reason": "The first day of the plan’s financial year"}
        context.ask(draft, QuestionKind.DATE, COMMENCED, COMMENCED_WORDS, **more)
        return None
    if not answer.get("on"):
        return None
    began = date.fromisoformat(answer["on"])
    found = day_after(began, when.months)
    draft.rules.append(f"Due {day(found)}: counted from {day(began)}, from “{when.text}”")
    return found
