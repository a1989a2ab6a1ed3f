"""The duties are data: a TOML file says them, and loading it again brings only what has changed in it."""

from datetime import datetime
from pathlib import Path

from django.db import models, transaction

from board.models import Body
from oversight.models import Duty
from partners.models import OrganisationKind, User
from records import wording
from records.services import FaultyFile, Loaded, Loading, TomlTable
from records.services.from_file import doubles, faults_in_row, is_list_of_tables, places, read_toml

NAME = "duties"
WHOLE = "the file of duties"
# To which key of the file the sentence of a constraint belongs.
AT_FAULT = {
    "duty_has_an_address_of_its_own": "key",
    "duty_that_is_law_names_its_source": "source",
    "duty_ends_after_it_starts": "in_force_until",
    "duty_that_is_not_yet_in_force_has_no_days": "not_yet_in_force",
    "duty_that_is_owed_once_has_its_date": "due_on",
    "duty_has_a_day_of_the_year_only_if_yearly": "due",
    "duty_dates_are_between_2000_and_2100": "in_force_from",
}


def _about_several(duty: Duty, sentence: str) -> tuple[str, str]:
    told = {each.violation_error_message: each.name for each in Duty._meta.constraints}
    return AT_FAULT[told[sentence]], sentence[:1].lower() + sentence[1:]


REQUIRED = ("key", "title", "asks", "ground", "whose", "frequency", "evidence")
OPTIONAL = (
    *("law", "source", "checked_on", "partner_kind", "body", "to_whom", "due", "due_on", "in_force_from"),
    *("in_force_until", "not_yet_in_force", "met_by", "restricted", "comes_from", "named", "decided"),
)
TABLE = TomlTable(
    Duty,
    REQUIRED,
    OPTIONAL,
    unique=("key",),
    links=("partner_kind", "body"),
    whole="a duty",
    of_several=_about_several,
    together=("key", "ground", "frequency"),
)


class LoadedDuties(Loaded):
    """`gone` are duties that stand here and no longer in the file: they stay, with their evidence."""

    def __init__(self) -> None:
        super().__init__()
        self.gone: list[str] = []

    def __str__(self) -> str:
        words = super().__str__()
        if not self.gone:
            return words
        last_day = "give each in_force_until in the file to end it"
        return f"{words}. Not in this file, and left as they are: {', '.join(self.gone)} ({last_day})"


def load_duties_file(path: Path, *, by: User | None, at: datetime) -> LoadedDuties:
    """Raises FaultyFile, also when the file cannot be read or is no TOML."""
    return load_duties(read_toml(path), name=path.name, by=by, at=at)


@transaction.atomic
def load_duties(data: dict, *, name: str, by: User | None, at: datetime) -> LoadedDuties:
    """Add the duties that the file `name` says and that are not here; change what changed in it."""
    kinds = {kind.name: kind for kind in OrganisationKind.objects.all()}
    bodies = {body.name: body for body in Body.objects.all()}
    links = {"partner_kind": ("the kinds of organisation", kinds), "body": ("the bodies here", bodies)}
    if faults := faults_in(data, links):
        raise FaultyFile(faults)
    loading = Loading(name=name, tables={NAME: TABLE}, result=LoadedDuties(), by=by, at=at)
    for position, row in enumerate(data[NAME], 1):
        told = {key: links[key][1][value] if key in links else value for key, value in row.items()}
        # What is taken out of a row of the file is taken out here too: a duty has no more than its row says.
        values = {**_left_out(row), **told, "position": position}
        loading.put(Duty, row["key"], {"key": row["key"]}, values)
    keys = [row["key"] for row in data[NAME]]
    loading.result.gone = list(Duty.objects.exclude(key__in=keys).values_list("key", flat=True))
    return loading.result


def _left_out(row: dict) -> dict:
    return {key: _empty(Duty._meta.get_field(key)) for key in OPTIONAL if key not in row}


def _empty(field: models.Field):
    if isinstance(field, models.BooleanField):
        return False
    return None if field.null else ""


def faults_in(data: dict, links: dict[str, tuple[str, dict]]) -> list[str]:
    """Every fault of the file, each with its place: "duties[3].due: …". The first duty is number 1."""
    unknown = (key for key in data if key != NAME)
    faults = [f"{key}: {wording.not_known(key, 'table', [NAME], whole=WHOLE)}" for key in unknown]
    rows = data.get(NAME)
    if not is_list_of_tables(rows):
        return [*faults, f"{NAME}: {wording.no_table(NAME, is_one=False, is_needed=True)}"]
    for place, row in places(NAME, rows):
        named = f"{place} ({row['key']})" if isinstance(row.get("key"), str) else place
        faults += [f"{named}.{fault}" for fault in (*faults_in_row(row, TABLE), *_broken_links(row, links))]
    return faults + doubles(NAME, rows, TABLE)


def _broken_links(row: dict, links: dict[str, tuple[str, dict]]) -> list[str]:
    return [
        f"{key}: {wording.not_there(row[key], key.replace('_', ' '), target, known)}"
        for key, (target, known) in links.items()
        if isinstance(row.get(key), str) and row[key] not in known
    ]
