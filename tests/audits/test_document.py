"""What an audit says: which data, what they say of each priority, what they do not show; and what it never says."""

import shutil
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from audits import services
from audits.choices import Became
from audits.summaries.facts import audit_facts
from audits.wording.document import DATA, in_brief
from datasets.choices import CheckKind, DatasetState
from datasets.models import Answer, AnswerValue, CrimeMonth, Question, Return
from govuk.dates import day
from papers.document import Heading, PaperDocument, PaperTable
from papers.suppression import WITHHELD
from tests.factories import (
    NOW,
    ActionFactory,
    AnswerCheckFactory,
    AnswerFactory,
    AnswerValueFactory,
    CrimeCountFactory,
    DatasetFactory,
    DecisionFactory,
    FindingFactory,
    IndicatorFactory,
    OutcomeFactory,
    QuestionFactory,
    ReadingFactory,
    ReturnFactory,
    ReturnPeriodFactory,
    SuccessMeasureFactory,
)
from tests.papers.libreoffice import TABLE_OF_ODF, TEXT, as_opened_by_libreoffice
from tests.papers.renderers import counted, counted_in_pdf, counted_in_word, missing_words, rows_of_csv
from tests.reports.test_facts import crime_of

IN_THE_YEAR = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 3, 31)}


def now(audit) -> PaperDocument:
    return services.document_now(audit, at=NOW)


def table(document: PaperDocument, caption: str) -> PaperTable:
    return next(each for each in document.blocks if isinstance(each, PaperTable) and each.caption == caption)


def text_of(document: PaperDocument) -> str:
    return "\n".join(document.words())


@pytest.fixture
def measure(year):
    outcome = OutcomeFactory(strategy=year[0].strategy, priority=year[0])
    return SuccessMeasureFactory(outcome=outcome, strategy=year[0].strategy, reference="CALM-1")


@pytest.fixture
def add_indicator(measure):
    def add(reference, value=None, **values):
        indicator = IndicatorFactory(reference=reference, name=f"Name of {reference}", **values)
        measure.indicators.add(indicator)
        if value is not None:
            ReadingFactory(indicator=indicator, value=Decimal(value), **IN_THE_YEAR)
        return indicator

    return add


def test_datasets_are_told_as_agreed_used_late_or_refused(draft, add_indicator):
    used = DatasetFactory(name="Calls", publisher="The police", provider=None)
    add_indicator("CALLS", 20, dataset=used)
    flowing = {"state": DatasetState.FLOWING, "next_due_on": date(2026, 11, 2)}
    DatasetFactory(name="Late ones", provider=None, **flowing)
    DatasetFactory(name="Refused ones", refused=True)
    DatasetFactory(name="Retired ones", state=DatasetState.RETIRED, state_reason="Nobody asks.")
    rows = {
        row[0]: row[2:]
        for row in table(
            now(draft), "Datasets agreed, used, late and refused, as the register stood on 23 November 2026"
        ).rows
    }
    assert set(rows) == {"Calls", "Late ones", "Refused ones"}
    assert rows["Calls"][:2] == ("Yes", "Yes")
    assert rows["Late ones"][1:] == ("No", "3 weeks late")
    assert rows["Refused ones"][0] == "No"
    assert rows["Refused ones"][2].startswith("Refused: ")


def test_residents_read_first_what_the_year_shows_then_whom_to_call_and_the_data_last(draft, add_indicator):
    crime_of(2024, 40), crime_of(2025, 30)
    DatasetFactory(name="Wanted ones", provider=None, state=DatasetState.WANTED)
    FindingFactory(audit=draft, noted=True)
    document = now(draft)
    headings = [each.text for each in document.blocks if isinstance(each, Heading) and each.level == 2]
    assert headings[:3] == ["The year in brief", "What the police recorded", "How to report crime and get help"]
    assert headings[-1] == DATA
    said = in_brief(audit_facts(draft, on=NOW.date()))
    assert len(said) <= 5
    assert "fewer than the year before" in said[0]
    assert "We made 1 finding, of which none became the reason of an action or a decision." in said
    assert said[-1] == "We used 0 of the 1 sets of data on our list on 23 November 2026."
    words = text_of(document)
    assert "999" in words
    assert "Not asked for yet" in words
    assert "Wanted\n" not in words


def test_it_says_of_which_day_its_figures_are(draft):
    assert "Figures as they were known on 23 November 2026" in now(draft).details[1]
    later = services.document_now(draft, at=NOW + timedelta(days=7))
    assert "known on 30 November 2026" in later.details[1]


def test_each_priority_has_its_last_readings_of_the_year_and_says_which_are_missing(draft, add_indicator):
    add_indicator("CALLS", 20)
    add_indicator("SILENT")
    old = add_indicator("OLD")
    ReadingFactory(indicator=old, value=7, starts_on=date(2025, 1, 1), ends_on=date(2025, 3, 31))
    document = now(draft)
    assert [row[:3] for row in table(document, "Last readings of the year, priority 1").rows] == [
        ("Name of CALLS (reports)", "2025-26 Q4", "20")
    ]
    said = text_of(document)
    assert "Without a reading of this year: " in said
    assert "Name of SILENT" in said
    assert "Name of OLD" in said
    assert "SILENT:" not in said
    assert "We have a figure of the year for 1 of the 3 things that we measure." in said
    assert "No indicator of this priority has a reading of this year." in said


def test_small_counts_are_withheld_and_how_they_moved(draft, add_indicator):
    few = add_indicator("FEW", 4, unit="number")
    ReadingFactory(indicator=few, value=3, starts_on=date(2025, 1, 1), ends_on=date(2025, 3, 31))
    add_indicator("NONE", 0, unit="number")
    add_indicator("SHARE", 4, unit="percent")
    add_indicator("DAYS", 4.5, unit="number", decimals=1)
    rows = {
        row[0].removeprefix("Name of ").split(" ")[0]: row
        for row in table(now(draft), "Last readings of the year, priority 1").rows
    }
    assert (rows["FEW"][2], rows["FEW"][4]) == (WITHHELD, "–")
    assert rows["NONE"][2] == "0"
    assert rows["DAYS"][2] == "4.5"
    assert rows["SHARE"][2] != WITHHELD


def returned(number: int, *, text: str) -> None:
    of_return = ReturnFactory(title="ASB case reviews")
    period = ReturnPeriodFactory(of_return=of_return, **IN_THE_YEAR)
    question = QuestionFactory(of_return=of_return, text=text)
    AnswerValueFactory(answer=AnswerFactory(period=period), question=question, number=number)


@pytest.mark.parametrize(("number", "shown"), [(12, "12"), (4, WITHHELD), (0, "0")])
def test_returns_are_told_of_all_partners_together(draft, number, shown):
    returned(number, text="Reviews asked for")
    (row,) = table(now(draft), "What partners returned, of all that answered together").rows
    assert row[:3] == ("ASB case reviews, 2025-26 Q4", "Reviews asked for", shown)


def test_a_total_that_gives_a_small_one_away_is_withheld_with_it(draft):
    """Reviews held are no more than reviews asked for, the return says: 2 were refused."""
    returned(12, text="Reviews asked for")
    of_return, (asked,) = Return.objects.get(), Question.objects.all()
    held = QuestionFactory(of_return=of_return, text="Reviews held")
    AnswerValueFactory(answer=Answer.objects.get(), question=held, number=10)
    AnswerCheckFactory(question=held, other=asked, kind=CheckKind.NOT_MORE, percent=None)
    rows = table(now(draft), "What partners returned, of all that answered together").rows
    assert WITHHELD in [row[2] for row in rows]
    AnswerValue.objects.filter(question=held).update(number=6)
    rows = table(now(draft), "What partners returned, of all that answered together").rows
    assert [row[2] for row in rows] == ["12", "6"]


def test_a_share_of_few_is_withheld_and_so_is_what_could_give_a_withheld_type_of_crime_back(draft, add_indicator):
    share = add_indicator("SHARE", unit="percent")
    ReadingFactory(indicator=share, numerator=3, denominator=60, value=5, **IN_THE_YEAR)
    add_indicator("BURGLARY", 90, crime_type="Burglary", unit="number")
    crime_of(2024, 40), crime_of(2025, 30)

    def shown() -> dict[str, str]:
        found = table(now(draft), "Last readings of the year, priority 1").rows
        return {row[0].removeprefix("Name of ").split(" ")[0]: row[2] for row in found}

    assert shown() == {"BURGLARY": "90", "SHARE": WITHHELD}
    CrimeCountFactory(month=CrimeMonth.objects.get(month=date(2025, 5, 1)), crime_type="Arson", number=2)
    assert shown()["BURGLARY"] == WITHHELD
    assert table(now(draft), "Police recorded, of the types that priority 1 counts").rows[0][2] == WITHHELD


def test_crime_of_a_priority_is_of_the_types_that_its_indicators_count(draft, add_indicator):
    crime_of(2024, 40), crime_of(2025, 30)
    caption = "Police recorded, of the types that priority 1 counts"
    assert caption not in text_of(now(draft))
    add_indicator("BURGLARY", crime_type="Burglary", unit="number")
    assert table(now(draft), caption).rows == (("Burglary", "480", "360"),)


def test_it_says_what_the_figures_do_not_show(draft, manager):
    assert text_of(now(draft)).count("Nobody has written yet what these figures do not show.") == 2
    part = draft.parts.first()
    part.not_shown, part.narrative = "What nobody reports.", "Calls fell."
    services.save_part(part, by=manager, at=NOW)
    said = text_of(now(draft))
    assert "What nobody reports." in said
    assert "Calls fell." in said


def test_findings_stand_with_what_becomes_of_them(draft, year):
    action, decision = ActionFactory(public=True), DecisionFactory()
    of_first = {"audit": draft, "priority": year[0]}
    FindingFactory(**of_first, text="One.", became=Became.ACTION, action=action)
    FindingFactory(**of_first, text="Two.", became=Became.DECISION, decision=decision)
    FindingFactory(audit=draft, text="Three.", noted=True)
    FindingFactory(audit=draft, text="Four.")
    said = text_of(now(draft))
    assert f"One.\nIt is a reason of {action.reference} {action.title}." in said
    decided = decision.text.rstrip(".")
    told = f"decision {decision.reference}, of {day(decision.made_on)}: “{decided}”"
    assert f"Two.\nIt is a reason of {told}." in said
    assert "Three.\nIt is noted: It is being looked at already." in said
    assert "Four.\nWhat becomes of it is not said yet." in said
    assert [b.text for b in now(draft).blocks if isinstance(b, Heading)][-2:] == ["Findings on the whole", DATA]


@pytest.mark.parametrize("visibility", ["restricted", "partnership"])
def test_an_action_that_is_not_public_is_not_named(draft, visibility):
    action = ActionFactory(visibility=visibility, title="SECRET")
    FindingFactory(audit=draft, became=Became.ACTION, action=action)
    document = now(draft)
    assert "It is a reason of an action." in text_of(document)
    assert "SECRET" not in document.to_json()
    assert action.reference not in document.to_json()


@pytest.fixture
def published(written, publish, add_indicator, year, manager):
    """With something in each part."""
    used = DatasetFactory(name="Calls", publisher="The police", provider=None)
    add_indicator("CALLS", 20, dataset=used, crime_type="Burglary", unit="number")
    crime_of(2024, 40), crime_of(2025, 30)
    returned(12, text="Reviews asked for")
    FindingFactory(audit=written, priority=year[0], noted=True)
    FindingFactory(audit=written, became=Became.ACTION, action=ActionFactory())
    written.introduction = "It was a year of <work>.\n\n- One\n- Two"
    services.revise(written, by=manager, at=NOW)
    return publish(written)


def test_every_form_of_it_says_the_same(as_manager, published):
    names = {"page": "detail", "pdf": "pdf", "docx": "docx", "csv": "figures", "json": "words"}
    files = {
        name: as_manager.get(reverse(f"audits:{view}", args=[published.pk])).content for name, view in names.items()
    }
    document = PaperDocument.from_json(published.frozen_words)
    missing = missing_words(document, html=files["page"].decode(), pdf=files["pdf"], docx=files["docx"])
    assert missing == {"page": [], "PDF": [], "Word": []}
    anybody = Client()
    page = anybody.get(published.get_public_url()).content.decode()
    assert missing_words(document, html=page, pdf=files["pdf"], docx=files["docx"])["page"] == []
    for name in ("pdf", "docx", "figures", "words"):
        public = anybody.get(reverse(f"audits:published_{name}", args=[published.slug])).content
        assert public == as_manager.get(reverse(f"audits:{name}", args=[published.pk])).content
    assert counted_in_word(files["docx"]) == counted_in_pdf(files["pdf"]) == counted(document)
    told = {(row["table"], row["row"], row["column"]): row["value"] for row in rows_of_csv(files["csv"])}
    tables = [block for block in document.blocks if isinstance(block, PaperTable)]
    assert sum(len(each.numeric) * len(each.rows) for each in tables) > 5
    for each in tables:
        for row in each.rows:
            assert all(told[each.caption, row[0], each.header[at]] == row[at] for at in each.numeric)
    assert files["json"].decode() == published.words


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_its_headings_and_tables(as_manager, published, tmp_path):
    content = as_manager.get(reverse("audits:docx", args=[published.pk])).content
    opened = as_opened_by_libreoffice(content, tmp_path)
    document = PaperDocument.from_json(published.frozen_words)
    assert len(list(opened.iter(f"{TEXT}h"))) >= counted(document)["headings"]
    assert len(list(opened.iter(f"{TABLE_OF_ODF}table"))) == counted(document)["tables"]
