from django.conf import settings
from django.db import models

from notices.querysets import WatchQuerySet


class Watch(models.Model):
    """That somebody asked to be told of what happens to an action, a priority or a measure."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="watches")
    about_label = models.CharField(max_length=60)
    about_id = models.PositiveBigIntegerField()
    since = models.DateTimeField()

    objects = WatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "watches"
        ordering = ["since", "pk"]
        indexes = [models.Index(fields=["about_label", "about_id"], name="watch_about_a_record")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "about_label", "about_id"],
                name="person_watches_a_record_once",
                violation_error_message="There is already a watch of this by this person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.about_label} {self.about_id}"
