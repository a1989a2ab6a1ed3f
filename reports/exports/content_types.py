"""What the files of a document are, for the browser, by their endings."""

from papers import word

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": word.CONTENT_TYPE,
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
