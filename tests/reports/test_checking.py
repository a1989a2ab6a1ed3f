"""What is pointed out before residents read it, each with what is right beside it."""

from datetime import date

import pytest
from django.test import override_settings

from papers.document import Heading, PaperDocument, PaperTable, Paragraph, Picture
from papers.suppression import WITHHELD
from reports import services
from reports.limits import OLDEST_READER
from reports.models import Report
from reports.summaries.checking import findings_in, hard_words
from reports.summaries.checking.texts import age_of
from reports.summaries.editions import document_of
from reports.summaries.worth_a_look import checks_of
from tests.factories import NOW, ActionFactory, ChosenSentenceFactory, PartnerFactory, ReportFactory


def said_of(*blocks) -> list[str]:
    found = findings_in(PaperDocument("T", "", "", (), (Heading(2, "Part"), *blocks)))
    return [each.words for each in found if each.where == "Part"]


def table(*rows: tuple[str, ...], header=("Priority", "Open", "Done", "Total")) -> PaperTable:
    return PaperTable("Actions", header, rows, tuple(range(1, len(header))))


def test_rows_and_columns_that_add_up_are_not_pointed_out():
    assert (
        said_of(table(("Streets", "4", "1,200", "1,204"), ("Homes", "1", "2", "3"), ("Total", "5", "1,202", "1,207")))
        == []
    )


def test_a_total_that_does_not_add_up_is_named_with_what_it_should_be():
    found = said_of(table(("Streets", "4", "2", "7"), ("Homes", "1", "2", "3"), ("Total", "5", "4", "9")))
    assert found == [
        "The total of “Streets” in “Actions” is 7, but its numbers make 6.",
        "The total of “Total” in “Actions” is 9, but its numbers make 10.",
    ]
    found = said_of(table(("Streets", "4", "2", "6"), ("Homes", "1", "2", "3"), ("Total", "5", "5", "10")))
    assert "The total of “Done” in “Actions” is 5, but its numbers make 4." in found


def test_a_table_without_totals_and_one_with_words_have_nothing_to_add_up():
    assert said_of(table(("Streets", "4", "9"), ("Homes", "1", "2"), header=("Year", "2024-25", "2025-26"))) == []
    assert said_of(table(("Streets", "4", "none", "9"), ("Homes", "1", "2", "3"), ("Total", "5", "?", "12"))) == []


def test_a_number_withheld_alone_beside_its_total_is_pointed_out_and_two_are_not():
    alone = table(("Streets", WITHHELD, "6", "9"), ("Homes", WITHHELD, "2", "7"), ("Total", "8", "8", "16"))
    assert said_of(alone) == [
        "In “Actions” the withheld number of “Streets” can be worked out from the others.",
        "In “Actions” the withheld number of “Homes” can be worked out from the others.",
    ]
    both = table(("Streets", WITHHELD, WITHHELD, "9"), ("Homes", WITHHELD, WITHHELD, "7"), ("Total", "8", "8", "16"))
    assert said_of(both) == []


@pytest.mark.parametrize("words", ["We helped 3 young people.", "Two victims said so.", "It began with one family"])
def test_few_people_are_pointed_out(words):
    (found,) = said_of(Paragraph(words))
    assert "is a number below 5 that counts people" in found


@pytest.mark.parametrize(
    "words", ["We helped 30 people.", "5 residents came.", "3 lamps", "In 1 ward, people walked."]
)
def test_many_people_and_few_things_are_not(words):
    assert said_of(Paragraph(words)) == []


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("On 31 June 2026 we met.", "“31 June 2026” is no day."),
        ("On Monday 2 June 2026.", "“Monday 2 June 2026” is a Tuesday."),
        ("On 2 June 1926.", "“2 June 1926” is not between 2000 and 2100."),
    ],
)
def test_dates_that_cannot_be_are_named(words, fault):
    assert said_of(Paragraph(words)) == [fault]


def test_a_right_date_is_not():
    assert said_of(Paragraph("On Tuesday, 2 June 2026 and on 29 February 2028.")) == []


@pytest.mark.django_db
@override_settings(SITE_URL="https://safer.example.org")
@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("https://safer.example.org/published/none/", "leads nowhere on this website"),
        ("https://safer.example.org/no-such-page/", "leads nowhere on this website"),
        ("https://nowhere/", "is not well formed"),
        ("https://a..b.org/", "is not well formed"),
        ("https://example.org:99999/", "is not well formed"),
    ],
)
def test_addresses_that_lead_nowhere_are_named(address, fault):
    assert said_of(Paragraph(f"See {address} for more.")) == [f"The address {address} {fault}."]


@pytest.mark.django_db
@override_settings(SITE_URL="https://safer.example.org")
def test_addresses_that_lead_somewhere_and_others_that_are_well_formed_are_not(django_assert_max_num_queries):
    report = ReportFactory(published=True)
    own = f"https://safer.example.org/published/{report.slug}/ and https://safer.example.org/published/"
    assert said_of(Paragraph(f"See {own}, https://www.example.co.uk/a?b=1 and https://example.org.")) == []
    assert said_of(Paragraph("See www.example.org.")) == [
        "The address www.example.org is no link: begin it with https://."
    ]


@pytest.mark.parametrize(("says", "number"), [("IMG_2041.jpg", 1), ("Photo", 1), ("Two people mend a lamp", 0)])
def test_an_alternative_text_that_tells_nothing_is_pointed_out(says, number):
    assert len(said_of(Picture("a" * 64, says, 4, 3))) == number


def of_words(text: str, explained: str = "") -> list[str]:
    return [each.words for each in hard_words("Part", text, explained=explained)]


def test_jargon_is_named_with_plain_words():
    assert of_words("Stakeholders met.") == [
        "Few readers know “stakeholders”: say “people and organisations that take part”."
    ]
    assert of_words("People met who hold stakes.") == []


def test_abbreviations_are_explained_once_anywhere_in_the_report():
    assert of_words("We cut ASB and MARACs.", "anti-social behaviour (ASB)") == [
        "“MARAC” is not explained: write it in full, or in brackets where you first do."
    ]
    assert of_words("CCTV, the NHS and a PDF.") == []


LONG = (
    "Notwithstanding considerable organisational difficulties, the partnership successfully coordinated "
    "interdisciplinary interventions, demonstrating measurable improvements throughout numerous neighbourhoods. "
) * 2
PLAIN = "We walked with you. We saw what you see. We put up new lamps. Now more of you walk home at night. " * 3


def test_a_text_that_few_read_with_ease_is_pointed_out_with_its_age():
    age = age_of(LONG)
    assert age > OLDEST_READER > age_of(PLAIN)
    assert of_words(LONG) == [f"It is read with ease from the age of {age} on: make its sentences and words shorter."]
    assert of_words(PLAIN) == []
    assert age_of("We walked.") is None


def findings(report) -> list[tuple[str, str]]:
    report = Report.objects.get(pk=report.pk)
    return [(each.where, each.words) for each in checks_of(report, document_of(report)).findings]


def write(report, words: str, by) -> None:
    section = report.sections.get(key="introduction")
    section.narrative = words
    services.revise_section(section, by=by, at=NOW)


def test_what_is_restricted_is_named_by_title_or_reference(draft, manager, plan):
    secret = ActionFactory(title="Watch one address in the west", restricted=True)
    write(draft, f"See {secret.reference}.", manager)
    said = f"It names {secret.reference}, “{secret.title}”, which is restricted."
    assert findings(draft) == [("About this report", said)]
    write(draft, f"We will {secret.title} soon, and see x{secret.reference}9.", manager)
    assert findings(draft) == [("About this report", said)]
    write(draft, f"See x{secret.reference}9.", manager)
    assert findings(draft) == []


def test_a_sentence_whose_text_is_approved_no_more_is_named(draft, add_action, say):
    update = say(add_action(), 1, "We walked six routes.")
    sentence = ChosenSentenceFactory(
        section=draft.sections.get(key="what_next"),
        update=update,
        original="We walked six routes.",
        words="We walked.",
    )
    assert findings(draft) == []
    type(update).objects.filter(pk=update.pk).update(approved_text="We walked five routes.")
    assert findings(draft) == [
        ("What we will do next", f"“{sentence.words}” comes from a text that is not approved any more.")
    ]


def test_a_page_to_which_its_partner_has_not_agreed_is_named(draft, manager):
    partner = PartnerFactory(name="Fire service")
    services.add_section(draft, source="partner", heading="Fire", partner=partner, by=manager, at=NOW)
    (found,) = checks_of(draft, document_of(draft)).not_agreed
    assert (found.where, found.words) == ("Fire", "Not sent to the partner")


def test_the_page_of_the_draft_leads_to_where_each_is_put_right(client, draft, manager, add_action):
    add_action(due_on=date(2027, 1, 31))
    write(draft, "On 31 June 2026 a person wrote to a.person@example.org.", manager)
    client.force_login(manager)
    page = client.get(draft.get_working_url()).content.decode()
    place = draft.sections.get(key="introduction").get_absolute_url()
    assert f'<a class="govuk-link" href="{place}">About this report</a></h3>' in page
    assert "“31 June 2026” is no day." in page
    assert "“a.person@example.org” looks like an email address" in page


def test_what_the_product_writes_itself_is_never_pointed_out(draft, add_action, say, plan):
    """The starting texts, the headlines, the tables and all that is worked out."""
    say(add_action(), 1, "We walked six routes.")
    add_action(2, complete=True, completed_on=date(2025, 12, 1), outcome_evidence="The survey says so.")
    assert findings(draft) == []
