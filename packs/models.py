from django.db import models

from board.models import AgendaVersion


class Pack(models.Model):
    """What was published with a version of an agenda, as words: each reader's copy is cut from them on reading."""

    # Not a Record: it is written once, with its version of the agenda, and never edited.
    agenda = models.OneToOneField(AgendaVersion, on_delete=models.PROTECT, related_name="pack")
    # JSON of everything that any reader may see (`packs.summaries.frozen`); no page shows it uncut.
    words = models.TextField()

    def __str__(self) -> str:
        return f"Pack of {self.agenda}"
