"""What the quarter's check notices about an update: each a rule of its own, on the update and those before it.

A rule is a function of the update, of the earlier updates of its action (the newest first) and of the day; it gives a
sentence, or nothing. None of them asks the database.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from actions.choices import NO_REASON, NO_WAY_BACK, OFF_TRACK, ON_TRACK, RATING_WORDS
from actions.models import ProgressUpdate
from govuk.dates import day
from govuk.words import listed
from records.summaries.personal_data import personal_data_in
from updates.choices import Noticed
from updates.limits import TIMES_THE_SAME

Rule = Callable[[ProgressUpdate, Sequence[ProgressUpdate], date], str]


@dataclass(frozen=True)
class Notice:
    kind: Noticed
    sentence: str


def noticed(update: ProgressUpdate, before: Sequence[ProgressUpdate], *, on: date) -> tuple[Notice, ...]:
    told = ((kind, rule(update, before, on)) for kind, rule in RULES.items())
    return tuple(Notice(kind, sentence) for kind, sentence in told if sentence)


def on_track_but_overdue(update: ProgressUpdate, before: Sequence[ProgressUpdate], on: date) -> str:
    """By the rating of this update, of an action that is open."""
    if update.rating not in ON_TRACK or not update.action.is_overdue(on=on):
        return ""
    return f"Rated {update.rating_words.lower()}, but the action was due by {day(update.action.due_on)}."


def same_words(update: ProgressUpdate, before: Sequence[ProgressUpdate], on: date) -> str:
    """The third time running at least; capitals, spaces and stops make no other words."""
    last = [update, *before[: TIMES_THE_SAME - 1]]
    if len(last) < TIMES_THE_SAME or len({plain(each.text) for each in last}) > 1 or not plain(update.text):
        return ""
    return "The progress has the same words as in the two updates before."


def rating_without_reason(update: ProgressUpdate, before: Sequence[ProgressUpdate], on: date) -> str:
    """Amber and red have a reason of their own; of any other rating the progress has to say why."""
    # What an import lets stand where the file gives none.
    standing = (("no reason", update.reason, NO_REASON), ("no way back", update.way_back, NO_WAY_BACK))
    if missing := [words for words, text, none in standing if text == none]:
        return f"Rated {update.rating_words.lower()}, with {listed(missing, joined_by='and')}."
    if not before or update.rating == before[0].rating:
        return ""
    now, then = (RATING_WORDS[each.rating].lower() for each in (update, before[0]))
    changed = f"Changed from {then} to {now}"
    if update.rating not in OFF_TRACK:
        return f"{changed}, with the same progress as last time." if _is_same(update, before[0], "text") else ""
    if not plain(update.reason):
        return f"{changed}, with no reason."
    return f"{changed}, for the same reason as last time." if _is_same(update, before[0], "reason") else ""


def may_be_personal(update: ProgressUpdate, before: Sequence[ProgressUpdate], on: date) -> str:
    texts = (update.text, update.reason, update.way_back, update.next_steps, update.public_text)
    found = list(dict.fromkeys(each for text in texts for each in personal_data_in(text)))
    if not found:
        return ""
    return f"May be personal data: {listed((f'{each.kind} ({each.piece})' for each in found), joined_by='and')}."


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _is_same(update: ProgressUpdate, other: ProgressUpdate, name: str) -> bool:
    return plain(getattr(update, name)) == plain(getattr(other, name))


RULES: dict[Noticed, Rule] = {
    Noticed.OVERDUE: on_track_but_overdue,
    Noticed.SAME_WORDS: same_words,
    Noticed.NO_REASON: rating_without_reason,
    Noticed.PERSONAL_DATA: may_be_personal,
}
