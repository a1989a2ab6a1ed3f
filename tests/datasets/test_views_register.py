import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from datasets.choices import DatasetState, LawfulBasis
from datasets.models import AgreementParty, Dataset, SharingAgreement
from partners.choices import Role
from tests.factories import (
    NOW,
    TODAY,
    AgreementPartyFactory,
    DatasetFactory,
    PartnerFactory,
    SharingAgreementFactory,
    UserFactory,
    kind_called,
)

pytestmark = pytest.mark.django_db

REGISTER, AGREEMENTS = reverse("datasets:register"), reverse("datasets:agreements")


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def manager(client):
    client.force_login(UserFactory(roles=(Role.MANAGER,)))
    return client


@pytest.fixture
def reader(client):
    client.force_login(UserFactory(roles=(Role.OBSERVER,)))
    return client


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def seen(response) -> str:
    """What stands on the page, in one line."""
    return words_of(response.text.partition("<body")[2])


def rows_of(response) -> list[str]:
    return [words_of(row) for row in re.findall(r"<tr class.*?</tr>", response.text, re.DOTALL)][1:]


def day(name: str, when: date) -> dict:
    return {f"{name}-day": when.day, f"{name}-month": when.month, f"{name}-year": when.year}


def send(client, url: str, **typed):
    form = client.get(url).context["form"]
    own = {name: form[name].value() for name in ("token", "version") if form[name].value()}
    return client.post(url, own | typed, follow=True)


def test_an_empty_register_says_what_to_do(client, reader):
    text = seen(reader.get(REGISTER))
    assert "No dataset is in the register yet" in text
    assert "The partnership manager adds the data" in text


def test_an_empty_register_leads_a_manager_to_the_form(manager):
    assert reverse("datasets:add_dataset") in manager.get(REGISTER).text
    assert reverse("datasets:add_agreement") in manager.get(AGREEMENTS).text


def test_the_late_lead_and_the_others_follow_in_the_order_of_their_life(reader):
    DatasetFactory(name="Retired", retired=True)
    DatasetFactory(name="Flowing")
    DatasetFactory(name="Requested", requested=True)
    DatasetFactory(name="Late", next_due_on=date(2026, 11, 2))
    DatasetFactory(name="Wanted", wanted=True)
    DatasetFactory(name="Later", next_due_on=date(2026, 9, 1))
    page = reader.get(REGISTER)
    assert [row.split()[0] for row in rows_of(page)] == ["Later", "Late", "Wanted", "Requested", "Flowing", "Retired"]
    assert "3 weeks late" in rows_of(page)[1]
    assert "2 late. Of 6 in the register: 1 wanted · 1 requested · 3 flowing · 1 retired" in seen(page)


def test_the_register_is_filtered_by_state_and_provider(reader):
    trust, police = PartnerFactory(slug="trust"), PartnerFactory(slug="police")
    DatasetFactory(name="Assaults", provider=trust)
    DatasetFactory(name="Exclusions", provider=trust, refused=True)
    DatasetFactory(name="Needles", provider=police)
    found = rows_of(reader.get(REGISTER, {"state": "flowing", "provider": "trust"}))
    assert [row.split()[0] for row in found] == ["Assaults"]
    none = seen(reader.get(REGISTER, {"state": "wanted"}))
    assert "No dataset fits these filters" in none


def test_a_register_of_thirty_costs_the_queries_of_one(reader, django_assert_max_num_queries):
    def counted(number: int) -> None:
        for _ in range(number):
            party = AgreementPartyFactory(signed_on=None)
            DatasetFactory(agreement=party.agreement, provider=party.partner)

    counted(1)
    with django_assert_max_num_queries(40) as one:
        reader.get(REGISTER)
    counted(12)
    with django_assert_max_num_queries(len(one)):
        reader.get(REGISTER)


def test_a_dataset_is_shown_whole(reader):
    agreement = SharingAgreementFactory(title="Harm at night", expires_on=date(2026, 10, 1))
    dataset = DatasetFactory(
        name="Assaults",
        provider=PartnerFactory(name="Hospital trust"),
        agreement=agreement,
        steward=UserFactory(name="Analyst of the council"),
        state_since_on=date(2026, 1, 5),
        quality_notes="Postcodes are missing in a tenth.",
        how_to_get_it="Ask the lead nurse.",
        geography="Ward",
    )
    text = seen(reader.get(dataset.get_absolute_url()))
    for words in (
        "Flowing since 5 January 2026",
        "The agreement “Harm at night” ran out on 1 October 2026.",
        "Provided by Hospital trust",
        "Steward Analyst of the council",
        "Smallest area it tells of Ward",
        "Last received 12 October 2026",
        "Next due Due in 7 weeks (15 January 2027)",
        "How to get it Ask the lead nurse.",
        "Quality notes Postcodes are missing in a tenth.",
        "No decision that you can see agreed it.",
        "History: 1 entry",
    ):
        assert words in text, words
    assert "Received on …" not in text


def test_a_manager_adds_edits_receives_and_retires_a_dataset(manager):
    added = send(manager, reverse("datasets:add_dataset"), name="Needles", state="requested", frequency="monthly")
    dataset = Dataset.objects.get()
    assert "Dataset added to the register" in seen(added)
    assert (dataset.state, dataset.state_since_on) == (DatasetState.REQUESTED, TODAY)
    send(manager, reverse("datasets:edit_dataset", args=[dataset.pk]), name="Needles found", frequency="quarterly")
    received = send(
        manager, reverse("datasets:receive_dataset", args=[dataset.pk]), **day("received_on", date(2026, 11, 20))
    )
    assert "Saved as received" in seen(received)
    dataset.refresh_from_db()
    assert (dataset.name, dataset.state) == ("Needles found", DatasetState.FLOWING)
    assert (dataset.last_received_on, dataset.next_due_on) == (date(2026, 11, 20), date(2027, 2, 20))
    url = reverse("datasets:move_dataset", args=[dataset.pk])
    refused = send(manager, url, to="retired", because="", **day("since_on", TODAY))
    assert "Enter why it is retired" in seen(refused)
    send(manager, url, to="retired", because="Nobody uses it.", **day("since_on", TODAY))
    dataset.refresh_from_db()
    assert (dataset.state, dataset.state_reason, dataset.next_due_on) == ("retired", "Nobody uses it.", None)
    assert [row.history_change_reason for row in dataset.history.order_by("version")] == [
        "Added to the register",
        "Edited",
        "Received",
        "Retired",
    ]


def test_what_is_refused_on_a_form_is_told_and_kept(manager):
    url = reverse("datasets:add_dataset")
    page = send(manager, url, name="Exclusions", state="refused", frequency="yearly")
    assert "Enter why it was refused or retired" in seen(page)
    assert 'value="Exclusions"' in page.text
    DatasetFactory(name="Exclusions")
    again = send(manager, url, name="Exclusions", state="wanted", frequency="yearly")
    assert "There is already a dataset with this name" in seen(again)
    tomorrow = day("received_on", date(2026, 11, 24))
    late = send(manager, reverse("datasets:receive_dataset", args=[Dataset.objects.get().pk]), **tomorrow)
    assert "The date it was received must be today or in the past" in seen(late)


def test_a_retired_dataset_is_not_received(manager):
    dataset = DatasetFactory(retired=True)
    page = manager.get(reverse("datasets:receive_dataset", args=[dataset.pk]), follow=True)
    assert "This dataset is retired: change its state first." in seen(page)


def test_agreements_that_ran_out_lead_and_the_withdrawn_end(reader):
    for title, dates in {
        "Holds": {},
        "Withdrawn": {"withdrawn_on": date(2026, 1, 1)},
        "Runs out": {"expires_on": date(2027, 2, 21)},
        "Ran out": {"expires_on": date(2026, 10, 1)},
    }.items():
        AgreementPartyFactory(agreement=SharingAgreementFactory(title=title, **dates))
    AgreementPartyFactory(
        agreement=SharingAgreementFactory(title="Unsigned"), partner=PartnerFactory(short_name="Trust"), signed_on=None
    )
    rows = rows_of(reader.get(AGREEMENTS))
    order = ("Ran out", "Unsigned", "Runs out", "Holds", "Withdrawn")
    assert [row.startswith(title) for row, title in zip(rows, order, strict=True)] == [True] * 5
    assert "Is not signed by Trust" in rows[1]
    assert "Runs out in 12 weeks, on 21 February 2027" in rows[2]


def test_a_manager_adds_an_agreement_and_enters_signatures(manager):
    council = PartnerFactory(short_name="Council", slug="council", kind=kind_called("Council"))
    trust = PartnerFactory(short_name="Trust", slug="trust", kind=kind_called("Voluntary and community"))
    typed = {"title": "Harm at night", "purpose": "To see it.", "lawful_basis": LawfulBasis.RECOGNISED_INTEREST}
    page = seen(send(manager, reverse("datasets:add_agreement"), parties=[council.pk, trust.pk], **typed))
    agreement = SharingAgreement.objects.get()
    assert "Parties: 0 of 2 signed" in page
    assert "Of its parties, Council is a public authority: for its tasks the basis is public task." in page
    assert "they stay on public task" in page
    url = reverse("datasets:sign_agreement", args=[agreement.pk, "council"])
    signed = seen(send(manager, url, signed_for_by="Chief executive", **day("signed_on", date(2026, 11, 20))))
    assert "Parties: 1 of 2 signed" in signed
    assert "Chief executive" in signed
    edit = reverse("datasets:edit_agreement", args=[agreement.pk])
    kept = seen(send(manager, edit, parties=[trust.pk], **typed))
    assert "Council has signed on 20 November 2026, so it stays a party." in kept
    empty = {f"signed_on-{part}": "" for part in ("day", "month", "year")}
    taken_out = seen(send(manager, url, signed_for_by="", **empty))
    assert "Signature taken out" in taken_out
    send(manager, edit, parties=[trust.pk], **typed)
    assert [party.partner for party in AgreementParty.objects.all()] == [trust]
    whole = seen(manager.get(agreement.get_absolute_url()))
    assert "Council: no longer a party" in whole


def test_a_party_that_has_not_signed_says_when_it_did(manager):
    party = AgreementPartyFactory(signed_on=None)
    url = reverse("datasets:sign_agreement", args=[party.agreement_id, party.partner.slug])
    empty = {f"signed_on-{part}": "" for part in ("day", "month", "year")}
    assert "Enter the date it signed" in seen(send(manager, url, signed_for_by="Chair", **empty))
