from django.db import models

from board.models.agenda import AgendaItem
from board.models.body import Tenure
from board.models.meeting import AGREED_NEVER_CHANGE
from records.frozen import Held
from records.models import History, Record


class Appointment(Record):
    """Somebody was appointed chair or vice chair at an item: `tenure` is theirs as that, from the day of the meeting.

    `former` is that of whoever was chair until then and is a member now: a body has one chair.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="appointments")
    tenure = models.OneToOneField(Tenure, on_delete=models.PROTECT, related_name="appointment")
    former = models.ForeignKey(Tenure, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    history = History()
    held = Held(AGREED_NEVER_CHANGE, together_with="item")

    class Meta:
        ordering = ["item", "pk"]

    def __str__(self) -> str:
        return str(self.tenure)
