"""The picture of a section: it comes in through the guard for files, and is drawn anew."""

import hashlib
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from files import PICTURES, Refused, inspect, plain_name
from files.pictures.redrawn import Redrawn, redrawn
from files.size import size_refusal
from partners.models import User
from records.services import keep
from reports.choices import ReportState
from reports.models import ReportSection, SectionPicture
from reports.services.refusal import require_state


@transaction.atomic
def set_picture(
    picture: SectionPicture, *, file: UploadedFile | None, says: str, has_consent: bool, by: User, at: datetime
) -> SectionPicture:
    """Give the section of `picture` this file as its picture; without a file the one that it has keeps its place."""
    require_state(picture.section.report, ReportState.DRAFT)
    if not picture.section.takes_a_picture:
        raise ValidationError("A section of this kind has no picture")
    _require_words_and_consent(picture, file, says, has_consent=has_consent)
    picture.says, picture.has_consent = says.strip(), has_consent
    if file:
        drawn = _looked_at(file)
        picture.content, picture.width, picture.height = drawn.jpeg, drawn.width, drawn.height
        picture.sha256 = hashlib.sha256(drawn.jpeg).hexdigest()
    return keep(picture, by=by, at=at, why="Picture put in" if file else "Picture told in other words")


def _require_words_and_consent(picture, file, says: str, *, has_consent: bool) -> None:
    missing = {
        "file": "" if file or picture.sha256 else "Choose a picture",
        "says": ""
        if says.strip()
        else "Enter an alternative text: what somebody who cannot see the picture should know",
        "has_consent": "" if has_consent else "Confirm that everybody who can be recognised in it agreed",
    }
    if any(missing.values()):
        raise ValidationError({name: words for name, words in missing.items() if words})


def _looked_at(file: UploadedFile) -> Redrawn:
    # First of all: what follows holds the whole file in memory.
    if fault := size_refusal(file, remedy="save a smaller copy, and choose that."):
        raise ValidationError({"file": fault})
    content = file.open("rb").read()
    try:
        # What the picture tells beside what is seen, such as where it was taken, is not drawn: it needs no refusal.
        if faults := inspect(content, name=plain_name(file.name), door=PICTURES).faults:
            raise ValidationError({"file": [str(each) for each in faults]})
        return redrawn(content)
    except Refused as refused:
        raise ValidationError({"file": str(refused)}) from None


@transaction.atomic
def remove_picture(section: ReportSection, *, by: User, at: datetime) -> None:
    """Its bytes are gone at once: somebody may have taken their consent back."""
    require_state(section.report, ReportState.DRAFT)
    picture = SectionPicture.objects.select_for_update().filter(section=section).exclude(sha256="").first()
    if picture is None:
        raise ValidationError("This section has no picture")
    picture.content, picture.sha256, picture.says = b"", "", ""
    picture.width = picture.height = 0
    picture.has_consent = False
    keep(picture, by=by, at=at, why="Picture taken out")
