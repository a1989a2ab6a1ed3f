"""The pictures of a report: their bytes, by checksum, for whoever draws its words."""

from django.urls import reverse

from papers.document import PaperDocument, Picture
from reports.models import Report, SectionPicture


def photographs_of(report: Report) -> dict[str, bytes]:
    """Raises AlteredWords for one that is not what its checksum says."""
    return {each.sha256: each.bytes for each in pictures_of(report)}


def pictures_of(report: Report):
    return SectionPicture.objects.filter(section__report=report).exclude(sha256="")


def checksums_in(document: PaperDocument) -> list[str]:
    return [block.checksum for block in document.blocks if isinstance(block, Picture)]


def addresses_of(report: Report) -> dict[str, str]:
    """Where a reader of its page sees its pictures: those of a draft are the managers', published ones everybody's."""
    rows = pictures_of(report).values_list("sha256", "section__key")
    if report.is_frozen:
        return {sha256: reverse("reports:published_picture", args=[report.slug, sha256]) for sha256, _ in rows}
    return {sha256: reverse("reports:draft_picture", args=[report.pk, key]) for sha256, key in rows}
