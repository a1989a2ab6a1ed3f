"""What a backup holds, with the SHA-256 of each file of it, and whether it still is that."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

NAME, SEAL = "manifest.json", "manifest.sha256"
FORMAT = 1
# In the names of folders, so that they sort by age.
MADE = "%Y-%m-%dT%H%M%SZ"


class Refused(Exception):
    """Carries a sentence for each reason. Nothing was written."""

    def __init__(self, *reasons: str):
        super().__init__("\n".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class TableOf:
    """`sha256` is that of its file in the backup, `digest` that of its rows."""

    row_count: int
    digest: str
    sha256: str
    columns: list[str]


@dataclass(frozen=True)
class FileOf:
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    made_at: str
    vendor: str
    migrations: dict[str, list[str]]
    tables: dict[str, TableOf] = field(default_factory=dict)
    files: dict[str, FileOf] = field(default_factory=dict)
    # Files that a row named and that were not there, or were not the ones that had been kept.
    faults: list[str] = field(default_factory=list)
    format: int = FORMAT

    @property
    def row_count(self) -> int:
        return sum(table.row_count for table in self.tables.values())

    @property
    def recorded(self) -> set[tuple[str, str]]:
        """The migrations, as (app, name)."""
        return {(app, name) for app, names in self.migrations.items() for name in names}


def table_path(folder: Path, name: str) -> Path:
    return folder / "tables" / f"{name}.jsonl.gz"


def file_path(folder: Path, name: str) -> Path:
    return folder / "files" / name


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(folder: Path, manifest: Manifest) -> str:
    """Returns its SHA-256, which stands in a file of its own too."""
    content = json.dumps(asdict(manifest), indent=1, ensure_ascii=False).encode()
    seal = hashlib.sha256(content).hexdigest()
    (folder / NAME).write_bytes(content)
    (folder / SEAL).write_text(f"{seal}  {NAME}\n")
    return seal


def read(folder: Path, *, sha256: str = "") -> Manifest:
    """Raises Refused when it is not the one that was written, or not the one whose `sha256` was noted elsewhere."""
    try:
        content = (folder / NAME).read_bytes()
        seal = (folder / SEAL).read_text().split()[0]
    except (OSError, IndexError, UnicodeDecodeError) as error:
        raise Refused(f"{folder} is no whole backup: its manifest cannot be read.") from error
    if hashlib.sha256(content).hexdigest() != seal:
        raise Refused(f"{folder}: the manifest is not the one that was written.")
    if sha256 and seal != sha256.lower():
        raise Refused(f"{folder}: the manifest's SHA-256 is {seal}, not the one that you gave.")
    found = json.loads(content)
    if found.get("format") != FORMAT:
        raise Refused(f"{folder} is of another format: restore it with the version that made it.")
    found["tables"] = {name: TableOf(**table) for name, table in found["tables"].items()}
    found["files"] = {name: FileOf(**each) for name, each in found["files"].items()}
    return Manifest(**found)


def faults_of(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Every file of the backup that is cut, altered or lost; reads all of it."""
    for name, table in manifest.tables.items():
        yield from _fault(table_path(folder, name), table.sha256)
    for name, each in manifest.files.items():
        path = file_path(folder, name)
        if not path.resolve().is_relative_to((folder / "files").resolve()):
            yield f"{name} would be outside the backup."
        else:
            yield from _fault(path, each.sha256)


def _fault(path: Path, sha256: str) -> Iterator[str]:
    try:
        if sha256_of(path) != sha256:
            yield f"{path} is cut or altered: its SHA-256 is another."
    except FileNotFoundError:
        yield f"{path} is missing."
    except OSError as error:
        yield f"{path} cannot be read: {error.strerror}."


def made_at(folder: Path) -> datetime | None:
    """When a whole backup was made, by its name; None for any other folder."""
    try:
        return datetime.strptime(f"{folder.name}+0000", f"{MADE}%z") if (folder / SEAL).is_file() else None
    except ValueError:
        return None


def backups_in(folder: Path) -> list[Path]:
    """Newest first."""
    found = [each for each in folder.iterdir() if made_at(each)] if folder.is_dir() else []
    return sorted(found, reverse=True)
