"""The figures of runs, as a file from which docs/assurance.md is made: what was measured when, and on what."""

import json
import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.faults.table import Battery


def keep_figures(path: Path, command: str, batteries: list[Battery], *, database: str) -> None:
    """In place of what an earlier run of the same batteries on the same database left there."""
    earlier = json.loads(path.read_text()) if path.exists() else []
    kept = [row for row in earlier if (row["command"], row["database"]) != (command, database)]
    when = {"on": datetime.now(UTC).date().isoformat(), "machine": f"{os.cpu_count()} cores"}
    kept += [row_of(each) | {"command": command, "database": database} | when for each in batteries]
    kept.sort(key=lambda row: (row["command"], row["battery"], row["database"]))
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")


def row_of(battery: Battery) -> dict:
    """Faults are counted, not named: they are of one run."""
    row = asdict(battery) | {"seconds": round(battery.seconds)}
    del row["faults"]
    return {"battery": row.pop("name")} | row
