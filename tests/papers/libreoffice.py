"""A Word file as LibreOffice opens it."""

import subprocess
from pathlib import Path
from xml.etree import ElementTree

TEXT, TABLE_OF_ODF = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("text", "table"))


def as_opened_by_libreoffice(content: bytes, folder: Path) -> ElementTree.Element:
    """Its flat XML; `folder` is empty, and holds the profile as well."""
    source = folder / "written.docx"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "fodt", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)  # noqa: S603
    return ElementTree.parse(folder / "written.fodt").getroot()  # noqa: S314 - LibreOffice wrote it
