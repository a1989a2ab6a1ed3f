import hashlib
from uuid import UUID

from factory import LazyAttribute, LazyFunction, SelfAttribute, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from papers.document import PaperDocument
from partners.choices import Role
from records.models import Draft, Submission
from reports.choices import ReportState
from reports.models import Report, ReportSection
from tests.factories.base import NOW, RecordFactory, first_or_new
from tests.factories.people import UserFactory


class ReportFactory(RecordFactory):
    """A draft on 2025-26; each further one is on the year before."""

    class Meta:
        model = Report

    class Params:
        words = LazyAttribute(lambda it: PaperDocument(it.title, "", "", (), ()).to_json())
        frozen = Trait(
            published_at=NOW,
            published_by=SubFactory(UserFactory, roles=(Role.MANAGER,)),
            snapshot=SelfAttribute("words"),
            sha256=LazyAttribute(lambda it: hashlib.sha256(it.words.encode()).hexdigest()),
        )
        for_approval = Trait(state=ReportState.FOR_APPROVAL)
        published = Trait(frozen=True, state=ReportState.PUBLISHED)
        superseded = Trait(frozen=True, state=ReportState.SUPERSEDED)
        correction = Trait(
            corrects=SubFactory("tests.factories.ReportFactory", superseded=True, year=SelfAttribute("..year")),
            edition=LazyAttribute(lambda it: it.corrects.edition + 1),
            what_changed="The number of routes walked was five, not six.",
        )

    year = LazyFunction(lambda: 2025 - Report.objects.filter(edition=1).count())
    edition = 1
    title = LazyAttribute(lambda it: f"Annual progress report {it.year}-{(it.year + 1) % 100:02d}")
    slug = LazyAttribute(lambda it: f"annual-{it.year}" + (f"-version-{it.edition}" if it.edition > 1 else ""))
    state = ReportState.DRAFT
    created_at = NOW


class ReportSectionFactory(RecordFactory):
    class Meta:
        model = ReportSection

    report = first_or_new(ReportFactory)
    key = LazyAttribute(lambda it: f"section-{it.position}")
    position = LazyAttribute(lambda it: it.report.sections.count() + 1)
    heading = "What we did"
    narrative = "We walked the routes home with residents."
    created_at = NOW


class DraftFactory(DjangoModelFactory):
    class Meta:
        model = Draft

    person_key = LazyFunction(lambda: UserFactory().pk)
    path = "/updates/"
    text = "text=Six+routes"
    saved_at = NOW


class SubmissionFactory(DjangoModelFactory):
    class Meta:
        model = Submission

    token = Sequence(lambda n: UUID(int=n + 1))
    result_url = "/actions/ASB-01/"
    claimed_at = NOW
