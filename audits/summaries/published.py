"""The audits that are in force stand among what is published."""

from collections.abc import Iterator

from audits.models import Audit
from reports.summaries.also_published import AlsoPublished, published_also


@published_also("Audits of crime and community safety")
def audits() -> Iterator[AlsoPublished]:
    """The newest first."""
    for audit in Audit.objects.in_force().without_words():
        usual = f"What is known of crime, anti-social behaviour and community safety in {audit.year_words}."
        said = f"What changed: {audit.what_changed}" if audit.what_changed else usual
        yield AlsoPublished(str(audit), audit.get_public_url(), audit.published_at, said)
