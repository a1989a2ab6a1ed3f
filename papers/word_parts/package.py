"""The file is an archive: the same parts give the same bytes, whenever and wherever it is written."""

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The first day that an archive can name.
NO_DAY = (1980, 1, 1, 0, 0, 0)
FIRST = "[Content_Types].xml"


def same_bytes(content: bytes) -> bytes:
    written = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as made, ZipFile(written, "w", ZIP_DEFLATED) as anew:
        for name in sorted(made.namelist(), key=lambda name: (name != FIRST, name)):
            part = ZipInfo(name, NO_DAY)
            part.compress_type, part.external_attr, part.create_system = ZIP_DEFLATED, 0o600 << 16, 3
            anew.writestr(part, made.read(name))
    return written.getvalue()
