from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from board.models.body import Body
from records.models import History, Record


class CalendarFeed(Record):
    """A person's address for their calendar program: of one body, or of all those on which they sit.

    Whoever knows the token reads dates and places, so it can be reset and ends with the account. It is not in the
    history: an old one must open nothing, but it should not lie about either.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="calendar_feeds")
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    token = models.CharField(max_length=64, unique=True, editable=False)

    history = History(excluded_fields=["token"])

    class Meta:
        ordering = ["person", "body"]
        constraints = [
            models.UniqueConstraint(fields=["person", "body"], name="feed_is_one_for_each_body"),
            models.UniqueConstraint(fields=["person"], condition=Q(body=None), name="feed_is_one_for_all_bodies"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.body or 'all meetings'}"

    def get_absolute_url(self) -> str:
        return reverse("board:calendar", args=[self.token])
