"""How an action is going, in our stages, ratings and percentages."""

from actions.choices import NEEDS_REASON
from actions.models import Action
from imports.choices import Meaning, QuestionKind
from imports.matching.action_drafts import ActionDraft, MatchingContext
from imports.matching.questions import UNDER_A_HEADING
from imports.parsing.action import ParsedAction
from imports.parsing.parsed_plan import SourceCell
from imports.parsing.statuses import NO, StageAndRating, read_status, suggested_status
from imports.parsing.words import key_of
from sheets.text import plain

# The order in which columns are believed on the stage. On the rating it is the other way round: a column "Rating" may
# say "Complete" in a colour of its own, and a column "Status" may say "Green", but each knows its own matter best.
IN_ORDER_OF_TRUST = (Meaning.STAGE, Meaning.STATUS, Meaning.COMPLETE, Meaning.RATING)
STAGE_REASON_LENGTH = Action._meta.get_field("stage_reason").max_length
NO_STAGE = f"{UNDER_A_HEADING}stage"


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
    if rating:
        draft.values["rating"] = rating
    if stage:
        draft.values["stage"] = stage
    elif draft.is_new and not any(question.kind == QuestionKind.STAGE for question in draft.waits):
        _ask_for_stage(context, draft)
    # Words that were not taken, because they say nothing to us or another column went before them, are not lost.
    for cell, status in told:
        if status == StageAndRating() or status.stage not in ("", stage) or status.rating not in ("", rating):
            draft.kept.append((cell.column.name, cell.text))


def _status_in(
    context: MatchingContext, cell: SourceCell, draft: ActionDraft, *, has_stage: bool
) -> StageAndRating | None:
    """What one cell says, by itself or as decided; None while it waits for a decision."""
    yes_or_no = cell.column.meaning == Meaning.COMPLETE
    status = read_status(cell.text, is_yes_or_no=yes_or_no)
    if status is not None:
        return status
    # Beside a stage, "Complete: no" says nothing more.
    if yes_or_no and has_stage and plain(cell.text) in NO:
        return None
    key = key_of(f"complete: {cell.text}" if yes_or_no else cell.text)
    answer = context.questions.answer(QuestionKind.STAGE, key)
    if answer is None:
        suggested = suggested_status(cell.text, is_yes_or_no=yes_or_no)
        words = f"{cell.column.name}: {cell.text}"
        context.ask(draft, QuestionKind.STAGE, key, words, suggested=suggested._asdict() if suggested else {})
        return None
    draft.kept.append((cell.column.name, cell.text))
    return StageAndRating(answer.get("stage", ""), answer.get("rating", ""))


def _ask_for_stage(context: MatchingContext, draft: ActionDraft) -> None:
    answer = context.questions.answer(QuestionKind.STAGE, NO_STAGE) or {}
    if answer.get("stage"):
        draft.values["stage"] = answer["stage"]
    else:
        context.ask(draft, QuestionKind.STAGE, NO_STAGE, "")


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
