from django.db import models


class QueuedFile(models.Model):
    """A file of a mail in the queue, kept until the mail is cleaned up."""

    name = models.CharField(max_length=100, unique=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name
