"""What a briefing says, in which order, and what it never says."""

from datetime import date

import pytest

from actions.choices import Rating
from briefings import services
from briefings.choices import About
from briefings.models import BriefingAnswer
from papers.document import BarChart, Figures, Heading, PaperDocument
from tests.briefings.test_summaries import become, three_months
from tests.factories import NOW, AreaFactory, BriefingAnswerFactory, BriefingFactory, CommentFactory, MeetingFactory


@pytest.fixture
def draft(quarter):
    return BriefingFactory(period=quarter)


def now(briefing) -> PaperDocument:
    return services.document_now(briefing, at=NOW)


def headings(document: PaperDocument, level: int = 2) -> list[str]:
    return [each.text for each in document.blocks if isinstance(each, Heading) and each.level == level]


def text_of(document: PaperDocument) -> str:
    return "\n".join(document.words())


def under(document: PaperDocument, heading: str) -> str:
    blocks = dict(document.sections())[heading]
    return "\n".join(PaperDocument("T", "", "", (), tuple(b for b in blocks if not isinstance(b, Heading))).words())


def test_it_says_what_changed_how_the_plan_stands_and_what_may_be_asked(draft, add_action):
    worse = become(add_action(rating=Rating.GREEN), Rating.RED)
    done = add_action(complete=True, completed_on=date(2026, 10, 30))
    document = now(draft)
    assert headings(document) == [
        "What has changed in that time",
        "How the plan stands",
        "What is off track, overdue or with nothing reported for a quarter",
        "What else is known",
        "What you may be asked",
    ]
    changed = under(document, "What has changed in that time")
    assert "Actions in the plan: 1 got worse." in changed
    assert f"{worse.reference} {worse.title}: rating changed, from green to red" in changed
    assert f"{done.reference} {done.title}: complete on 30 October 2026. Outcome achieved." in changed
    assert f"{worse.reference} {worse.title}: Red, in progress." in under(
        document, "What is off track, overdue or with nothing reported for a quarter"
    )
    (picture,) = (block for block in document.blocks if isinstance(block, BarChart))
    assert picture.title == "The whole plan: actions at the end of each quarter and on that day"
    assert "The plan as it stood on 23 November 2026." in document.details[0]


def test_with_nothing_to_tell_it_says_so(draft):
    document = now(draft)
    assert under(document, "What has changed in that time").strip().endswith("Nothing changed in the plan.")
    assert "Nothing is off track, overdue or with nothing reported for a quarter." in text_of(document)
    assert "No action is open." in text_of(document)


def test_the_few_worst_are_told_and_how_many_there_are_besides(draft, add_action):
    for _ in range(6):
        add_action(rating=Rating.RED)
    said = under(now(draft), "What is off track, overdue or with nothing reported for a quarter")
    assert said.count("Reason: The lamps are late.") == 4
    assert "And 2 more actions." in said


def test_the_number_of_what_is_off_track_counts_what_its_section_tells(draft, add_action):
    add_action(rating=Rating.RED)
    add_action(rating=Rating.GREEN, overdue=True)
    document = now(draft)
    (figures,) = (block for block in document.blocks if isinstance(block, Figures))
    counted = {each.label: each.value for each in figures.items}
    said = dict(document.sections())["What is off track, overdue or with nothing reported for a quarter"]
    assert [len(block.items) for block in said] == [2]
    assert (counted["Off track, overdue or with nothing reported for a quarter"], counted["Overdue"]) == ("2", "1")


def test_crime_that_no_priority_has_for_itself_is_said_to_be_of_the_whole_area(quarter, priorities, manager):
    three_months(2026, 10)
    three_months(2025, 12)
    about = {"about": About.PRIORITIES, "priorities": priorities[:1]}
    said = text_of(now(services.make_briefing(quarter, **about, by=manager, at=NOW)))
    assert "recorded 6 fewer crimes and incidents in Norwich as a whole than a year before." in said
    assert "recorded 30 crimes and incidents in Norwich as a whole, 6 fewer" in said


def test_a_manager_answers_in_their_own_words_adds_and_leaves_out(draft, add_action, manager):
    add_action(rating=Rating.AMBER)
    assert headings(now(draft), 3) == ["Are we doing what we promised?", "What is wrong with “Action ASB-01”?"]
    own = {"question": "Are we on track?", "answer": "Mostly."}
    services.answer(BriefingAnswer(briefing=draft, key="on-track", **own), by=manager, at=NOW)
    BriefingAnswerFactory(briefing=draft, key="worst", question="Why?", is_told=False)
    BriefingAnswerFactory(briefing=draft, key="own-1", question="Who pays?", answer="The council.")
    document = now(draft)
    assert headings(document, 3) == ["Are we on track?", "Who pays?"]
    assert "Mostly." in text_of(document)
    assert "Of 1 open action" not in text_of(document)


def test_an_answer_whose_question_has_gone_goes_with_it(draft):
    BriefingAnswerFactory(briefing=draft, key="worst", question="Why is it red?")
    assert "Why is it red?" not in text_of(now(draft))


def test_the_answer_on_crime_says_how_little_the_figures_say(draft):
    three_months(2026, 10)
    three_months(2025, 12)
    said = text_of(now(draft))
    assert (
        "In July to September 2026 the police recorded 6 fewer crimes and incidents in Norwich as a whole than a year "
        "before." in said
    )
    assert "much never is, and more reports can mean more trust" in said


def test_that_on_a_ward_tells_of_the_ward_beside_the_whole_plan(quarter, add_action):
    AreaFactory(code="E01026710", ward="Mancroft")
    three_months(2026, 10)
    named = add_action(title="Light the paths of Mancroft")
    document = now(BriefingFactory(period=quarter, about="ward", name="Mancroft"))
    said = under(document, "In Mancroft")
    assert "the police recorded 30 crimes and incidents in Mancroft" in said
    assert f"{named.reference} {named.title}: In progress, not rated" in said
    assert "Actions belong to the whole area: this is the whole plan." in text_of(document)


def test_nothing_restricted_is_in_it_whoever_makes_it(quarter, draft, add_action, manager):
    """Its words are the same before and after everything that is restricted is planted."""
    add_action(rating=Rating.AMBER)
    MeetingFactory(meets_on=date(2026, 12, 8), is_public=True)
    ward = BriefingFactory(period=quarter, about="ward", name="SECRET")
    before = now(draft), now(ward)
    secret = {"restricted": True, "title": "SECRET", "description": "SECRET", "outcome": "SECRET"}
    become(add_action(rating=Rating.GREEN, reason="SECRET", **secret), Rating.RED)
    add_action(complete=True, completed_on=date(2026, 10, 30), **secret)
    CommentFactory(action=add_action(overdue=True, **secret), text="SECRET")
    assert (now(draft), now(ward)) == before
    assert "SECRET" not in now(draft).to_json()
