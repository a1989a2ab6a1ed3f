from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from datasets.models import Area
from datasets.parsing.areas import AreaList
from partners.models import User
from records.services import keep_changed, keep_new


@dataclass(frozen=True)
class LoadedAreas:
    added_count: int
    changed_count: int
    same_count: int
    not_in_file_count: int


@transaction.atomic
def load_areas(found: AreaList, *, by: User | None, at: datetime) -> LoadedAreas:
    """Add what is new and change wards that are named otherwise. Areas that the list leaves out stay: crimes are
    counted in them."""
    here = {area.code: area for area in Area.objects.filter(census=found.census)}
    new = [Area(code=code, census=found.census, ward=ward) for code, ward in found.wards.items() if code not in here]
    changed = [area for code, area in here.items() if found.wards.get(code) and found.wards[code] != area.ward]
    for area in changed:
        area.ward = found.wards[area.code]
    keep_new(new, by=by, at=at, why=["Loaded from a list"] * len(new))
    keep_changed(changed, by=by, at=at, why=["Loaded from a list"] * len(changed))
    in_both = len(here.keys() & found.wards.keys())
    return LoadedAreas(len(new), len(changed), in_both - len(changed), len(here) - in_both)
