"""How an action is going, in our stages, ratings and percentages."""

import re

from actions.choices import CLOSED, NEEDS_REASON, Rating, Stage
from actions.models import Action
from imports.choices import Meaning, QuestionKind
from imports.matching.action_drafts import ActionDraft, EarlierUpdate, MatchingContext
from imports.matching.questions import UNDER_A_HEADING, file_key, row_key
from imports.parsing.action import ParsedAction
from imports.parsing.parsed_plan import SourceCell
from imports.parsing.statuses import NO, StageAndRating, read_status, suggested_status
from imports.parsing.words import key_of
from sheets.text import plain

# The order in which columns are believed on the stage. On the rating it is the other way round: a column "Rating" may
# say "Complete" in a colour of its own, and a column "Status" may say "Green", but each knows its own matter best.
IN_ORDER_OF_TRUST = (Meaning.STAGE, Meaning.STATUS, Meaning.COMPLETE, Meaning.RATING)
RATINGS_MEAN = {rating.value: StageAndRating(rating=rating) for rating in Rating}
COLOURS_MEAN = {rating.value: StageAndRating(Stage.IN_PROGRESS, rating) for rating in Rating} | {
    "blue": StageAndRating(Stage.COMPLETE),
    "grey": StageAndRating(Stage.NOT_STARTED),
    "purple": StageAndRating(Stage.COMPLETE),
}
DROPPED = re.compile(
    r"\b(?:not (?:going|taken|proceeding|progress\w*)|no longer|drop\w*|withdrawn|cancel\w*|abandon\w*|"
    r"stopped|will not)\b",
    re.IGNORECASE,
)
STAGE_REASON_LENGTH = Action._meta.get_field("stage_reason").max_length
NO_STAGE = f"{UNDER_A_HEADING}stage"
# The options of a question that a rating does not answer.
STAGE_ALONE = [{"stage": "alone"}]


def set_stage_and_rating(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> None:
    cells = [cell for meaning in IN_ORDER_OF_TRUST for cell in parsed.source.all(meaning)]
    told: list[tuple[SourceCell, StageAndRating]] = []
    for cell in cells:
        has_stage = any(status.stage for _, status in told)
        status = _status_in(context, cell, draft, has_stage=has_stage)
        if status is not None:
            told.append((cell, status))
    stage = next((status.stage for _, status in told if status.stage), "")
    rating = next((status.rating for _, status in reversed(told) if status.rating), "")
    if parsed.source.is_struck and stage not in CLOSED:
        stage = _stage_of_struck(context, parsed, draft)
    draft.values |= {name: value for name, value in (("rating", rating), ("stage", stage)) if value}
    if not stage and draft.is_new and not any(question.kind == QuestionKind.STAGE for question in draft.waits):
        _ask_for_stage(context, parsed, draft, rating)
    # Words that were not taken, because they say nothing to us or another column went before them, are not lost.
    for cell, status in told:
        if status == StageAndRating() or status.stage not in ("", stage) or status.rating not in ("", rating):
            draft.kept.append((cell.column.name, cell.text))
    set_earlier_updates(parsed, draft)


def _status_in(
    context: MatchingContext, cell: SourceCell, draft: ActionDraft, *, has_stage: bool
) -> StageAndRating | None:
    """What one cell says, by itself or as decided; None while it waits for a decision."""
    yes_or_no = cell.column.meaning == Meaning.COMPLETE
    status = None if cell.colour else read_status(cell.text, is_yes_or_no=yes_or_no)
    if status is not None:
        return status
    # Beside a stage, "Complete: no" says nothing more.
    if yes_or_no and has_stage and plain(cell.text) in NO:
        return None
    key = _key_of_status(cell, yes_or_no=yes_or_no)
    answer = context.of_row_or(draft, QuestionKind.STAGE, key)
    if answer is None:
        suggested, reason = _suggested(cell, yes_or_no=yes_or_no)
        words = (
            f"{cell.colour.capitalize()}: told by colour alone" if cell.colour else f"{cell.column.name}: {cell.text}"
        )
        more = {"suggested": suggested._asdict(), "reason": reason} if suggested else {}
        context.ask(draft, QuestionKind.STAGE, key, words, **more)
        return None
    draft.kept.append((cell.column.name, cell.text))
    return StageAndRating(answer.get("stage", ""), answer.get("rating", ""))


def _key_of_status(cell: SourceCell, *, yes_or_no: bool) -> str:
    if cell.colour:
        return file_key(f"colour {cell.colour}")
    return key_of(f"complete: {cell.text}" if yes_or_no else cell.text)


def _suggested(cell: SourceCell, *, yes_or_no: bool) -> tuple[StageAndRating | None, str]:
    if cell.colour:
        found = COLOURS_MEAN[cell.colour] if cell.column.meaning != Meaning.RATING else RATINGS_MEAN.get(cell.colour)
        return found or COLOURS_MEAN[cell.colour], "What this colour mostly means in plans"
    found = suggested_status(cell.text, is_yes_or_no=yes_or_no)
    return found, "What these words mostly mean in plans" if found else ""


def _stage_of_struck(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> str:
    """Of an action with a line through it: done or dropped, which only its own words may tell."""
    answer = context.questions.answer(QuestionKind.STAGE, row_key(draft.place))
    if answer and answer.get("stage"):
        if answer["stage"] in NEEDS_REASON and (text := parsed.text(Meaning.PROGRESS)):
            draft.values["stage_reason"] = text[:STAGE_REASON_LENGTH]
        return answer["stage"]
    words = " ".join(cell.text for cell in parsed.source.cells)
    is_dropped = DROPPED.search(words) is not None
    suggested = StageAndRating(Stage.CANCELLED if is_dropped else Stage.COMPLETE)
    reason = (
        "A line is drawn through it, and it says that it was dropped" if is_dropped else "A line is drawn through it"
    )
    context.ask(
        draft,
        QuestionKind.STAGE,
        row_key(draft.place),
        f"Struck through: {parsed.title}",
        suggested=suggested._asdict(),
        reason=reason,
        options=STAGE_ALONE,
    )
    return ""


def _ask_for_stage(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft, rating: str) -> None:
    """Once for all rows of which the file says the same about it: nothing, a day of completion, or a rating."""
    key, words, suggested, reason = NO_STAGE, "", Stage.IN_PROGRESS, "Most actions of a plan are under way"
    done = [when for when in (parsed.due, parsed.completed) if when and when.is_done]
    if done or (parsed.completed and (parsed.completed.due or parsed.completed.suggested)):
        key, words = f"{NO_STAGE} done", "Actions of which the file tells that they were done, or when"
        suggested, reason = Stage.COMPLETE, "There is a day of completion, or a word for it"
    elif rating:
        key, words, reason = f"{NO_STAGE} rated", "Actions with a rating, and no stage", "What is rated is under way"
    elif not parsed.progress and parsed.starts and parsed.starts.begins and parsed.starts.begins > context.plan.on:
        key, words = f"{NO_STAGE} later", "Actions that start on a day to come"
        suggested, reason = Stage.NOT_STARTED, "The start is still to come"
    answer = context.of_row_or(draft, QuestionKind.STAGE, key) or {}
    if answer.get("stage"):
        draft.values["stage"] = answer["stage"]
    else:
        more = {"suggested": StageAndRating(suggested)._asdict(), "reason": reason, "options": STAGE_ALONE}
        context.ask(draft, QuestionKind.STAGE, key, words, **more)


def set_earlier_updates(parsed: ParsedAction, draft: ActionDraft) -> None:
    """What each quarter before the latest says, in words and as far as it is certain."""
    for told in parsed.earlier:
        words = "\n\n".join(cell.text for cell in told.all(Meaning.PROGRESS))
        cells = told.all(*IN_ORDER_OF_TRUST)
        found = [read_status(cell.text) or suggested_status(cell.text) or StageAndRating() for cell in cells]
        stage = next((status.stage for status in found if status.stage), "")
        rating = next((status.rating for status in found if status.rating), "")
        kept = [f"{cell.column.name}: {cell.text}" for cell in (*cells, *told.all(Meaning.PERCENT))]
        text = "\n\n".join([words, *kept] if words else kept)
        draft.earlier.append(EarlierUpdate(told.period.name, text, stage, rating))


def set_stage_reason(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> None:
    """Only what is on hold or cancelled has a reason for its stage: of any other it is kept as text."""
    text = parsed.text(Meaning.STAGE_REASON)
    if text and draft.values.get("stage") in NEEDS_REASON and len(text) <= STAGE_REASON_LENGTH:
        draft.values["stage_reason"] = text
    elif text:
        draft.keep_as_text(parsed, Meaning.STAGE_REASON)


def set_percent_complete(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> None:
    percent = parsed.percent
    if percent is None or percent.expected:
        return
    if percent.is_certain:
        if percent.number is not None:
            draft.values["percent_complete"] = percent.number
        return
    key = key_of(percent.text)
    answer = context.questions.answer(QuestionKind.PERCENT, key)
    if answer is None:
        context.ask(draft, QuestionKind.PERCENT, key, percent.text)
        return
    if answer.get("percent") is not None:
        draft.values["percent_complete"] = answer["percent"]
    draft.keep_as_text(parsed, Meaning.PERCENT)
