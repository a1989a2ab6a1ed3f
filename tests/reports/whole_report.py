"""A report with something in each of its sections, pictures and a partner's page as well."""

from datetime import date

from actions.choices import Achieved
from files.pictures.redrawn import redrawn
from reports import services
from tests.factories import (
    NOW,
    ChosenSentenceFactory,
    IndicatorFactory,
    LocalHelpLineFactory,
    PartnerCheckFactory,
    ReadingFactory,
    SectionPictureFactory,
)
from tests.files.photographs import photograph
from tests.reports.test_facts import crime_of, judged

DONE = {"complete": True, "completed_on": date(2025, 12, 1), "outcome_evidence": "The survey says so."}


def fill(draft, *, plan, add_action, say, by) -> None:
    told = say(add_action(), 1, "We walked six routes. See https://example.org/walks.")
    add_action(**DONE, outcome_achieved=Achieved.FULLY)
    add_action(2, **DONE, outcome_achieved=Achieved.PARTLY)
    add_action(2, due_on=date(2025, 12, 31))
    crime_of(2024, 40), crime_of(2025, 30)
    judged(plan[0])
    indicator = IndicatorFactory()
    plan[0].strategy.measures.first().indicators.add(indicator)
    ReadingFactory(indicator=indicator, starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 31), value=90)
    LocalHelpLineFactory()
    foreword = draft.sections.get(key="foreword")
    foreword.narrative, foreword.said_by = "It was a year of <work>.\n\n- We walked\n- We asked", "The chair"
    services.revise_section(foreword, by=by, at=NOW)
    SectionPictureFactory(section=foreword)
    study = services.add_section(draft, source="case_study", heading="One street", by=by, at=NOW)
    study.narrative = "What we did in one street.\n\n1. We asked.\n2. We mended."
    services.revise_section(study, by=by, at=NOW)
    seen = redrawn(photograph(400, 200, colour="navy"))
    SectionPictureFactory(
        section=study, says="A street with lamps", content=seen.jpeg, width=seen.width, height=seen.height
    )
    ChosenSentenceFactory(section=draft.sections.get(key="what_next"), update=told, words="We will walk again.")
    partner = told.action.lead_partner
    page = services.add_section(draft, source="partner", heading="What they did", partner=partner, by=by, at=NOW)
    PartnerCheckFactory(section=page, agreed=True)
