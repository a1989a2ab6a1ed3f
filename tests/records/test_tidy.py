import uuid
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from partners.models import Session
from records.models import Draft, Submission
from tests.factories import DraftFactory

pytestmark = pytest.mark.django_db


def test_old_sendings_and_ended_sessions_go_and_the_others_stay():
    now = timezone.now()
    for days in (1, 3):
        Submission.objects.create(token=uuid.uuid4(), result_url="/", claimed_at=now - timedelta(days=days))
        Session.objects.create(session_key=f"key{days}", expire_date=now + timedelta(days=2 - days))
    for days in (29, 31):
        DraftFactory(path=f"/{days}/", saved_at=now - timedelta(days=days))
    out = StringIO()
    call_command("tidy", stdout=out)
    assert out.getvalue() == (
        "Forgot 1 sendings of forms older than 2 days and 1 drafts older than 30 days; ended sessions are gone.\n"
    )
    assert Submission.objects.get().claimed_at == now - timedelta(days=1)
    assert Session.objects.get().session_key == "key1"
    assert Draft.objects.get().path == "/29/"
