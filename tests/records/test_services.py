from datetime import timedelta
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from actions.models import Action
from partners.models import Partner
from records.models import StaleRecord, Submission
from records.services import AlreadySubmitted, claim_submission, forget_submissions, keep, remove
from tests.factories import (
    NOW,
    ActionFactory,
    MilestoneFactory,
    PartnerFactory,
    SubmissionFactory,
    SuccessMeasureFactory,
    ThemeFactory,
    UserFactory,
    kind_called,
)

pytestmark = pytest.mark.django_db


def new_partner(**values) -> Partner:
    values = {"name": "Police", "short_name": "Police", "slug": "police"} | values
    return Partner(**{"kind": kind_called("Police")} | values)


def test_keep_writes_a_new_record_with_one_row_of_history():
    user = UserFactory()
    partner = keep(new_partner(), by=user, at=NOW, why="Joined the board")
    row = partner.history.get()
    assert (partner.created_at, partner.version) == (NOW, 1)
    assert (row.history_type, row.history_user, row.history_date) == ("+", user, NOW)
    assert row.history_change_reason == "Joined the board"


def test_keep_writes_one_row_of_history_for_a_record_and_its_links():
    action, measures = ActionFactory(), SuccessMeasureFactory.create_batch(2)
    theme, partner = ThemeFactory(), PartnerFactory()
    links = {"measures": measures, "themes": [theme], "supporting_partners": [partner]}
    action.title = "A new title"
    keep(action, by=None, at=NOW, links=links)
    assert action.history.count() == 2
    row = action.history.latest()
    assert (row.title, row.version, row.history_type) == ("A new title", 2, "~")
    assert {link.successmeasure for link in row.measures.all()} == set(measures)
    assert [link.theme for link in row.themes.all()] == [theme]
    assert [link.partner for link in row.supporting_partners.all()] == [partner]


def test_keep_without_links_leaves_the_links_and_their_history():
    action = ActionFactory(themes=[ThemeFactory()])
    keep(action, by=None, at=NOW)
    assert action.history.latest().themes.count() == action.themes.count() == 1


def test_keep_refuses_what_the_rules_refuse_and_writes_nothing():
    with pytest.raises(ValidationError) as refusal:
        keep(new_partner(duty="circus"), by=None, at=NOW)
    assert list(refusal.value.message_dict) == ["duty"]
    assert not Partner.objects.exists()


def test_keep_writes_neither_row_nor_history_when_its_links_fail():
    action = ActionFactory(title="As it was")
    action.title = "Never kept"
    with pytest.raises((ValueError, IntegrityError)), transaction.atomic():
        keep(action, by=None, at=NOW, links={"themes": ["no theme"]})
    assert (Action.objects.get().title, action.history.count()) == ("As it was", 1)


def test_history_is_written_again_by_a_plain_save_after_keep():
    partner = keep(new_partner(), by=None, at=NOW)
    partner.save()
    assert partner.history.count() == 2


def test_long_reason_is_cut_and_not_refused():
    partner = keep(new_partner(), by=None, at=NOW, why="x" * 300)
    assert partner.history.get().history_change_reason == "x" * 100


def test_remove_deletes_the_row_and_keeps_its_history():
    milestone, user = MilestoneFactory(), UserFactory()
    history = type(milestone).history
    remove(milestone, by=user, at=NOW, why="Not needed")
    row = history.filter(history_type="-").get()
    assert (row.history_user, row.history_change_reason, row.history_date) == (user, "Not needed", NOW)


def test_remove_refuses_a_record_that_was_changed_since():
    milestone = MilestoneFactory()
    type(milestone).objects.get().save()
    with pytest.raises(StaleRecord):
        remove(milestone, by=None, at=NOW, why="")
    assert type(milestone).objects.exists()


def test_second_sending_of_a_form_finds_the_result_of_the_first():
    token = UUID(int=7)
    claim_submission(token, result_url="/actions/ASB-01/", at=NOW)
    with pytest.raises(AlreadySubmitted) as again:
        claim_submission(token, result_url="/elsewhere/", at=NOW)
    assert again.value.result_url == "/actions/ASB-01/"
    assert Submission.objects.get().result_url == "/actions/ASB-01/"


@transaction.atomic
def claim_and_fail(token: UUID) -> None:
    claim_submission(token, result_url="/", at=NOW)
    raise ValidationError("The act was refused.")


def test_claim_is_given_back_when_the_act_fails():
    with pytest.raises(ValidationError):
        claim_and_fail(UUID(int=8))
    claim_submission(UUID(int=8), result_url="/", at=NOW)


def test_claims_are_forgotten_after_two_days():
    SubmissionFactory(claimed_at=NOW - timedelta(days=2, seconds=1))
    kept = SubmissionFactory(claimed_at=NOW - timedelta(days=2))
    assert forget_submissions(at=NOW) == 1
    assert Submission.objects.get() == kept
