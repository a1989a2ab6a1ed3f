"""The surveys that are delivered with the product: one file each, ready to be added."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "ready"


@dataclass(frozen=True)
class ReadyQuestion:
    """With the indicator that takes its result, which is added where there is none of this reference."""

    text: str
    scale: str
    reference: str
    name: str
    definition: str
    does_not_show: str


@dataclass(frozen=True)
class ReadySurvey:
    key: str
    title: str
    questions: tuple[ReadyQuestion, ...]


def ready_surveys() -> list[ReadySurvey]:
    return [_read(path) for path in sorted(FOLDER.glob("*.toml"))]


def _read(path: Path) -> ReadySurvey:
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return ReadySurvey(path.stem, found["title"], tuple(ReadyQuestion(**row) for row in found["questions"]))
