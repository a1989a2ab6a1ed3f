import hashlib

from django.db import models
from django.db.models import Q

from papers.document import Picture
from records.frozen import AlteredWords, Held
from records.models import History, Record
from reports.models.section import ReportSection


class SectionPicture(Record):
    """The picture of a section, drawn anew when it came in. One that was taken out has no bytes any more.

    `content` is kept in the database, where a published report holds it, and is as good as words: read by `bytes`.
    """

    section = models.OneToOneField(ReportSection, on_delete=models.PROTECT, related_name="picture")
    says = models.CharField("alternative text", max_length=300, blank=True)
    has_consent = models.BooleanField("consent of who is in it", default=False)
    content = models.BinaryField(blank=True, editable=False)
    sha256 = models.CharField("SHA-256 of the picture", max_length=64, blank=True, editable=False)
    width = models.PositiveSmallIntegerField(default=0, editable=False)
    height = models.PositiveSmallIntegerField(default=0, editable=False)

    history = History(excluded_fields=["content"])
    held = Held("The pictures of a published report never change.", together_with="section")

    class Meta:
        ordering = ["section"]
        constraints = [
            models.CheckConstraint(
                name="picture_has_an_alternative_text_and_consent",
                condition=Q(sha256="") | (Q(has_consent=True, width__gt=0, height__gt=0) & ~Q(says="")),
                violation_error_message="A picture needs an alternative text and the consent of who is in it",
            ),
        ]

    def __str__(self) -> str:
        return self.says or "Picture"

    @property
    def bytes(self) -> bytes:
        content = bytes(self.content)
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise AlteredWords(f"picture {self.pk}: it is not what its SHA-256 says.")
        return content

    def as_block(self) -> Picture:
        return Picture(self.sha256, self.says, self.width, self.height)
