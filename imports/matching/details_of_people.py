"""Which texts of a file look as if they told who somebody is. Takes what a row would write; each such text becomes a
question, and one that somebody answered is taken as it is, or left out.

It holds nothing up by itself: on the pages an open question does, and the command says it as a warning.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from actions.models import Action, ProgressUpdate
from imports.choices import PersonalTextAnswer, QuestionKind
from imports.matching.action_drafts import ActionDraft
from imports.matching.changed_fields import ChangesToAction
from imports.matching.questions import Questions, file_key
from records.summaries import label_of
from records.summaries.personal_data import in_words, personal_data_in

TEXTS = ("title", "outcome", "description", "timescale_text", "stage_reason")
# An action always has them: without its own, its title stands in for it.
TITLE_STANDS_IN = ("outcome", "description")
NEEDED = ("title", "stage_reason")
PROGRESS, MILESTONE = "Progress", "Milestone"
# In the place of an update's words: it has a quarter and a rating all the same.
LEFT_OUT = "The words in the file were left out."
LETTERS_AROUND = 60


class IncomingText(NamedTuple):
    """`leave_out` takes it out of what is written; without one it cannot go alone."""

    box: str
    words: str
    leave_out: Callable[[], None] | None = None


def ask_about_people(draft: ActionDraft, changes: ChangesToAction | None, questions: Questions) -> None:
    """Once for the same words in the same box. Answers hold for these very words, and for this file alone."""
    for text in list(_texts_of_changes(draft, changes) if changes else _texts_of_new(draft)):
        if not (found := personal_data_in(text.words)):
            continue
        key = file_key(f"{text.box}: {text.words}")
        answer = questions.answer(QuestionKind.PEOPLE, key)
        if answer is None:
            words, options = f"{text.box}: {in_words(found)}", [{"may_be_left_out": text.leave_out is not None}]
            reason = _around(found[0].piece, text.words)
            more = {"title": draft.title, "options": options, "reason": reason}
            questions.ask(QuestionKind.PEOPLE, key, words, draft.place, **more)
        elif answer["do"] == PersonalTextAnswer.LEAVE_OUT and text.leave_out:
            text.leave_out()


def _around(piece: str, text: str) -> str:
    """The words before and after it, as it is told by them whether it is a person."""
    words = " ".join(text.split())
    begins = max(0, words.find(" ".join(piece.split())) - LETTERS_AROUND)
    ends = begins + len(piece) + 2 * LETTERS_AROUND
    return f"“{'…' if begins else ''}{words[begins:ends]}{'…' if ends < len(words) else ''}”"


def _texts_of_new(draft: ActionDraft) -> Iterator[IncomingText]:
    for name in TEXTS:
        words = draft.values.get(name)
        # What says the title is asked about with it.
        if words and (name == "title" or words != draft.title):
            leave_out = None if name in NEEDED else partial(_without_value, draft, name)
            yield IncomingText(_label(name), words, leave_out)
    yield IncomingText(PROGRESS, "\n\n".join(draft.progress), partial(_say_instead, draft))
    yield from _updates_before(draft.updates_before)
    yield from _milestones(draft.milestones)


def _without_value(draft: ActionDraft, name: str) -> None:
    if name in TITLE_STANDS_IN:
        draft.values[name] = draft.title
    else:
        del draft.values[name]


def _say_instead(draft: ActionDraft) -> None:
    draft.progress = [LEFT_OUT]


def _texts_of_changes(draft: ActionDraft, changes: ChangesToAction) -> Iterator[IncomingText]:
    for change in changes.changes:
        if change.field in TEXTS and change.new:
            leave_out = None if change.field in NEEDED else partial(changes.changes.remove, change)
            yield IncomingText(change.label, str(change.new), leave_out)
    yield IncomingText(PROGRESS, changes.progress, partial(setattr, changes, "progress", LEFT_OUT))
    if draft.returned and (changes.progress or changes.is_judged):
        for name in ("reason", "way_back"):
            field = ProgressUpdate._meta.get_field(name)
            yield IncomingText(label_of(field), getattr(draft.returned, name))
    yield from _updates_before(changes.updates_before)
    yield from _milestones(changes.milestones)


def _updates_before(updates: list) -> Iterator[IncomingText]:
    for place, update in enumerate(updates):
        yield IncomingText(PROGRESS, update.text, partial(updates.__setitem__, place, update._replace(text=LEFT_OUT)))


def _milestones(milestones: list) -> Iterator[IncomingText]:
    for milestone in milestones:
        yield IncomingText(MILESTONE, milestone.title, partial(milestones.remove, milestone))


def _label(name: str) -> str:
    return label_of(Action._meta.get_field(name))
