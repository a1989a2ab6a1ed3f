from factory import LazyAttribute, SubFactory, Trait

from audits.choices import AuditState, Became
from audits.models import Audit, AuditPart, Finding
from papers.document import Heading, PaperDocument, Paragraph, sha256
from partners.choices import Role
from tests.factories.base import NOW, RecordFactory, first_or_new
from tests.factories.people import UserFactory
from tests.factories.strategy import PriorityFactory

# With headings, as it has.
WORDS = (Heading(2, "How it stands"), Heading(3, "In words"), Paragraph("Six routes are walked."))


class AuditFactory(RecordFactory):
    """A draft on 2025-26."""

    class Meta:
        model = Audit

    class Params:
        for_approval = Trait(
            state=AuditState.FOR_APPROVAL, sent_at=NOW, sent_by=SubFactory(UserFactory, roles=(Role.MANAGER,))
        )
        published = Trait(
            state=AuditState.PUBLISHED,
            published_at=NOW,
            published_by=SubFactory(UserFactory, roles=(Role.MANAGER,)),
            words=PaperDocument("Audit 2025-26", "", "", ("What was published.",), WORDS).to_json(),
            sha256=LazyAttribute(lambda it: sha256(it.words)),
        )
        correction = Trait(edition=2, what_changed="Five routes, not six.")

    year = 2025
    created_at = NOW


class AuditPartFactory(RecordFactory):
    class Meta:
        model = AuditPart

    audit = first_or_new(AuditFactory)
    priority = first_or_new(PriorityFactory)
    not_shown = "What nobody reports."
    created_at = NOW


class FindingFactory(RecordFactory):
    class Meta:
        model = Finding

    class Params:
        noted = Trait(became=Became.NOTED, why_noted="It is being looked at already.")

    audit = first_or_new(AuditFactory)
    text = "Reports at night doubled."
    created_at = NOW
