"""Which parts of the duty a decision serves; and the record of a year that is over, frozen as it is published."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from actions.services.refusal import refuse
from actions.summaries.stamp import plan_stamp
from board.querysets import OBSERVER
from oversight.models import Section17Edition, Section17Parts
from oversight.summaries.section_17 import days_of_year, oversight_year
from oversight.wording.section_17 import section_17_document
from papers.document import sha256
from partners.models import User, the_partnership
from periods.models import financial_year
from records.services import keep


@transaction.atomic
def name_parts(parts: Section17Parts, *, by: User, at: datetime) -> Section17Parts:
    return keep(parts, by=by, at=at, why="Parts named")


@transaction.atomic
def publish_section_17(*, year: int, by: User, at: datetime) -> Section17Edition:
    """Freeze the record of a year as everyone signed in may read it now. A later version stands beside the first."""
    on, last_day = timezone.localdate(at), days_of_year(year)[1]
    if on <= last_day:
        refuse(f"{financial_year(year)} is not over yet: its record still changes")
    # Locked, so that of two who publish at once the second sees what the first has published.
    editions = list(Section17Edition.objects.select_for_update().filter(year=year))
    found = oversight_year(year, sight=OBSERVER, stamp=plan_stamp(), on=on)
    publisher = str(the_partnership(on=last_day) or "")
    words = section_17_document(found, publisher=publisher).to_json()
    if editions and editions[-1].words == words:
        refuse("The record says what the published one says: there is nothing new to publish")
    number = len(editions) + 1
    return Section17Edition.objects.create(
        year=year, number=number, words=words, sha256=sha256(words), published_at=at, published_by=by
    )
