import hashlib
from uuid import UUID

from factory import LazyAttribute, LazyFunction, SelfAttribute, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from files.pictures.redrawn import redrawn
from papers.document import PaperDocument
from partners.choices import Role
from records.models import Draft, MeantWords, Submission
from reports import services
from reports.choices import ReportState
from reports.models import (
    ChosenSentence,
    LocalHelpLine,
    PartnerCheck,
    PromiseReason,
    Report,
    ReportSection,
    SectionPicture,
)
from reports.summaries.editions import facts_of
from reports.summaries.partner_pages import page_words
from reports.wording.promises import without_reason
from tests.factories.base import NOW, RecordFactory, first_or_new
from tests.factories.people import UserFactory
from tests.files.photographs import photograph


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
        for_approval = Trait(
            state=ReportState.FOR_APPROVAL, sent_at=NOW, sent_by=SubFactory(UserFactory, roles=(Role.MANAGER,))
        )
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


class LocalHelpLineFactory(RecordFactory):
    class Meta:
        model = LocalHelpLine

    name = "Domestic abuse support in the city"
    number = "01603 000000"
    note = "Weekdays from 9am to 5pm."
    created_at = NOW


class ChosenSentenceFactory(RecordFactory):
    class Meta:
        model = ChosenSentence

    section = first_or_new(ReportSectionFactory)
    update = SubFactory("tests.factories.ProgressUpdateFactory")
    original = "We walked six routes."
    words = "We walked six routes with residents."
    created_at = NOW


class PromiseReasonFactory(RecordFactory):
    class Meta:
        model = PromiseReason

    report = first_or_new(ReportFactory)
    action = SubFactory("tests.factories.ActionFactory")
    reason = "The money came late."
    created_at = NOW


class SectionPictureFactory(RecordFactory):
    class Meta:
        model = SectionPicture

    section = SubFactory(ReportSectionFactory, source="case_study")
    says = "Two people mend a street lamp"
    has_consent = True
    content = LazyFunction(lambda: redrawn(photograph(400, 300)).jpeg)
    sha256 = LazyAttribute(lambda it: hashlib.sha256(it.content).hexdigest())
    width, height = 400, 300
    created_at = NOW


class PartnerCheckFactory(RecordFactory):
    class Meta:
        model = PartnerCheck

    class Params:
        agreed = Trait(answer="agreed", answered_at=NOW, answered_by=SubFactory(UserFactory))

    section = SubFactory(ReportSectionFactory, source="partner", partner=SubFactory("tests.factories.PartnerFactory"))
    words = LazyAttribute(lambda it: page_words(it.section))
    asked_at = NOW
    asked_by = SubFactory(UserFactory, roles=(Role.MANAGER,))
    created_at = NOW


def confirm_reasons(report: Report, *, by, at=NOW) -> None:
    """For whatever was not done and does not say why: a report cannot be published without."""
    facts = facts_of(report)
    for action in without_reason(facts.plan, facts.reasons):
        services.confirm_reason(report, action_key=action.pk, reason="The money came late.", by=by, at=at)


class MeantWordsFactory(DjangoModelFactory):
    class Meta:
        model = MeantWords

    person_key = LazyFunction(lambda: UserFactory().pk)
    path = "/updates/"
    box = "Text for residents"
    kinds = "a telephone number"
    sha256 = "0" * 64
    said_at = NOW


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
