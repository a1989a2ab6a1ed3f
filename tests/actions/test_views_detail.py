"""The page of one action shows what was said on it, and by whom."""

import pytest
from django.utils.html import escape

from periods.models import ReportingPeriod
from tests.factories import CommentFactory, CorrectionNoteFactory, ProgressUpdateFactory
from tests.project import fixtures

open_world, today, world = fixtures.open_world, fixtures.today, fixtures.world

pytestmark = pytest.mark.usefixtures("today")


@pytest.mark.parametrize("query", ["", "?updates=all"])
def test_comments_updates_and_corrections_come_with_their_writers(world, query):
    action, client = world.actions["open"], world.client("board")
    period = ReportingPeriod.objects.earliest("starts_on")
    comment = CommentFactory(action=action, text="Who pays for the lights?")
    update = ProgressUpdateFactory(action=action, period=period, text="Twelve lights are up.")
    note = CorrectionNoteFactory(update=update, text="It was eleven.")
    page = client.get(f"{action.get_absolute_url()}{query}").content.decode()
    by, partner = comment.written_by.name, comment.written_by.partner.short_name
    assert f'{comment.text}</p><p class="govuk-body app-muted">{escape(by)}, {escape(partner)}, ' in page
    assert f'aria-label="Update for {period}, ' in page
    assert f'app-muted">{escape(update.reported_by.name)}, ' in page
    assert f"<strong>Correction:</strong> {note.text}" in page
    assert f'app-muted">{escape(note.written_by.name)}, ' in page


def test_a_page_without_comments_says_so(world):
    page = world.client("board").get(world.actions["open"].get_absolute_url()).content.decode()
    assert "No comments." in page
