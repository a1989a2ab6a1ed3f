"""Which pack a reader reads: a published version, a copy for others, or the draft that only its maker sees."""

from dataclasses import dataclass
from datetime import datetime

from board.models import Meeting
from board.querysets import OBSERVER, RESIDENT, Sight, sight_of_partner
from board.summaries.agenda import Agenda, Shown, agenda_of, shown_to, whole_agenda
from board.summaries.agenda_versions import Edition, changes_since, editions_of
from govuk.dates import moment
from packs.summaries.gathering import whole_pack
from packs.summaries.pack_copy import PackCopy
from packs.summaries.papers import papers_of
from packs.summaries.redacting import copy_of, reading_of
from packs.wording.document import USUAL, PackDocument, pack_document
from partners.models import Partner

FOR_RESIDENTS = (
    "Copy for residents: without what is not public, without names of people, and with no papers but those that "
    "residents may read."
)
FOR_ANY_PARTNER = "Copy for partners: without restricted matters."
PARTNER_KIND, DRAFT_KIND = "Partner’s copy of the meeting pack", "Draft of the meeting pack"
DRAFT = "DRAFT: not published. Only those who build the agenda see it."


@dataclass(frozen=True)
class PackAudience:
    """For whom a copy is made. A reader's own copy has their sight, and needs no words to say whose it is."""

    sight: Sight
    words: str = ""
    name: str = ""
    kind: str = USUAL


def residents() -> PackAudience:
    return PackAudience(RESIDENT, FOR_RESIDENTS, "residents", "Residents’ copy of the meeting pack")


def any_partner() -> PackAudience:
    return PackAudience(OBSERVER, FOR_ANY_PARTNER, "partners", PARTNER_KIND)


def partner_copy(partner: Partner) -> PackAudience:
    words = f"Copy for {partner.name}: restricted matters only where it leads or supports the action."
    return PackAudience(sight_of_partner(partner), words, partner.slug, PARTNER_KIND)


@dataclass(frozen=True)
class ReadersPack:
    """`changes` is what a version changed or, of a draft, what publishing it would change."""

    agenda: Agenda
    pack: PackCopy | None
    document: PackDocument
    at: datetime
    edition: Edition | None
    editions: tuple[Edition, ...]
    changes: tuple[str, ...] = ()

    @property
    def is_draft(self) -> bool:
        return self.edition is None


def published_pack(meeting: Meeting, copy: PackAudience, *, number: int | None = None) -> ReadersPack | None:
    """The last version that this reader counts, or the one of that number; None if there is none."""
    editions = editions_of(meeting, shown_to(meeting, copy.sight), sight=copy.sight)
    found = [each for each in editions if number in (None, each.number)]
    if not found:
        return None
    edition = found[-1]
    details = [f"Version {edition.number}, as things stood {moment(edition.published_at)}.", copy.words]
    document = _document(
        meeting, edition.agenda, edition.beside, copy.sight, details=details, changes=edition.changes, kind=copy.kind
    )
    return ReadersPack(
        edition.agenda, edition.beside, document, edition.published_at, edition, tuple(editions), edition.changes
    )


def draft_pack(meeting: Meeting, copy: PackAudience, *, at: datetime) -> ReadersPack:
    """What would be published now."""
    shown: Shown = shown_to(meeting, copy.sight)
    editions = editions_of(meeting, shown, sight=copy.sight)
    words = whole_pack(meeting, at=at)
    agenda = agenda_of(whole_agenda(meeting), shown)
    pack = copy_of(words, reading_of([words], meeting.body, copy.sight))
    changes = changes_since(editions[-1], agenda, pack) if editions else ()
    details = [DRAFT, f"As things stood {moment(at)}."]
    document = _document(meeting, agenda, pack, copy.sight, details=details, changes=changes, kind=DRAFT_KIND)
    return ReadersPack(agenda, pack, document, at, None, tuple(editions), changes)


def _document(
    meeting: Meeting, agenda: Agenda, pack: PackCopy | None, sight: Sight, *, details, changes, kind: str
) -> PackDocument:
    lines, papers = [line for line in details if line], papers_of(meeting, agenda, sight)
    return pack_document(meeting, agenda, pack, details=lines, changes=changes, kind=kind, papers=papers)
