"""The directory of a zip, which is reason enough to refuse many a file before anything of it is unpacked."""

import struct
import zipfile
from itertools import pairwise

from files.findings import Refused
from files.package.limits import MOST_PARTS, MOST_TIMES_UNPACKED, MOST_UNPACKED
from files.package.wording import SAVE_AGAIN, encrypted, too_large

END_OF_DIRECTORY = b"PK\x05\x06"
FURTHEST_END = 65_557  # bytes from the end of a zip, where a comment is as long as it may be
LARGE_END, LARGE_LOCATOR = 76, b"PK\x06\x07"  # what large archives have between directory and end
MOST_DIRECTORY = 512 * 1024
PASSWORD_FLAG = 0x1
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def require_end(content: bytes) -> None:
    """The directory must end the file, begin where it says, and be short enough to be read at all."""
    at = content.rfind(END_OF_DIRECTORY, max(0, len(content) - FURTHEST_END))
    if at < 0 or len(content) < at + 22:
        raise Refused(
            "The file is cut off.", "Copy or download it again, and check that it opens, before you send it."
        )
    parts, size, start = struct.unpack_from("<HII", content, at + 10)
    if parts > MOST_PARTS or size > MOST_DIRECTORY:
        raise _too_many_parts()
    between = at - start - size
    is_large = between == LARGE_END and content[at - 20 : at - 16] == LARGE_LOCATOR
    if between and not is_large:
        raise Refused("The file holds other data beside the document.", SAVE_AGAIN)


def _too_many_parts() -> Refused:
    return Refused(f"The file has more than {MOST_PARTS:,} parts.", SAVE_AGAIN)


def require_harmless(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise _too_many_parts()
    if any(part.flag_bits & PASSWORD_FLAG for part in parts):
        raise encrypted()
    if outside := next((part.orig_filename for part in parts if _leads_outside(part.orig_filename)), ""):
        shown = outside.encode("unicode_escape").decode()[:60]
        raise Refused(f"A part of the file has a name that leads out of it (“{shown}”).", SAVE_AGAIN)
    if len({part.filename.lower() for part in parts}) < len(parts) or _overlap(parts):
        raise Refused("The file holds two parts in one place.", SAVE_AGAIN)
    if any(part.compress_type not in METHODS for part in parts):
        raise Refused("The file is packed in a way that documents are not.", SAVE_AGAIN)
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    swollen = any(part.file_size > MOST_TIMES_UNPACKED * max(1, part.compress_size) for part in parts)
    if unpacked > MOST_UNPACKED or unpacked > MOST_TIMES_UNPACKED * max(1, packed) or swollen:
        raise too_large()


def _leads_outside(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name or "\\" in name or "\0" in name or ".." in name.split("/")


def _overlap(parts: list[zipfile.ZipInfo]) -> bool:
    places = sorted((part.header_offset, part.compress_size) for part in parts)
    return any(start + size > following for (start, size), (following, _) in pairwise(places))
