"""The returns that are delivered with the product: one file each, ready to be added."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "returns"


@dataclass(frozen=True)
class ReadyReturn:
    key: str
    title: str
    law: str
    purpose: str
    frequency: str
    questions: tuple[dict, ...]
    checks: tuple[dict, ...]


def ready_returns() -> list[ReadyReturn]:
    return [_read(path) for path in sorted(FOLDER.glob("*.toml"))]


def _read(path: Path) -> ReadyReturn:
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    questions, checks = tuple(found.pop("questions")), tuple(found.pop("checks"))
    found["purpose"] = found["purpose"].strip()
    return ReadyReturn(path.stem, questions=questions, checks=checks, **found)
