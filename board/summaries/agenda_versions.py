"""The published versions of an agenda, with what is told beside them, as one reader knows them."""

from dataclasses import dataclass
from datetime import datetime

from board.models import Meeting
from board.querysets import Sight
from board.summaries.agenda import Agenda, Shown, agenda_of, changes_between, whole_agenda
from board.summaries.also_published import also_published

SMALL = "Details of the agenda or the pack"


@dataclass(frozen=True)
class Edition:
    """A version as one reader counts them: those that changed nothing for them do not count. `beside` is the reader's
    copy of what was published with the agenda, or None."""

    number: int
    published_at: datetime
    agenda: Agenda
    beside: object = None
    changes: tuple[str, ...] = ()


def editions_of(meeting: Meeting, shown: Shown, *, sight: Sight, is_told_whole: bool = True) -> list[Edition]:
    """The first one first. Unless each `is_told_whole`, one that is alone comes without what was published beside it,
    because nothing is compared with it."""
    versions = list(meeting.agenda_versions.select_related("meeting__body").order_by("number"))
    copies = also_published().copies(versions, sight=sight) if is_told_whole or len(versions) > 1 else {}
    found: list[Edition] = []
    for version in versions:
        agenda, beside = agenda_of(Agenda.from_json(version.frozen_words), shown), copies.get(version.pk)
        last = found[-1] if found else None
        if last and (last.agenda, last.beside) == (agenda, beside):
            continue
        changes = changes_since(last, agenda, beside) if last else ()
        found.append(Edition(len(found) + 1, version.published_at, agenda, beside, changes))
    return found


def unpublished_changes(meeting: Meeting, shown: Shown, *, sight: Sight, at: datetime) -> tuple[str, ...]:
    """What the next version would change for who builds the agenda, in sentences; of a meeting whose agenda has been
    published."""
    last = editions_of(meeting, shown, sight=sight)[-1]
    agenda, beside = agenda_of(whole_agenda(meeting), shown), also_published().draft(meeting, sight=sight, at=at)
    if (last.agenda, last.beside) == (agenda, beside):
        return ()
    return changes_since(last, agenda, beside) or (SMALL,)


def changes_since(last: Edition, agenda: Agenda, beside) -> tuple[str, ...]:
    """What a later version changed, in sentences, as far as this reader may know it."""
    return changes_between(last.agenda, agenda) + also_published().changes_between(last.beside, beside)
