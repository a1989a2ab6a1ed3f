"""How long a document is when it is printed."""

import io


def page_count(content: bytes) -> int:
    """Of a PDF."""
    import pikepdf  # loaded when used (decision 54)

    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)
