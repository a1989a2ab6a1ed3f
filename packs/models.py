from django.db import models

from board.models import AgendaVersion
from records.frozen import FrozenWords, Held


class Pack(models.Model):
    """What was published with a version of an agenda, as words: each reader's copy is cut from them on reading."""

    # Not a Record: it is written once, with its version of the agenda, and never edited.
    agenda = models.OneToOneField(AgendaVersion, on_delete=models.PROTECT, related_name="pack")
    # JSON of everything that any reader may see (`packs.summaries.frozen`); no page shows it uncut.
    words = models.TextField()
    sha256 = models.CharField("SHA-256 of the words", max_length=64, editable=False)

    frozen_words = FrozenWords("words", "sha256")
    held = Held("Published packs never change.", on_record=True)

    def __str__(self) -> str:
        return f"Pack of {self.agenda}"
