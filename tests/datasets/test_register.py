from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from datasets.choices import DatasetState, LawfulBasis, WarningKind
from datasets.models import Dataset, SharingAgreement
from datasets.summaries.datasets import measures_served
from datasets.summaries.warnings import dataset_warnings
from priorities.models import SuccessMeasure
from tests.factories import (
    TODAY,
    AgreementPartyFactory,
    DatasetFactory,
    IndicatorFactory,
    OutcomeFactory,
    PartnerFactory,
    SharingAgreementFactory,
    StrategyFactory,
    SuccessMeasureFactory,
)

pytestmark = pytest.mark.django_db


def agreement(**kwargs) -> SharingAgreement:
    """One that its only party has signed."""
    row = SharingAgreementFactory(title="Night-time harm", **kwargs)
    AgreementPartyFactory(agreement=row)
    return row


def said_of(dataset: Dataset, *, on: date = TODAY) -> list[tuple[str, str]]:
    return [(each.kind, each.words) for each in dataset_warnings([dataset], on=on)[dataset.pk]]


def test_data_that_come_under_a_signed_agreement_warn_of_nothing():
    assert said_of(DatasetFactory(provider=PartnerFactory(), agreement=agreement())) == []


@pytest.mark.parametrize(
    ("traits", "expected"),
    [
        ({"wanted": True}, ("not_yet", "Wanted, and not requested yet.")),
        ({"requested": True}, ("not_yet", "Requested, and not received yet.")),
        ({"refused": True}, ("refused", "Refused: No capacity.")),
        ({"retired": True}, ("retired", "Retired: Nobody uses it.")),
        ({"next_due_on": date(2026, 11, 2)}, ("late", "3 weeks late: it was due on 2 November 2026.")),
        ({"next_due_on": date(2026, 11, 22)}, ("late", "1 day late: it was due on 22 November 2026.")),
    ],
)
def test_a_dataset_says_itself_what_is_wrong_with_it(traits, expected):
    assert said_of(DatasetFactory(**traits)) == [expected]


def test_what_a_partner_gives_needs_an_agreement_or_a_licence():
    given = DatasetFactory(provider=PartnerFactory())
    licensed = DatasetFactory(provider=PartnerFactory(), licence="Open Government Licence")
    assert said_of(given) == [("no_agreement", "No sharing agreement and no licence covers it.")]
    assert said_of(licensed) == said_of(DatasetFactory(publisher="The Office for National Statistics")) == []


NAMED = "The agreement “Night-time harm”"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({"expires_on": date(2026, 11, 22)}, [("expired", f"{NAMED} ran out on 22 November 2026.")]),
        ({"expires_on": TODAY}, [("runs_out", f"{NAMED} runs out today, on 23 November 2026.")]),
        ({"expires_on": date(2027, 2, 21)}, [("runs_out", f"{NAMED} runs out in 12 weeks, on 21 February 2027.")]),
        ({"expires_on": date(2027, 2, 22)}, []),
        ({"expires_on": None}, []),
        ({"review_on": date(2026, 11, 22)}, [("review_overdue", f"{NAMED} was due for review on 22 November 2026.")]),
        ({"review_on": TODAY}, [("review_due", f"{NAMED} is due for review today, on 23 November 2026.")]),
        ({"review_on": date(2027, 2, 22)}, []),
        ({"withdrawn_on": TODAY}, [("withdrawn", f"{NAMED} was withdrawn on 23 November 2026.")]),
        ({"withdrawn_on": TODAY + timedelta(days=1)}, []),
        (
            {"expires_on": date(2026, 11, 1), "review_on": date(2026, 10, 1)},
            [("expired", f"{NAMED} ran out on 1 November 2026.")],
        ),
    ],
)
def test_an_agreement_warns_of_its_end_and_review_ninety_days_before(days, expected):
    assert said_of(DatasetFactory(agreement=agreement(**days))) == expected


def test_who_has_not_signed_is_named():
    row = agreement()
    dataset = DatasetFactory(agreement=row)
    for name, signed_on in (("Police", None), ("Fire", TODAY + timedelta(days=1)), ("Trust", TODAY)):
        AgreementPartyFactory(agreement=row, partner=PartnerFactory(short_name=name), signed_on=signed_on)
    assert said_of(dataset) == [("not_signed", f"{NAMED} is not signed by Fire and Police.")]


def test_an_agreement_of_nobody_covers_nothing():
    dataset = DatasetFactory(agreement=SharingAgreementFactory(title="Night-time harm"))
    assert said_of(dataset) == [("no_parties", f"{NAMED} names no parties.")]


def test_the_agreement_of_what_is_refused_or_retired_does_not_matter():
    expired = agreement(expires_on=date(2026, 1, 1))
    assert [kind for kind, _ in said_of(DatasetFactory(refused=True, agreement=expired))] == ["refused"]
    assert [kind for kind, _ in said_of(DatasetFactory(requested=True, agreement=expired))] == ["not_yet", "expired"]


def test_the_worst_comes_first():
    row = agreement(review_on=TODAY, expires_on=date(2027, 1, 1))
    AgreementPartyFactory(agreement=row, signed_on=None)
    dataset = DatasetFactory(agreement=row, next_due_on=date(2026, 11, 1))
    assert [kind for kind, _ in said_of(dataset)] == ["not_signed", "late", "runs_out", "review_due"]


def test_many_datasets_cost_as_much_as_one(django_assert_num_queries):
    for _ in range(5):
        DatasetFactory(agreement=AgreementPartyFactory(signed_on=None).agreement)
    rows = list(Dataset.objects.all())
    with django_assert_num_queries(2):
        found = dataset_warnings(rows, on=TODAY)
    with_agreements = list(Dataset.objects.select_related("agreement"))
    with django_assert_num_queries(1):
        assert dataset_warnings(with_agreements, on=TODAY) == found
    assert set(found) == {row.pk for row in rows}
    assert {warning.kind for each in found.values() for warning in each} == {WarningKind.NOT_SIGNED}


def test_late_is_one_rule_in_two_spellings():
    days = [TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1), None]
    kinds = ({}, {"wanted": True}, {"requested": True}, {"refused": True}, {"retired": True})
    rows = [DatasetFactory(**kind | {"next_due_on": day}) for day in days for kind in kinds]
    assert set(Dataset.objects.late(on=TODAY)) == {row for row in rows if row.is_late(on=TODAY)} == {rows[0]}


def test_expired_is_one_rule_in_two_spellings():
    rows = [SharingAgreementFactory(expires_on=TODAY + timedelta(days=n)) for n in (-1, 0, 1)]
    rows.append(SharingAgreementFactory(expires_on=None))
    found = set(SharingAgreement.objects.expired(on=TODAY))
    assert found == {row for row in rows if row.has_expired(on=TODAY)} == {rows[0]}


def test_running_out_is_one_rule_in_two_spellings():
    """Of one that is withdrawn on a later day as well."""
    by, days = TODAY + timedelta(days=90), (-1, 0, 1)
    rows = [SharingAgreementFactory(expires_on=by + timedelta(days=n)) for n in days]
    ends = {"expires_on": by}
    rows += [SharingAgreementFactory(withdrawn_on=TODAY + timedelta(days=n), **ends) for n in days]
    rows += [SharingAgreementFactory(expires_on=TODAY - timedelta(days=1)), SharingAgreementFactory(expires_on=None)]
    found = set(SharingAgreement.objects.running_out(on=TODAY, by=by))
    assert found == {row for row in rows if row.is_running_out(on=TODAY, by=by)} == {*rows[:2], rows[5], rows[6]}


@pytest.mark.parametrize(
    ("make", "rule", "values"),
    [
        (DatasetFactory, "dataset_says_why_it_is_refused_or_retired", {"state": DatasetState.REFUSED}),
        (SharingAgreementFactory, "agreement_is_reviewed_before_it_ends", {"review_on": date(2028, 4, 1)}),
        (SharingAgreementFactory, "agreement_ends_after_it_starts", {"expires_on": date(2025, 3, 31)}),
        (SharingAgreementFactory, "agreement_lawful_basis_is_known", {"lawful_basis": "custom"}),
        (AgreementPartyFactory, "party_is_signed_for_on_a_day", {"signed_on": None, "signed_for_by": "Chair"}),
    ],
)
def test_the_database_refuses(make, rule, values):
    row = make()
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**values)


def test_each_basis_says_what_it_asks_and_keeps_authorities_off_the_interests():
    notes = {basis: SharingAgreementFactory(lawful_basis=basis).basis_note for basis in LawfulBasis}
    kept_off = {basis for basis, note in notes.items() if "they stay on public task" in note}
    assert all(notes.values())
    assert kept_off == {LawfulBasis.RECOGNISED_INTEREST, LawfulBasis.LEGITIMATE_INTEREST}


def test_measures_are_served_by_name_and_through_indicators(django_assert_num_queries):
    dataset, other = DatasetFactory(), DatasetFactory()
    by_name, both, through, retired = (SuccessMeasureFactory(reference=f"SAFER-{n}") for n in (1, 2, 3, 4))
    for measure in (by_name, both):
        measure.datasets.add(dataset)
    indicator = IndicatorFactory(dataset=dataset)
    for measure in (both, through, retired):
        measure.indicators.add(indicator)
    SuccessMeasure.objects.filter(pk=retired.pk).update(retired_on=TODAY)
    others = [StrategyFactory(state=state) for state in ("draft", "closed")]
    for strategy in others:
        outcome = OutcomeFactory(strategy=strategy)
        SuccessMeasureFactory(reference="SAFER-1", outcome=outcome).datasets.add(dataset)
    with django_assert_num_queries(3):
        found = measures_served([dataset, other], on=TODAY)
    assert found == {dataset.pk: (by_name, both, through), other.pk: ()}
