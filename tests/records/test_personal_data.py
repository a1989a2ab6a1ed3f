"""Each way of writing what may be about one person, and what looks like it and is something else."""

import pytest

from records.summaries.personal_data import Personal, is_nhs_number, personal_data_in

EMAIL, TELEPHONE, POSTCODE, HOME, NHS, NAME, INSURANCE, CASE, BIRTH, PLATE = (
    "an email address",
    "a telephone number",
    "a postcode",
    "a home address",
    "an NHS number",
    "the name of a person",
    "a National Insurance number",
    "a crime or case number",
    "a date of birth",
    "the number of a vehicle",
)
FOUND = [
    ("Write to asb.team@example.gov.uk.", EMAIL, "asb.team@example.gov.uk"),
    ("Write to o’hara+asb@example.org, please", EMAIL, "o’hara+asb@example.org"),
    ("Ring 01603 496000 first", TELEPHONE, "01603 496000"),
    ("Ring (01603) 496 000 first", TELEPHONE, "(01603) 496 000"),
    ("Ring 07700 900123.", TELEPHONE, "07700 900123"),
    ("Ring 07700-900-123", TELEPHONE, "07700-900-123"),
    ("Ring +44 7700 900123", TELEPHONE, "+44 7700 900123"),
    ("Ring +44 (0)1603 496000", TELEPHONE, "+44 (0)1603 496000"),
    ("In the flat at NR1 3QP", POSTCODE, "NR1 3QP"),
    ("At nr13qp last week", POSTCODE, "nr13qp"),
    ("Moved to EC1A 1BB", POSTCODE, "EC1A 1BB"),
    ("At 12a Example Road again", HOME, "12a Example Road"),
    ("Crime 36/12345/26 was closed", CASE, "36/12345/26"),
    ("Ring +33 1 23 45 67 89 0", TELEPHONE, "+33 1 23 45 67 89 0"),
    ("Known as 943 476 5919 there", NHS, "943 476 5919"),
    ("Known as 9434765919.", NHS, "9434765919"),
    ("Mrs Example has complained", NAME, "Mrs Example"),
    ("We spoke to Mr. A. Example-Sample twice", NAME, "Mr. A. Example-Sample"),
    ("PC Beispiel calls on Fridays", NAME, "PC Beispiel"),
    ("Dr Ó Sampla saw them", NAME, "Dr Ó Sampla"),
    ("My name is Exemple Sampla and I live here", NAME, "Exemple Sampla"),
    ("I’m called Sampla, and", NAME, "Sampla"),
    ("Write to asb (at) example dot org", EMAIL, "asb (at) example dot org"),
    ("Write to asb[at]example.org.", EMAIL, "asb[at]example.org"),
    ("Ring 0 1 6 0 3 - 4 9 6 0 0 0", TELEPHONE, "0 1 6 0 3 - 4 9 6 0 0 0"),
    ("Born 3 May 1980 in the city", BIRTH, "Born 3 May 1980"),
    ("His date of birth: 03/05/1980", BIRTH, "date of birth: 03/05/1980"),
    ("A van, AB12 CDE, is left there", PLATE, "AB12 CDE"),
    ("As AB 12 34 56 C there", INSURANCE, "AB 12 34 56 C"),
    ("as ab123456c there", INSURANCE, "ab123456c"),
    ("Crime number 1234567 is open", CASE, "1234567"),
    ("See case ref: NC/12345-26", CASE, "NC/12345-26"),
    ("The victim, Exempla Sampla, was moved", NAME, "Exempla Sampla"),
    ("We spoke to the suspect Exemple O’Sample", NAME, "Exemple O’Sample"),
    ("The neighbour is called Exemple Sample", NAME, "Exemple Sample"),
    ("A woman of 12 Prince of Wales Road was attacked.", HOME, "12 Prince of Wales Road"),
    ("At 3a Rose and Crown Lane again", HOME, "3a Rose and Crown Lane"),
    ("From 14, St. Stephen’s Back Square", HOME, "14, St. Stephen’s Back Square"),
    ("Moved to 7 The Walk", HOME, "7 The Walk"),
    ("Between 9 and 11 King of Prussia Hill", HOME, "11 King of Prussia Hill"),
    ("The victim jane smith came.", NAME, "jane smith"),
    ("the suspect, tom brown, ran", NAME, "tom brown"),
    ("Witness: aisha okafor", NAME, "aisha okafor"),
    ("The tenant named Jane smith has left", NAME, "Jane smith"),
    ("our neighbour is mohammed o’brien", NAME, "mohammed o’brien"),
    ("Thanks go to Jane Smith and her son, who swept the lane", NAME, "Jane Smith"),
    ("We met Tom Brown with his two children there", NAME, "Tom Brown"),
    ("Aisha Okafor’s daughter was moved", NAME, "Aisha Okafor"),
    ("She came with her son Tom", NAME, "Tom"),
    ("Their youngest daughter, Aisha Okafor, was moved", NAME, "Aisha Okafor"),
]


@pytest.mark.parametrize(("text", "kind", "piece"), FOUND)
def test_personal_data_is_found(text, kind, piece):
    assert personal_data_in(text) == [Personal(kind, piece)]


NOTHING = [
    "",
    "Six of the nine routes are walked; 1,200 residents were asked on 01/02/2026.",
    "Ring 101, or 999 when somebody is in danger.",
    "The A11 2nd phase, in Q3 1st week, section 17 of the 1998 Act.",
    "In NR1 and NR3 the lamps are mended.",
    "A budget of £1 250 000 0000, or 1,234,567,890; order 943 476 5918, on 26/11/2026.",
    "Ms teams up with her colleagues; the Dr said so, and miss one and you miss all.",
    "ASB-01 and ASB-R02 were carried forward from 2025-26 Q3.",
    "My name is on the list, and I am called every week; it was born of need in 2020.",
    "The bus at 10 (at the station) and the A12 (see COS12 and ab12 cde).",
    "Ring 0800 1111 234, 0300 123 1212 or 0808 200 0247, free of charge.",
    "The victim Care Unit and Victim Support; witness Care Norfolk; offender Management Board.",
    "Crime in 2025-26, case 12, incident 2024 and crime reference cards; an offender in Norwich City.",
    "Tenant Engagement Week at Mile Cross, with the victim at Anglia Square.",
    "Lamps on Prince of Wales Road; 12 of the flats in Example Road; in 2026 Prince of Wales Road was lit.",
    "On 12 March Prince of Wales Road was closed, and 3 officers of Norwich Road walked it.",
    "The victim support service called; the victim was offered help; the victim may be moved.",
    "Each witness care unit, victim impact statement, offender management plan and suspect drug dealer.",
    "A neighbour noise complaint, a neighbour dispute over parking, and tenant liaison officer visits.",
    "The survivor left home early; the offender will appear; the deceased had lived alone.",
    "The victim young people spoke to; the perpetrator rose from the bench; the suspect mark on the wall.",
    "A witness came forward, the complainant rang again, the tenant hopes for repairs.",
    "Neighbour watch scheme, tenant panel meeting, informant handling rules, victim satisfaction survey.",
    "The victim did not want to go on; the offender is known to us; tenant and neighbour both agreed.",
    "Norwich City and their children’s trust; Mile Cross and its children; the Police and their families.",
    "Rose Lane’s children cross safely, and Victoria Park with their mothers’ group; Norfolk County’s children.",
    "Parents and their children, officers with their brothers in arms; her son came in May, their sons April.",
    "Larkman Lane and its children, Community Safety’s mother group; her daughter Norwich.",
    "CCTV @ the station and @norwichpartnership on the web.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_it_is_left_alone(text):
    assert personal_data_in(text) == []


def test_each_piece_is_told_once_and_in_one_order():
    text = "Mrs Example, NR1 3QP, 01603 496000; again Mrs Example, NR1 3QP"
    assert personal_data_in(text) == [
        Personal(TELEPHONE, "01603 496000"),
        Personal(POSTCODE, "NR1 3QP"),
        Personal(NAME, "Mrs Example"),
    ]


@pytest.mark.parametrize(("digits", "holds"), [("9434765919", True), ("9434765918", False), ("0123456789", False)])
def test_the_tenth_digit_of_an_nhs_number_checks_the_others(digits, holds):
    assert is_nhs_number(digits) is holds
