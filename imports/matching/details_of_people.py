"""Which texts of a file look as if they told who somebody is. Takes what a row would write; each such text becomes a
question, and one that somebody answered is taken as it is, left out, or typed anew.

It holds nothing up by itself: on the pages an open question does, and the command says it as a warning.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from actions.models import Action, ProgressUpdate
from imports.choices import PersonalTextAnswer, QuestionKind
from imports.matching.action_drafts import ActionDraft
from imports.matching.changed_fields import ChangesToAction, FieldChange
from imports.matching.plan import FROM_THE_FILE
from imports.matching.questions import Questions, file_key
from imports.parsing.action import LONGEST_MILESTONE, MilestoneText
from records.limits import LONG_TEXT
from records.summaries import label_of
from records.summaries.personal_data import in_words, personal_data_in
from sheets.text import with_control_written_out

TEXTS = ("title", "outcome", "description", "timescale_text", "stage_reason")
# An action always has them: without its own, its title stands in for it.
TITLE_STANDS_IN = ("outcome", "description")
NEEDED = ("title", "stage_reason")
PROGRESS, MILESTONE = "Progress", "Milestone"
# In the place of an update's words: it has a quarter and a rating all the same.
LEFT_OUT = "The words in the file were left out."
LETTERS_AROUND = 60
# Between the texts of several cells, and between paragraphs.
PARTS = "\n\n"


class IncomingText(NamedTuple):
    """`put` writes other words in its place. `instead` stands where a part was left out; one that `stays` cannot be
    left out alone. `most` is how long it may be."""

    box: str
    words: str
    put: Callable[[str], None]
    most: int = LONG_TEXT
    instead: str = ""
    stays: bool = False


def ask_about_people(draft: ActionDraft, changes: ChangesToAction | None, questions: Questions) -> None:
    """Once for the same words in the same box, and part by part: the text of another cell is another part. Answers
    hold for these very words, and for this file alone."""
    for text in list(_texts_of_changes(draft, changes) if changes else _texts_of_new(draft)):
        parts = text.words.split(PARTS)
        kept = [_kept_of(part, text, draft, questions) for part in parts]
        if kept != parts:
            text.put(_joined(kept))


def _kept_of(part: str, text: IncomingText, draft: ActionDraft, questions: Questions) -> str:
    """What becomes of one part of a text."""
    if not (found := personal_data_in(part)):
        return part
    key = file_key(f"{text.box}: {part}")
    answer = questions.answer(QuestionKind.PEOPLE, key)
    if answer is None:
        told = {"may_be_left_out": not text.stays, "text": with_control_written_out(part), "most": text.most}
        more = {"title": draft.title, "options": [told], "reason": _around(found[0].piece, part)}
        questions.ask(QuestionKind.PEOPLE, key, f"{text.box}: {in_words(found)}", draft.place, **more)
    elif answer["do"] == PersonalTextAnswer.ANEW:
        return answer["text"]
    elif answer["do"] == PersonalTextAnswer.LEAVE_OUT and not text.stays:
        return text.instead
    return part


def _joined(parts: list[str]) -> str:
    """Without what was left out, and without a heading under which nothing stands any more."""
    kept = [part for part in parts if part]
    return PARTS.join(kept[:-1] if kept and kept[-1] == FROM_THE_FILE else kept)


def _around(piece: str, text: str) -> str:
    """The words before and after it, as it is told by them whether it is a person."""
    words = " ".join(text.split())
    begins = max(0, words.find(" ".join(piece.split())) - LETTERS_AROUND)
    ends = begins + len(piece) + 2 * LETTERS_AROUND
    return f"“{'…' if begins else ''}{words[begins:ends]}{'…' if ends < len(words) else ''}”"


def _texts_of_new(draft: ActionDraft) -> Iterator[IncomingText]:
    title = draft.title
    for name in TEXTS:
        words = draft.values.get(name)
        # What says the title is asked about with it.
        if words and (name == "title" or words != title):
            yield _of_field(name, words, partial(_put_value, draft, name))
    progress = PARTS.join(draft.progress)
    yield IncomingText(PROGRESS, progress, partial(_put_progress, draft), instead=LEFT_OUT)
    yield from _updates_before(draft.updates_before)
    yield from _milestones(draft.milestones)


def _of_field(name: str, words: str, put: Callable[[str], None]) -> IncomingText:
    most = Action._meta.get_field(name).max_length or LONG_TEXT
    return IncomingText(_label(name), words, put, most, stays=name in NEEDED)


def _put_value(draft: ActionDraft, name: str, words: str) -> None:
    before = draft.values[name]
    names = [name]
    if name == "title":
        names += [each for each in TITLE_STANDS_IN if draft.values.get(each) == before]
    elif name in TITLE_STANDS_IN:
        words = words or draft.title
    for each in names:
        draft.values[each] = words
    if not words:
        del draft.values[name]


def _put_progress(draft: ActionDraft, words: str) -> None:
    draft.progress = [words]


def _texts_of_changes(draft: ActionDraft, changes: ChangesToAction) -> Iterator[IncomingText]:
    for change in list(changes.changes):
        if change.field in TEXTS and change.new:
            yield _of_field(change.field, str(change.new), partial(_put_change, changes, change))
    yield IncomingText(PROGRESS, changes.progress, partial(setattr, changes, "progress"), instead=LEFT_OUT)
    if draft.returned and (changes.progress or changes.is_judged):
        for name in ("reason", "way_back"):
            field = ProgressUpdate._meta.get_field(name)
            put = partial(setattr, draft.returned, name)
            words = getattr(draft.returned, name)
            yield IncomingText(label_of(field), words, put, field.max_length, stays=True)
    yield from _updates_before(changes.updates_before)
    yield from _milestones(changes.milestones)


def _put_change(changes: ChangesToAction, change: FieldChange, words: str) -> None:
    others = [replace(each, new=words) if each is change else each for each in changes.changes]
    changes.changes = [each for each in others if each.field != change.field or words]


def _updates_before(updates: list) -> Iterator[IncomingText]:
    for place, update in enumerate(updates):
        put = partial(_put_update, updates, place)
        yield IncomingText(PROGRESS, update.text, put, instead=LEFT_OUT)


def _put_update(updates: list, place: int, words: str) -> None:
    updates[place] = updates[place]._replace(text=words)


def _milestones(milestones: list) -> Iterator[IncomingText]:
    for milestone in list(milestones):
        put = partial(_put_milestone, milestones, milestone)
        yield IncomingText(MILESTONE, milestone.title, put, LONGEST_MILESTONE)


def _put_milestone(milestones: list, milestone: MilestoneText, words: str) -> None:
    place = milestones.index(milestone)
    milestones[place : place + 1] = [milestone._replace(title=words)] if words else []


def _label(name: str) -> str:
    return label_of(Action._meta.get_field(name))
