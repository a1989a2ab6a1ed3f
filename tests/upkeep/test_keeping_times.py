"""How long things are kept is set for an installation, and what went is noted."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from engagement.services import erase_declined
from notices.models import Mail
from notices.services.reading import forget_old
from partners.choices import Role
from records.choices import KEPT_FOR_A_TIME
from records.limits import MEANT_KEPT_FOR
from records.models import Draft, Gone, MeantWords
from records.services import forget_drafts
from records.services.confirmed_personal_data import forget_meant
from records.services.keeping_times import kept_for
from tests.factories import NOW, DraftFactory, MeantWordsFactory, PublicCommentFactory, UserFactory
from tests.upkeep.installations import run
from upkeep.summaries.doctor.settings import of_the_settings

pytestmark = pytest.mark.django_db


def gone() -> list[tuple[str, int, int]]:
    return [(each.kind, each.row_count, each.kept_days) for each in Gone.objects.order_by("pk")]


def test_drafts_go_when_the_installation_says_and_that_they_went_is_noted(settings):
    for days in (8, 6):
        DraftFactory(saved_at=NOW - timedelta(days=days))
    assert forget_drafts(at=NOW) == 0
    assert gone() == []
    settings.RETENTION_DAYS = {"drafts": 7}
    assert forget_drafts(at=NOW) == 1
    assert Draft.objects.count() == 1
    assert gone() == [("drafts", 1, 7)]


def test_declined_comments_and_mails_go_by_the_setting_too(settings):
    PublicCommentFactory(declined=True, decided_on=NOW.date() - timedelta(days=11))
    settings.RETENTION_DAYS = {"declined_comments": 10, "notices": 10}
    assert erase_declined(at=NOW) == 1
    mail = {"person": UserFactory(), "on": NOW.date(), "kind": "by_hand", "why": "", "subject": "Due", "text": "Due"}
    Mail.objects.create(**mail, queued_at=NOW - timedelta(days=11))
    forget_old(at=NOW)
    assert gone() == [("declined_comments", 1, 10), ("notices", 1, 10)]


def test_what_somebody_meant_is_kept_for_six_years():
    for late in (0, 1):
        MeantWordsFactory(said_at=NOW - MEANT_KEPT_FOR - timedelta(days=late))
    assert forget_meant(at=NOW) == 1
    assert MeantWords.objects.count() == 1


def test_the_nightly_job_forgets_drafts_and_what_was_meant():
    DraftFactory(saved_at=NOW - timedelta(days=4000))
    MeantWordsFactory(said_at=NOW - timedelta(days=4000))
    run("tidy")
    assert [kind for kind, _, _ in gone()] == ["drafts", "meant"]


def test_a_time_of_nothing_that_has_one_is_told_by_the_doctor(settings):
    settings.RETENTION_DAYS = {"drafts": 7, "plans": 3}
    words = [found.words for found in of_the_settings(on=NOW.date()) if found.is_wrong]
    assert "RETENTION_DAYS names plans, which is nothing that has a time." in words
    assert "plans" not in KEPT_FOR_A_TIME
    assert kept_for("scans", timedelta(days=3)) == timedelta(days=3)


def test_the_privacy_notice_says_what_the_installation_set(client, settings):
    settings.RETENTION_DAYS = {"drafts": 7}
    assert "and 7 days at most" in client.get(reverse("privacy")).content.decode()


def test_what_went_stays_noted_and_administrators_read_it(client):
    DraftFactory(saved_at=NOW - timedelta(days=31))
    forget_drafts(at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Gone.objects.update(row_count=0)
    client.force_login(UserFactory(roles=[Role.ADMINISTRATOR]))
    assert "Drafts of forms" in client.get(reverse("upkeep:people")).content.decode()
