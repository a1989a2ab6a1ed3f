"""What a file is, by its content, and every reason not to keep it, with how to put it right.

Nothing is unpacked to disk, run or changed. An archive is judged by its directory before any part is opened,
and parts are read piece by piece, because a directory may lie.
"""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from actions.services.inspection.kinds import faults_of_name, kind_of
from actions.services.inspection.office import faults_of_office
from actions.services.inspection.open_document import faults_of_open_document
from actions.services.inspection.pdf import faults_of_pdf
from actions.services.inspection.pictures import faults_of_jpeg, faults_of_png
from actions.services.inspection.refusal import Refused

CHECKS = {
    "pdf": faults_of_pdf,
    "docx": faults_of_office,
    "xlsx": faults_of_office,
    "pptx": faults_of_office,
    "odt": faults_of_open_document,
    "ods": faults_of_open_document,
    "png": faults_of_png,
    "jpg": faults_of_jpeg,
}


def inspect(file: UploadedFile, *, name: str) -> str:
    """The content type of `file`. Raises ValidationError({"file": [every reason]}) if it may not be kept."""
    file.seek(0)
    content = file.read()
    file.seek(0)
    reasons: list[str] = []
    try:
        kind = kind_of(content, name)
        reasons += faults_of_name(name, kind)
        if kind.ending in CHECKS:
            for reason in CHECKS[kind.ending](content):
                reasons.append(reason)
    except Refused as refused:
        reasons += refused.reasons
    if reasons:
        raise ValidationError({"file": reasons})
    return kind.content_type
