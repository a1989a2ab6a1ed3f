import hashlib
from datetime import date

from django.core.files.base import ContentFile
from factory import LazyAttribute, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from board.choices import Reason
from oversight.models import (
    CountyRequest,
    Duty,
    DutyEvidence,
    DutyOccasion,
    EvidenceFile,
    Section17Edition,
    Section17Parts,
)
from papers.document import PaperDocument, sha256
from partners.choices import Role
from tests.factories.base import NOW, RecordFactory
from tests.factories.board import DecisionFactory
from tests.factories.people import UserFactory


class CountyRequestFactory(RecordFactory):
    """Open to all who are signed in, asked of the county partnership in October, and due in December."""

    class Meta:
        model = CountyRequest

    class Params:
        answered = Trait(
            state="answered", answered_on=date(2026, 11, 9), answer="By ward from next year.", needs="met"
        )
        withdrawn = Trait(state="withdrawn", withdrawn_because="They have it in hand.")
        restricted = Trait(reason=Reason.CRIME)

    title = "Data products by ward"
    text = "Show the four data products by ward."
    asked_on = date(2026, 10, 5)
    due_on = date(2026, 12, 14)


class DutyFactory(RecordFactory):
    """Owed every year by 31 March, and law."""

    class Meta:
        model = Duty

    class Params:
        restricted_review = Trait(restricted=Reason.REVIEW, frequency="when_it_happens", title="Death reviews")
        own = Trait(ground="own", law="", source="")

    key = Sequence(lambda n: f"duty-{n}")
    position = Sequence(lambda n: n + 1)
    title = "A meeting in public"
    asks = "Hold one or more public meetings in each year."
    ground = "law"
    law = "The Regulations of 2007, regulation 12"
    source = "https://www.legislation.gov.uk/uksi/2007/1830/regulation/12/made"
    whose = "The responsible authorities together"
    frequency = "yearly"
    evidence = "A meeting that was held in public."


class DutyOccasionFactory(RecordFactory):
    class Meta:
        model = DutyOccasion

    duty = SubFactory(DutyFactory, frequency="when_it_happens")
    what = "An application came"
    happened_on = date(2026, 10, 5)
    due_on = date(2026, 11, 4)


class DutyEvidenceFactory(RecordFactory):
    class Meta:
        model = DutyEvidence

    duty = SubFactory(DutyFactory)
    for_starts_on = date(2026, 4, 1)
    happened_on = date(2026, 10, 5)
    title = "Minutes of the public meeting"


class EvidenceFileFactory(RecordFactory):
    """A text file whose bytes are `content`."""

    class Meta:
        model = EvidenceFile

    class Params:
        content = b"What the committee said.\n"

    evidence = SubFactory(DutyEvidenceFactory)
    title = "Minutes of the public meeting"
    name = "minutes.txt"
    file = LazyAttribute(lambda it: ContentFile(it.content, name=it.name))
    content_type = "text/plain"
    size = LazyAttribute(lambda it: len(it.content))
    sha256 = LazyAttribute(lambda it: hashlib.sha256(it.content).hexdigest())
    added_by = SubFactory(UserFactory, roles=(Role.MANAGER,))
    created_at = NOW


class Section17PartsFactory(RecordFactory):
    class Meta:
        model = Section17Parts

    decision = SubFactory(DecisionFactory, by_email=True)
    crime = True


class Section17EditionFactory(DjangoModelFactory):
    class Meta:
        model = Section17Edition

    year = 2025
    number = 1
    words = PaperDocument("Section 17 record 2025-26", "", "", ("What everyone may read.",), ()).to_json()
    sha256 = LazyAttribute(lambda it: sha256(it.words))
    published_at = NOW
    published_by = SubFactory(UserFactory, roles=(Role.MANAGER,))
