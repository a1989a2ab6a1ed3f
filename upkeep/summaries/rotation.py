"""Which backups are kept."""

from datetime import datetime
from pathlib import Path

from upkeep.limits import KEPT_DAYS, KEPT_MONTHS, KEPT_WEEKS
from upkeep.summaries.manifest import backups_in, made_at

KEPT = {"%Y-%m-%d": KEPT_DAYS, "%G week %V": KEPT_WEEKS, "%Y-%m": KEPT_MONTHS}


def to_keep(moments: list[datetime]) -> set[datetime]:
    """Of each of the last days, weeks and months that have any, the newest. So a service that made no backups for a
    year has lost none of its old ones."""
    found = set()
    for spelled, count in KEPT.items():
        newest: dict[str, datetime] = {}
        for moment in sorted(moments, reverse=True):
            newest.setdefault(moment.strftime(spelled), moment)
        found |= set(list(newest.values())[:count])
    return found


def to_go(folder: Path) -> list[Path]:
    found = {each: made_at(each) for each in backups_in(folder)}
    kept = to_keep(list(found.values()))
    return [each for each, moment in found.items() if moment not in kept]
