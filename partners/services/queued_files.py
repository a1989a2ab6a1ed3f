"""Files that go with mails. They wait in the database as the mails do: with the act that they tell of, on no disk.

The mail library finds them there by the storage of the settings (`safer_norwich.mail_files`).
"""

from dataclasses import dataclass
from uuid import uuid4

from post_office.models import Attachment, Email

from partners.models import QueuedFile


@dataclass(frozen=True)
class MailFile:
    """A small file that goes with a mail, such as an invitation."""

    name: str
    content: bytes
    content_type: str


def attach_all(files: list[tuple[Email, MailFile]]) -> None:
    """In a fixed number of statements."""
    if not files:
        return
    names = [f"{uuid4().hex}.{file.name.rpartition('.')[2]}" for _, file in files]
    QueuedFile.objects.bulk_create(
        QueuedFile(name=name, content=file.content) for name, (_, file) in zip(names, files, strict=True)
    )
    kept = Attachment.objects.bulk_create(
        # Named, so that the library finds it kept already.
        Attachment(name=file.name, file=name, mimetype=file.content_type)
        for name, (_, file) in zip(names, files, strict=True)
    )
    links = Attachment.emails.through
    links.objects.bulk_create(
        links(attachment_id=each.pk, email_id=mail.pk) for each, (mail, _) in zip(kept, files, strict=True)
    )
