"""Types of recorded crime are found by what people call them."""

from datetime import date

import pytest
from django.urls import reverse

from datasets.models import CrimeCount
from datasets.search import key_of
from search.choices import Kind
from search.kinds import Reader
from search.models import Entry
from search.services import follow, rebuild
from search.summaries import Chosen, answer_to, lines_of
from search.words import question_of
from tests.factories import TODAY, CrimeCountFactory, CrimeMonthFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Reader:
    month = CrimeMonthFactory(month=date(2026, 9, 1))
    for kind in ("Burglary", "Anti-social behaviour", "Other crime"):
        CrimeCountFactory(month=month, crime_type=kind)
    follow(list(CrimeCount.objects.all()))
    return Reader(UserFactory(), TODAY)


def found(reader: Reader, typed: str) -> list[tuple]:
    answer = answer_to(question_of(typed), reader, Chosen(kind=Kind.CRIME))
    return [(each.line.title, each.line.place, each.line.url) for each in lines_of(answer, answer.keys, reader)]


@pytest.mark.parametrize("typed", ["burglary", "burglaries", "break-ins", "burglars"])
def test_a_type_of_crime_leads_to_its_figures(reader, typed):
    address = f"{reverse('datasets:crime')}?type=Burglary"
    assert found(reader, typed) == [("Burglary", "Police recorded crime, up to September 2026", address)]


def test_a_type_with_several_words_is_in_its_address(reader):
    ((title, _, address),) = found(reader, "ASB")
    assert (title, address) == ("Anti-social behaviour", f"{reverse('datasets:crime')}?type=Anti-social+behaviour")


def test_what_no_month_has_any_more_is_not_found(reader):
    assert len(found(reader, "police recorded crime")) == 3
    CrimeCount.objects.filter(crime_type="Burglary").delete()
    rebuild()
    assert found(reader, "burglary") == []
    assert set(Entry.objects.of(Kind.CRIME).values_list("owner", flat=True)) == {
        key_of("Anti-social behaviour"),
        key_of("Other crime"),
    }
