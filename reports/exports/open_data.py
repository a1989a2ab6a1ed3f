"""The figures of a published report for whoever reckons with them: as JSON beside the CSV, and what they hold."""

import json
from dataclasses import asdict

from papers.document import PaperDocument
from papers.figures_file import COLUMNS, rows_of
from reports.models import Report

SCHEMA_VERSION = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"type": "string"}


def figures_json(report: Report, document: PaperDocument) -> bytes:
    return _json(
        {
            "title": document.title,
            "publisher": document.publisher,
            "published": report.published_at.date().isoformat(),
            "sha256": report.sha256,
            "figures": [asdict(row) for row in rows_of(document)],
        }
    )


def schema_json() -> bytes:
    """Of the file above, with what each of its parts holds: the data dictionary."""
    row = {name: TEXT | {"description": told} for name, told in COLUMNS.items()}
    return _json(
        {
            "$schema": SCHEMA_VERSION,
            "title": "Figures of a published report",
            "type": "object",
            "required": ["title", "publisher", "published", "sha256", "figures"],
            "properties": {
                "title": TEXT | {"description": "The title of the report."},
                "publisher": TEXT | {"description": "Who publishes it."},
                "published": {"type": "string", "format": "date", "description": "The day of its publication."},
                "sha256": TEXT | {"description": "The checksum of the report’s exact words."},
                "figures": {
                    "type": "array",
                    "items": {"type": "object", "required": list(row), "properties": row},
                },
            },
        }
    )


def _json(content: dict) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode()
