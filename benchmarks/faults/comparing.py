"""What of an installation that went on must be in a copy of an earlier moment. It asks the databases themselves:
nothing of what makes backups is used."""

import hashlib
from dataclasses import dataclass, field

from benchmarks.faults.installations import Installation


@dataclass
class Compared:
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    row_count: int = 0
    file_count: int = 0


def compared(live: Installation, copy: Installation, known: set[tuple[str, int]]) -> Compared:
    """Rows of histories never change: each that the copy has is the same in the one that went on, and it has each that
    was acknowledged before it was made. Each row of a record is the one that its newest row of history tells of. Each
    file that a row names has the same bytes."""
    found = Compared()
    for table in copy.tables():
        found.row_count += copy.rows(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608
        if "historical" in table:
            _compare_history(found, table, live, copy, {key for name, key in known if name == table})
    _compare_versions(found, copy)
    _compare_files(found, live, copy)
    return found


def _compare_history(found: Compared, table: str, live: Installation, copy: Installation, known: set[int]) -> None:
    # Columns in one order: a table may have been made anew.
    names = [f'"{name}"' for name in sorted(_columns(copy, table))]
    sql = f"SELECT {', '.join(names)} FROM {table}"  # noqa: S608
    there, here = (set(map(str, each.rows(sql))) for each in (live, copy))
    found.half += [f"{table}: a row that was never written: {row[:200]}" for row in here - there]
    if known:
        keys = {key for (key,) in copy.rows(f"SELECT history_id FROM {table}")}  # noqa: S608
        found.lost += [f"{table}: {key} was acknowledged and is not there" for key in known - keys]


def _columns(installation: Installation, table: str) -> list[str]:
    if installation.url.startswith("sqlite"):
        return [row[1] for row in installation.rows(f"PRAGMA table_info({table})")]
    asked = f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}'"  # noqa: S608
    return [name for (name,) in installation.rows(asked)]


def _compare_versions(found: Compared, copy: Installation) -> None:
    newest = "SELECT max(version) FROM {history} h WHERE h.id = {table}.id"
    asked = f"SELECT {{table}}.id FROM {{table}} WHERE version <> ({newest})"  # noqa: S608
    for table, history in (
        ("actions_action", "actions_historicalaction"),
        ("actions_document", "actions_historicaldocument"),
    ):
        found.half += [
            f"{table}: {key} is not what its history tells"
            for (key,) in copy.rows(asked.format(table=table, history=history))
        ]


def _compare_files(found: Compared, live: Installation, copy: Installation) -> None:
    for name, sha256 in copy.rows("SELECT file, sha256 FROM actions_document WHERE file <> ''"):
        path = copy.media / name
        found.file_count += 1
        if not path.is_file():
            found.lost.append(f"{name} is not there")
        elif path.read_bytes() != (live.media / name).read_bytes():
            found.half.append(f"{name} has other bytes")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            found.half.append(f"{name} is not what its row says")
