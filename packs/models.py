from django.db import models

from board.models import AgendaVersion


class Pack(models.Model):
    """What a version of an agenda told beside it, as words: each reader's copy is cut from them when it is read."""

    agenda = models.OneToOneField(AgendaVersion, on_delete=models.PROTECT, related_name="pack")
    # JSON of all that anybody may be told (`packs.summaries.frozen`); no page shows it uncut.
    words = models.TextField()

    def __str__(self) -> str:
        return f"Pack of {self.agenda}"
