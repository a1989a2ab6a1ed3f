"""What is held about one person as one file: to read, and for a program."""

import io
import json
import zipfile

from django.template.loader import render_to_string
from django.utils import timezone

from upkeep.summaries.about_person import AboutPerson


def zip_of(about: AboutPerson) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("read-me.html", render_to_string("upkeep/about_person.html", {"about": about}))
        archive.writestr("everything.json", json.dumps(_plain(about), indent=1, ensure_ascii=False))
    return written.getvalue()


def _plain(about: AboutPerson) -> dict:
    parts = {part.title: [dict(row) for row in part.rows] for part in about.parts}
    return {"person": about.person.name, "made": timezone.localtime(about.made_at).isoformat(), "held": parts}
