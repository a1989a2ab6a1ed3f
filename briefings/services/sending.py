"""A manager reads a briefing, and sends it as they read it. From then on its words never change."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from briefings.choices import BETWEEN_READERS, BriefingState, Readers
from briefings.limits import MOST_PAGES
from briefings.models import Briefing
from briefings.notices import tell_sent
from briefings.services.refusal import NO_STRATEGY, require_state
from briefings.summaries.facts import facts_of
from briefings.wording.document import briefing_document
from papers.document import NotADocument, PaperDocument
from partners.models import User
from records.services import keep

READ_AGAIN = "The briefing has other words than those that you read. Read it again below, then send it."


@transaction.atomic
def send(
    briefing: Briefing, *, to: Collection[str], seen: str, page_count: int, by: User, at: datetime
) -> tuple[Briefing, int]:
    """Freeze the words and tell the readers; returns how many are told. `seen` marks the words that the sender read,
    which have `page_count` pages as a PDF."""
    require_state(briefing, BriefingState.DRAFT)
    if not to:
        raise ValidationError({"to": "Select who gets the briefing"})
    document = document_now(briefing, at=at)
    if document.sha256 != seen:
        raise ValidationError(READ_AGAIN)
    before = briefing.corrected()
    if before and _words_alone(document) == _words_alone(PaperDocument.from_json(before.frozen_words)):
        raise ValidationError(f"It has the very words of version {before.edition}: put right what is wrong first")
    if page_count > MOST_PAGES:
        raise ValidationError(
            f"The briefing has {page_count} pages, and {MOST_PAGES} are read: shorten the message and the answers, or "
            "leave a question out"
        )
    # The checksum is of the very text that is stored: anybody can compute it again from the file.
    briefing.words, briefing.sha256 = document.to_json(), document.sha256
    briefing.state, briefing.sent_at, briefing.sent_by = BriefingState.SENT, at, by
    briefing.sent_to = BETWEEN_READERS.join(Readers(each).label for each in Readers.values if each in to)
    keep(briefing, by=by, at=at, why="Sent")
    return briefing, tell_sent(briefing, to=to, by=by, at=at)


def _words_alone(document: PaperDocument) -> str:
    """Without the lines that say of which day and version it is."""
    return replace(document, details=()).to_json()


def document_now(briefing: Briefing, *, at: datetime) -> PaperDocument:
    facts = facts_of(briefing, on=timezone.localdate(at))
    if facts is None:
        raise ValidationError(NO_STRATEGY)
    try:
        return briefing_document(briefing, facts)
    except NotADocument as fault:
        raise ValidationError(f"The briefing cannot be sent as it is. {fault}") from fault


@transaction.atomic
def drop(briefing: Briefing, *, by: User, at: datetime) -> Briefing:
    """Give up a draft. It is kept as a record, and one of its name can be made anew."""
    require_state(briefing, BriefingState.DRAFT)
    briefing.state = BriefingState.DROPPED
    return keep(briefing, by=by, at=at, why="Dropped")
