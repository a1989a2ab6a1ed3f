"""Which backups stay: the newest of each of the last days, weeks and months that have any."""

from datetime import UTC, datetime, timedelta

from upkeep.limits import KEPT_DAYS, KEPT_MONTHS, KEPT_WEEKS
from upkeep.summaries.rotation import to_go, to_keep

LAST = datetime(2026, 11, 30, 3, 10, tzinfo=UTC)


def test_of_a_year_of_nights_stay_the_last_days_sundays_and_ends_of_months():
    nights = [LAST - timedelta(days=n) for n in range(365)]
    kept = to_keep(nights)
    assert set(nights[:KEPT_DAYS]) <= kept
    assert nights[KEPT_DAYS] not in kept or nights[KEPT_DAYS].isoweekday() == 7
    sundays = [night for night in nights if night.isoweekday() == 7]
    assert set(sundays[: KEPT_WEEKS - 1]) <= kept
    ends = [night for night in nights if (night + timedelta(days=1)).day == 1]
    assert set(ends[:KEPT_MONTHS]) <= kept
    assert len(kept) <= KEPT_DAYS + KEPT_WEEKS + KEPT_MONTHS


def test_of_one_day_the_last_stays():
    two = [LAST, LAST - timedelta(hours=2)]
    assert to_keep(two) == {LAST}


def test_when_none_were_made_for_a_year_the_old_ones_stay():
    old = [LAST - timedelta(days=400 + n) for n in range(5)]
    assert to_keep([LAST, *old]) == {LAST, *old}


def test_only_whole_backups_count_and_go(tmp_path):
    for hour, is_whole in ((1, True), (2, True), (3, False)):
        folder = tmp_path / f"2026-11-30T0{hour}0000Z"
        folder.mkdir()
        if is_whole:
            (folder / "manifest.sha256").write_text("0" * 64)
    (tmp_path / "holiday pictures").mkdir()
    assert to_go(tmp_path) == [tmp_path / "2026-11-30T010000Z"]
