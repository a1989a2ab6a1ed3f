import re

from actions.services.inspection.refusal import Refused

CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
MARKUP = re.compile(rb"<(?:!doctype|html|head|body|svg|script|iframe|object|embed|\?xml|\?php)\b", re.IGNORECASE)
MARKUP_WITHIN = 4096
BINARY_SHARE = 100


def require_plain_text(content: bytes, *, unknown: str) -> None:
    """Refuse what is not text in UTF-8 or Windows-1252; `unknown` is said of what is no text at all."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused("The text is in UTF-16: save it again and choose the encoding UTF-8 (CSV UTF-8 in Excel).")
    if MARKUP.search(content[:MARKUP_WITHIN]):
        raise Refused("The file is a web page or drawing that can hold scripts: save it as PDF.")
    found = CONTROL.search(content)
    if found and len(CONTROL.findall(content[:MARKUP_WITHIN])) * BINARY_SHARE > len(content[:MARKUP_WITHIN]):
        raise Refused(unknown)
    if found:
        line = content.count(b"\n", 0, found.start()) + 1
        raise Refused(
            f"The text holds a control character on line {line}: remove it, or save the file again as UTF-8."
        )
    if not any(_reads_as(content, encoding) for encoding in ("utf-8", "windows-1252")):
        raise Refused("The text is neither UTF-8 nor Windows-1252: save it again and choose the encoding UTF-8.")


def _reads_as(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
