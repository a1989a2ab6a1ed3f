"""Web addresses in a text: each renderer makes them links. It knows nothing of Django."""

import re
from collections.abc import Iterator

# As in the PDF: a full stop or a bracket at the end of an address is not part of it.
ADDRESS = re.compile(r"https?://[!-~]*[A-Za-z0-9/_=&#~+-]")
# Longer ones are words, not links.
LONGEST_ADDRESS = 2000


def pieces_of(text: str) -> Iterator[tuple[str, bool]]:
    """(piece, whether it is an address) in order; together they are the text."""
    at = 0
    for found in ADDRESS.finditer(text):
        if len(found.group()) > LONGEST_ADDRESS:
            continue
        if before := text[at : found.start()]:
            yield before, False
        yield found.group(), True
        at = found.end()
    if rest := text[at:]:
        yield rest, False
