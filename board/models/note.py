from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models

from board.models.agenda import AgendaItem
from records.limits import LONG_TEXT
from records.models import History, Record


class ItemNote(Record):
    """What one person noted on an item for themselves. Nobody else ever reads it, whatever their role."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="notes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("your note", validators=[MaxLengthValidator(LONG_TEXT)])

    # One that is emptied leaves nothing (decision 24).
    history = History(is_private=True)

    class Meta:
        verbose_name = "note"
        constraints = [
            models.UniqueConstraint(fields=["item", "person"], name="note_is_one_for_a_person_and_an_item"),
        ]

    def __str__(self) -> str:
        return "A private note"

    def get_absolute_url(self) -> str:
        return self.item.get_absolute_url()
