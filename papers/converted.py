"""Files of Office as PDFs, where whoever runs the service has installed LibreOffice and says where it is
(`PAPER_CONVERTER`). Each is converted once and kept: another version would draw it otherwise."""

import hashlib
import io
import json
import logging
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files.storage import default_storage

from files import without_properties
from files.kinds import DOCX, ODS, ODT, PPTX, XLSX
from papers.kept import forget, keep, kept
from papers.seals import sealed

log = logging.getLogger(__name__)
FILTERS = {DOCX: "writer", ODT: "writer", XLSX: "calc", ODS: "calc", PPTX: "impress"}
KINDS = {kind.content_type: kind for kind in FILTERS}
# With tags: those of the original's headings and tables.
OPTIONS = '{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
SECONDS_ALLOWED = 20
FAULTS = (OSError, subprocess.SubprocessError, ValueError, RuntimeError)


def converted(sha256: str, stored: str, content_type: str, *, folder: str) -> tuple[str, str]:
    """(name in the storage, SHA-256 there) of a file as a PDF; ("", "") where it is not converted."""
    if not settings.PAPER_CONVERTER or content_type not in KINDS:
        return "", ""
    if not default_storage.exists(stored):
        return "", ""
    name, beside = f"{folder}/converted-{sha256}.pdf", f"{folder}/converted-{sha256}.json"
    known = kept(beside)
    if known is None or (json.loads(known) and not default_storage.exists(name)):
        known = json.dumps(_convert(stored, content_type, name)).encode()
        forget(beside)
        keep(beside, known)
    found = json.loads(known)
    return (name, found) if found else ("", "")


def _convert(stored: str, content_type: str, name: str) -> str:
    """The SHA-256 of the PDF as it is kept, with its seal; empty for a file that cannot be converted."""
    try:
        content = _without_its_day(_pdf_of(default_storage.path(stored), content_type))
    except FAULTS:
        log.exception("Not converted: %s", stored)
        return ""
    forget(name)
    keep(name, content)
    return hashlib.sha256(sealed(name, content)).hexdigest()


def _without_its_day(pdf: bytes) -> bytes:
    """Without when it was made, and what was worked out from that: the same file gives the same bytes.

    Raises ValueError for what is no PDF.
    """
    import pikepdf  # loaded when used (decision 54)

    written = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(without_properties(pdf, name="paper.pdf"))) as document:
            for name in ("/ID", "/DocChecksum"):
                if name in document.trailer:
                    del document.trailer[name]
            document.save(written, deterministic_id=True)
    except pikepdf.PdfError as error:
        raise ValueError(str(error)) from error
    return written.getvalue()


def _pdf_of(path: str, content_type: str) -> bytes:
    kind = KINDS[content_type]
    with TemporaryDirectory(prefix="convert-") as folder:
        source = Path(folder) / f"paper.{kind.ending}"
        source.write_bytes(Path(path).read_bytes())
        command = [
            settings.PAPER_CONVERTER,
            # A profile of its own: two at once would wait for each other, and nothing is remembered.
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            *("--headless", "--norestore", "--convert-to", f"pdf:{FILTERS[kind]}_pdf_Export:{OPTIONS}"),
            *("--outdir", folder, str(source)),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS_ALLOWED)  # noqa: S603
        return (Path(folder) / "paper.pdf").read_bytes()
