from collections.abc import Iterator

from files.findings import Finding

# The parser of PDFs takes 10 MB, so a process loads it with the first PDF that somebody attaches (decision 54).


def look(content: bytes) -> Iterator[Finding]:
    from files.pdf import hidden_content

    return hidden_content.look(content)


def without_properties(content: bytes) -> bytes:
    from files.pdf import hidden_content

    return hidden_content.without_properties(content)
