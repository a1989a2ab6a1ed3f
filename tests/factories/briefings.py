from factory import LazyAttribute, SubFactory, Trait

from briefings.choices import About, BriefingState
from briefings.models import Briefing, BriefingAnswer
from papers.document import Heading, PaperDocument, Paragraph, sha256
from partners.choices import Role
from tests.factories.base import NOW, RecordFactory, first_or_new
from tests.factories.people import UserFactory
from tests.factories.periods import ReportingPeriodFactory

# With headings, as it has.
WORDS = (Heading(2, "How it stands"), Heading(3, "In words"), Paragraph("Six routes are walked."))


class BriefingFactory(RecordFactory):
    """A draft on the whole plan, for 2026-27 Q2, which is closed."""

    class Meta:
        model = Briefing

    class Params:
        sent = Trait(
            state=BriefingState.SENT,
            sent_at=NOW,
            sent_by=SubFactory(UserFactory, roles=(Role.MANAGER,)),
            sent_to="Councillors and leadership",
            words=PaperDocument("Briefing for 2026-27 Q2", "", "", ("What was sent.",), WORDS).to_json(),
            sha256=LazyAttribute(lambda it: sha256(it.words)),
        )
        correction = Trait(edition=2, what_changed="Five routes, not six.")

    period = SubFactory(ReportingPeriodFactory, year=2026, quarter=2, closed=True)
    about = About.PLAN
    name = "The whole plan"
    created_at = NOW


class BriefingAnswerFactory(RecordFactory):
    class Meta:
        model = BriefingAnswer

    briefing = first_or_new(BriefingFactory)
    key = "own-1"
    question = "Who pays for the marshals?"
    answer = "The council, until March."
    created_at = NOW
