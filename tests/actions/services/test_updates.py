from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from actions.choices import Rating, Stage
from actions.models import Action, ProgressUpdate
from actions.services import approve_public_text, confirm_no_change, note_correction, record_update
from records.models import StaleRecord
from tests.factories import (
    NOW,
    ActionFactory,
    ProgressUpdateFactory,
    ReportingPeriodFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def new_update(action: Action, **values) -> ProgressUpdate:
    values = {"stage": Stage.IN_PROGRESS, "rating": Rating.GREEN, "text": "Six routes are walked."} | values
    values.setdefault("period", ReportingPeriodFactory())
    return ProgressUpdate(action=action, **values)


def test_update_is_copied_to_its_action():
    action, user = ActionFactory(not_started=True), UserFactory()
    values = {"rating": Rating.RED, "reason": "Rained off", "way_back": "Booked for May", "percent_complete": 60}
    update = record_update(new_update(action, **values), by=user, at=NOW)
    kept = Action.objects.get()
    assert (kept.stage, kept.rating, kept.percent_complete) == (Stage.IN_PROGRESS, Rating.RED, 60)
    assert (kept.latest_update, kept.version, kept.history.count()) == (update, 2, 2)
    assert kept.history.latest().history_change_reason == "Progress update for 2026-27 Q3"
    assert (update.reported_by, update.reported_at, update.history.count()) == (user, NOW, 1)


def test_later_update_takes_the_rating_away_again():
    action = ActionFactory()
    record_update(new_update(action, percent_complete=60), by=UserFactory(), at=NOW)
    record_update(new_update(Action.objects.get(), rating=""), by=UserFactory(), at=NOW)
    kept = Action.objects.get()
    assert (kept.rating, kept.percent_complete, kept.updates.count()) == ("", None, 2)


def test_update_that_takes_an_action_up_again_clears_the_reason():
    action = ActionFactory(on_hold=True)
    record_update(new_update(action), by=UserFactory(), at=NOW)
    assert Action.objects.get().stage_reason == ""


def test_update_that_leaves_an_action_on_hold_keeps_the_reason():
    action = ActionFactory(on_hold=True)
    record_update(new_update(action, stage=Stage.ON_HOLD), by=UserFactory(), at=NOW)
    assert Action.objects.get().stage_reason == "The post is vacant."


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 7, 31, 23, 30, tzinfo=UTC), date(2026, 8, 1)),
        (datetime(2026, 11, 30, 23, 30, tzinfo=UTC), date(2026, 11, 30)),
    ],
)
def test_update_is_dated_by_the_day_in_london(at, day):
    assert record_update(new_update(ActionFactory()), by=UserFactory(), at=at).reported_on == day


def test_closed_period_takes_no_update():
    action, period = ActionFactory(), ReportingPeriodFactory(closed=True)
    with pytest.raises(ValidationError) as refusal:
        record_update(new_update(action, period=period), by=UserFactory(), at=NOW)
    words = "2026-27 Q3 is closed and takes no more updates. Add a dated correction note instead."
    assert refusal.value.messages == [words]
    assert (ProgressUpdate.objects.count(), Action.objects.get().version) == (0, 1)


@pytest.mark.parametrize("trait", ["proposed", "complete", "cancelled"])
def test_only_an_open_action_takes_updates(trait):
    action = ActionFactory(**{trait: True})
    with pytest.raises(ValidationError, match=f"This action is {trait}: it takes no more updates"):
        record_update(new_update(action), by=UserFactory(), at=NOW)


def test_update_over_somebody_elses_change_is_stale_and_writes_nothing():
    action = ActionFactory()
    Action.objects.get().save()
    with pytest.raises(StaleRecord):
        record_update(new_update(action), by=UserFactory(), at=NOW)
    assert not ProgressUpdate.objects.exists()


def test_red_without_a_way_back_is_refused_and_writes_nothing():
    update = new_update(ActionFactory(), rating=Rating.RED, reason="Rained off")
    with pytest.raises(ValidationError, match="Amber and red need a reason and a way back"):
        record_update(update, by=UserFactory(), at=NOW)
    assert (ProgressUpdate.objects.count(), Action.objects.get().rating) == (0, "")


def test_no_change_confirmed_repeats_what_the_last_update_said():
    action = ActionFactory()
    said = ProgressUpdateFactory(action=action, rating=Rating.AMBER, percent_complete=40, next_steps="Walk three more")
    period = ReportingPeriodFactory(quarter=4)
    update = confirm_no_change(action, period=period, by=UserFactory(), at=NOW)
    told = (update.no_change, update.text, update.rating, update.percent_complete, update.next_steps)
    assert told == (True, said.text, Rating.AMBER, 40, "Walk three more")
    assert (update.reason, update.way_back) == ("Two walks were rained off.", "They are booked again for May.")
    assert Action.objects.get().latest_update == update


def test_there_must_be_something_to_confirm():
    with pytest.raises(ValidationError, match="no earlier update to confirm: enter your progress"):
        confirm_no_change(ActionFactory(), period=ReportingPeriodFactory(), by=UserFactory(), at=NOW)


def test_manager_approves_a_text_of_their_own_beside_the_officers():
    update, manager = ProgressUpdateFactory(action=ActionFactory(public=True), public_text="We did it"), UserFactory()
    approve_public_text(update, text="We walked six routes.", by=manager, at=NOW)
    kept = ProgressUpdate.objects.get()
    assert (kept.public_text, kept.approved_text) == ("We did it", "We walked six routes.")
    assert (kept.approved_by, kept.approved_at) == (manager, NOW)


@pytest.mark.parametrize("visibility", ["partnership", "restricted"])
def test_text_of_an_action_that_is_not_public_is_not_approved(visibility):
    update = ProgressUpdateFactory(action=ActionFactory(visibility=visibility), public_text="We did it")
    with pytest.raises(ValidationError, match="not public"):
        approve_public_text(update, text="We did it", by=UserFactory(), at=NOW)


def test_empty_text_is_not_approved():
    update = ProgressUpdateFactory(action=ActionFactory(public=True))
    with pytest.raises(ValidationError) as refusal:
        approve_public_text(update, text=" ", by=UserFactory(), at=NOW)
    assert refusal.value.message_dict == {"approved_text": ["Enter the text that residents will read"]}


def test_correction_of_a_closed_period_is_a_note_and_changes_nothing_else():
    update = ProgressUpdateFactory(period=ReportingPeriodFactory(closed=True))
    user = UserFactory()
    note_correction(update, text="Five routes, not six.", by=user, at=NOW)
    kept = ProgressUpdate.objects.get()
    note = kept.corrections.get()
    assert (note.text, note.written_by, note.written_at) == ("Five routes, not six.", user, NOW)
    assert (kept.text, kept.version) == (update.text, 1)
