"""Which parts of the duty a decision serves, and the record of a year as it was published."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from actions.summaries.stamp import plan_stamp
from board.querysets import EVERYTHING, OBSERVER
from oversight import services
from oversight.models import Section17Edition, Section17Parts
from oversight.summaries.section_17 import oversight_year
from oversight.wording.section_17 import part_rows
from tests.factories import (
    NOW,
    TODAY,
    AgendaItemFactory,
    DecisionFactory,
    MeetingFactory,
    PartnershipFactory,
    Section17EditionFactory,
    Section17PartsFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
JUNE = date(2025, 6, 9)


@pytest.fixture
def met(body):
    return MeetingFactory(body=body, draft=True, meets_on=JUNE)


def decided(met, **values):
    return DecisionFactory(item=AgendaItemFactory(meeting=met, title="Marshals", section_17=""), **values)


def record(sight=EVERYTHING, year=2025):
    return oversight_year(year, sight=sight, stamp=plan_stamp(), on=TODAY)


def page(client, query="") -> str:
    return client.get(f"/board/section-17/?year=2025{query}").content.decode()


def test_decisions_are_counted_under_each_part_that_somebody_named_and_none_is_guessed(met):
    Section17PartsFactory(decision=decided(met, section_17="Fewer assaults."), crime=True, violence=True)
    Section17PartsFactory(decision=decided(met), crime=False)
    decided(met)
    assert part_rows(record()) == [
        ("Crime and disorder", 1, 1),
        ("Misuse of drugs and alcohol", 0, 0),
        ("Reoffending", 0, 0),
        ("Serious violence", 1, 1),
        ("None of the four", 1, 0),
        ("Not named yet", 1, 0),
    ]


def test_a_restricted_decision_is_under_no_part_for_who_may_not_see_it(met):
    before = part_rows(record(OBSERVER))
    hidden = AgendaItemFactory(meeting=met, unannounced=True)
    Section17PartsFactory(decision=DecisionFactory(item=hidden, restriction="unannounced", reason="crime"))
    assert part_rows(record(OBSERVER)) == before
    assert part_rows(record())[0] == ("Crime and disorder", 1, 1 if hidden.section_17 else 0)


def test_a_manager_names_the_parts_and_changes_them(as_manager, met):
    decision = decided(met)
    url = f"/board/section-17/decisions/{decision.slug}/parts/"
    response = as_manager.post(url, {"substances": "on", "token": uuid4()})
    assert response.url == "/board/section-17/?year=2025&now=1#statements"
    parts = Section17Parts.objects.get()
    assert [part.value for part in parts.parts] == ["substances"]
    as_manager.post(url, {"version": parts.version, "token": uuid4()})
    parts.refresh_from_db()
    assert (parts.parts, parts.version) == ((), 2)
    assert "none of the four" in page(as_manager)


def test_a_year_that_is_over_is_published_and_stays_as_it_was(as_manager, manager, met):
    PartnershipFactory()
    decision = decided(met, text="Marshals stay.")
    assert "Publish this record" in page(as_manager)
    as_manager.post("/board/section-17/2025/publish/", {"token": uuid4()})
    edition = Section17Edition.objects.get()
    decision.text = "Marshals go."
    type(decision).objects.filter(pk=decision.pk).update(text="Marshals go.")
    published, now = page(as_manager), page(as_manager, "&now=1")
    assert "Marshals stay." in published
    assert "Version 1, published on 23 November 2026. Its words never change." in published
    assert edition.sha256 in published
    assert "Marshals go." in now
    services.publish_section_17(year=2025, by=manager, at=NOW)
    assert [each.number for each in Section17Edition.objects.all()] == [1, 2]
    assert "Version 2" in page(as_manager)


def test_what_is_restricted_is_in_no_published_record(as_manager, manager, met):
    hidden = AgendaItemFactory(meeting=met, unannounced=True)
    DecisionFactory(item=hidden, text="Zyxomma", restriction="unannounced", reason="crime")
    assert "Zyxomma" in page(as_manager)
    edition = services.publish_section_17(year=2025, by=manager, at=NOW)
    assert "Zyxomma" not in edition.words
    assert "Zyxomma" not in page(as_manager)


@pytest.mark.parametrize(
    ("at", "is_refused"),
    [(datetime(2026, 3, 31, 12, tzinfo=UTC), True), (datetime(2026, 4, 1, 12, tzinfo=UTC), False)],
)
def test_a_year_is_published_from_the_day_after_its_last(manager, met, at, is_refused):
    if is_refused:
        with pytest.raises(ValidationError, match="2025-26 is not over yet"):
            services.publish_section_17(year=2025, by=manager, at=at)
    else:
        services.publish_section_17(year=2025, by=manager, at=at)
    assert Section17Edition.objects.exists() is not is_refused


def test_the_same_words_are_not_published_twice(manager, met):
    services.publish_section_17(year=2025, by=manager, at=NOW)
    with pytest.raises(ValidationError, match="nothing new to publish"):
        services.publish_section_17(year=2025, by=manager, at=NOW)


def test_this_year_and_one_that_is_not_kept_here_cannot_be_published(as_manager, met):
    assert "is not over yet" in as_manager.get("/board/section-17/2026/publish/", follow=True).content.decode()
    assert as_manager.get("/board/section-17/2019/publish/").status_code == 404


def test_the_published_record_is_a_pdf_too(sign_in, met):
    client = sign_in(UserFactory())
    assert client.get("/board/section-17/2025/pdf/").status_code == 404
    Section17EditionFactory()
    response = client.get("/board/section-17/2025/pdf/")
    assert response.content.startswith(b"%PDF")


def test_words_that_were_altered_are_shown_to_nobody(sign_in, met, settings):
    settings.DEBUG = False
    Section17EditionFactory(words='{"other": "words"}', sha256="0" * 64)
    client = sign_in(UserFactory())
    client.raise_request_exception = False
    assert client.get("/board/section-17/?year=2025").status_code == 500
