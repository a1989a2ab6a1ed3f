"""How far an action has come and when it is due, in our stages, ratings and days."""

from datetime import date

from actions.choices import NEEDS_REASON, Stage, Visibility
from govuk.dates import day
from imports.choices import Asked, Meaning
from imports.summaries.naming import keep_words
from imports.summaries.questions import UNDER_A_HEADING, place_key
from imports.summaries.said import Said
from imports.summaries.source import Piece
from imports.summaries.statuses import Standing, read_standing, suggested_standing
from imports.summaries.timescales import Timescale
from imports.summaries.wanted import Context, Wanted
from imports.summaries.words import key_of, plain

# In the order in which a column is believed on the stage; on the rating it is the other way round.
TELL_HOW_IT_GOES = (Meaning.STAGE, Meaning.STATUS, Meaning.COMPLETE, Meaning.RATING)
REASON_LETTERS = 1000
NO_STAGE = f"{UNDER_A_HEADING}stage"


def tell_standing(context: Context, said: Said, wanted: Wanted) -> None:
    pieces = [piece for meaning in TELL_HOW_IT_GOES for piece in said.source.all(meaning)]
    told: list[tuple[Piece, Standing]] = []
    for piece in pieces:
        has_stage = any(standing.stage for _, standing in told)
        standing = _read(context, piece, wanted, has_stage=has_stage)
        if standing is not None:
            told.append((piece, standing))
    stage = next((standing.stage for _, standing in told if standing.stage), "")
    rating = next((standing.rating for _, standing in reversed(told) if standing.rating), "")
    if rating:
        wanted.values["rating"] = rating
    if stage:
        wanted.values["stage"] = stage
    elif wanted.is_new and not any(question.kind == Asked.STAGE for question in wanted.waits):
        _ask_for_stage(context, wanted)
    for piece, standing in told:
        if standing == Standing() or standing.stage not in ("", stage) or standing.rating not in ("", rating):
            wanted.kept.append((piece.column.name, piece.text))


def _read(context: Context, piece: Piece, wanted: Wanted, *, has_stage: bool) -> Standing | None:
    """What one cell says, by itself or as decided; None while it waits for a decision."""
    yes_or_no = piece.column.meaning == Meaning.COMPLETE
    standing = read_standing(piece.text, is_yes_or_no=yes_or_no)
    if standing is not None:
        return standing
    if yes_or_no and has_stage and plain(piece.text) in ("no", "n", "false"):
        return None
    key = key_of(f"complete: {piece.text}" if yes_or_no else piece.text)
    answer = context.questions.answer(Asked.STAGE, key)
    if answer is None:
        suggested = suggested_standing(piece.text, is_yes_or_no=yes_or_no)
        words = f"{piece.column.name}: {piece.text}"
        context.ask(wanted, Asked.STAGE, key, words, suggested=suggested._asdict() if suggested else {})
        return None
    wanted.kept.append((piece.column.name, piece.text))
    return Standing(answer.get("stage", ""), answer.get("rating", ""))


def _ask_for_stage(context: Context, wanted: Wanted) -> None:
    answer = context.questions.answer(Asked.STAGE, NO_STAGE) or {}
    if answer.get("stage"):
        wanted.values["stage"] = answer["stage"]
    else:
        context.ask(wanted, Asked.STAGE, NO_STAGE, "")


def tell_reason(context: Context, said: Said, wanted: Wanted) -> None:
    """Only what is on hold or cancelled has a reason for its stage."""
    text = said.text(Meaning.STAGE_REASON)
    if text and wanted.values.get("stage") in NEEDS_REASON and len(text) <= REASON_LETTERS:
        wanted.values["stage_reason"] = text
    elif text:
        keep_words(said, wanted, Meaning.STAGE_REASON)


def tell_completion(context: Context, said: Said, wanted: Wanted) -> None:
    """A complete action has the day on which it was completed, and no other action has one."""
    when, before = said.completed, context.before(wanted)
    is_complete = wanted.values.get("stage") == Stage.COMPLETE
    if when and not is_complete:
        keep_words(said, wanted, Meaning.COMPLETED_ON)
    if not is_complete or (before and before.values["stage"] == Stage.COMPLETE and not (when and when.due)):
        return
    if when and when.due:
        wanted.values["completed_on"] = when.due.isoformat()
        return
    if when:
        keep_words(said, wanted, Meaning.COMPLETED_ON)
    key = place_key(said.source.place)
    answer = context.questions.answer(Asked.COMPLETED, key)
    if answer and answer.get("on"):
        wanted.values["completed_on"] = answer["on"]
    else:
        words = f"{said.reference} {said.title}".strip()
        due = said.due.due if said.due else None
        suggested = {"on": due.isoformat()} if due and due <= context.known.on else {}
        context.ask(wanted, Asked.COMPLETED, key, words, suggested=suggested)


def tell_times(context: Context, said: Said, wanted: Wanted) -> None:
    due = _day(context, said.due, wanted, "due_on", "Due")
    if said.due:
        published = said.source.first(Meaning.TIMESCALE)
        wanted.values["timescale_text"] = published.text if published else " ".join(said.due.text.split())
        if due is None and wanted.match.pk and said.due.is_certain:
            wanted.values["due_on"] = None
    elif said.source.first(Meaning.TIMESCALE):
        wanted.values["timescale_text"] = said.text(Meaning.TIMESCALE)
    _day(context, said.starts, wanted, "starts_on", "Starts")
    if said.starts and not wanted.values.get("starts_on"):
        keep_words(said, wanted, Meaning.STARTS)
    elif due and said.due.starts and not said.starts:
        wanted.values["starts_on"] = said.due.starts.isoformat()
        wanted.rules.append(f"Starts {day(said.due.starts)}: the first day of “{said.due.text}”")


def _day(context: Context, when: Timescale | None, wanted: Wanted, name: str, label: str) -> date | None:
    if when is None or when.is_fault:
        return None
    found = when.due
    if not when.is_certain:
        key = key_of(when.text)
        answer = context.questions.answer(Asked.DATE, key)
        if answer is None:
            suggested = {"on": when.suggested.isoformat()} if when.suggested else {}
            context.ask(wanted, Asked.DATE, key, when.text, suggested=suggested)
            return None
        found = date.fromisoformat(answer["on"]) if answer.get("on") else None
    if found:
        wanted.values[name] = found.isoformat()
        if when.rule:
            wanted.rules.append(f"{label} {day(found)}: {when.rule}, from “{when.text}”")
    return found


def tell_percent(context: Context, said: Said, wanted: Wanted) -> None:
    percent = said.percent
    if percent is None or percent.expected:
        return
    if percent.is_certain:
        if percent.number is not None:
            wanted.values["percent_complete"] = percent.number
        return
    key = key_of(percent.text)
    answer = context.questions.answer(Asked.PERCENT, key)
    if answer is None:
        context.ask(wanted, Asked.PERCENT, key, percent.text)
        return
    if answer.get("percent") is not None:
        wanted.values["percent_complete"] = answer["percent"]
    keep_words(said, wanted, Meaning.PERCENT)


def tell_visibility(context: Context, said: Said, wanted: Wanted) -> None:
    text = plain(said.text(Meaning.VISIBILITY))
    labels = {plain(label): value for value, label in Visibility.choices}
    labels |= {plain(label.partition(":")[0]): value for value, label in Visibility.choices}
    if text in labels:
        wanted.values["visibility"] = labels[text]
    elif text:
        keep_words(said, wanted, Meaning.VISIBILITY)
