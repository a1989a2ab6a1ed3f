"""Measure a long import, the export of what came in, and the way back: `python -m benchmarks.imports [--rows 10000]`.

Each step is a command in a process of its own, on the database of `benchmarks.settings`; prints a line of JSON for
each: seconds by the clock and of work, and the most memory that the process took. At most 60 seconds and 300 MB.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

ROWS, MEGABYTE = 10_000, 1024 * 1024
COMMAND = """
import io, json, re, sys, time
from pathlib import Path
import django
from django.core.management import call_command
django.setup()
began, worked, said = time.monotonic(), time.process_time(), io.StringIO()
try:
    call_command(*sys.argv[1:], stdout=said, stderr=io.StringIO())
except SystemExit:
    sys.exit(said.getvalue()[:2000])
memory = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) * 1024
print(json.dumps([time.monotonic() - began, time.process_time() - worked, memory, said.getvalue().strip()]))
"""
HEAD = ("Ref", "Action", "Outcome", "Priority", "Success measures", "Lead partner", "Supporting partners", "Due")
HEAD += ("Status", "% complete", "Progress", "Notes")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.imports", description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, default=ROWS)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        os.environ |= {"BENCHMARK_FOLDER": folder, "DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
        plan, out = Path(folder) / "plan.xlsx", Path(folder) / "out.xlsx"
        manager, quarter = prepare(plan, rows)
        reported = ("--by", manager, "--quarter", quarter)
        run("look", "import_actions", plan, *reported)
        run("import", "import_actions", plan, *reported, "--commit", "--json")
        run("export", "export_actions", out)
        run("look at the way back", "import_actions", out, "--by", manager, "--json")


def prepare(plan: Path, rows: int) -> tuple[str, str]:
    """Make the partnership and the file; gives the address of the manager and the quarter that is open."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from benchmarks.world import make_world
    from periods.models import ReportingPeriod

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    world = make_world(timezone.localdate())
    plan.write_bytes(workbook(world, rows))
    return world.manager.email, str(ReportingPeriod.objects.current(on=world.today))


def workbook(world, rows: int) -> bytes:
    from sheets.writing import CellKind, Column, Table, write

    kinds = {"Due": CellKind.DATE, "% complete": CellKind.PERCENT}
    columns = tuple(Column(heading, kinds.get(heading, CellKind.TEXT)) for heading in HEAD)
    table = Table("Plan", columns, tuple(row(world, number) for number in range(rows)))
    return write([table], ending="xlsx", title="Plan", made_on=world.today)


def row(world, number: int) -> tuple:
    priority = world.priorities[number % len(world.priorities)]
    lead, other = (world.partners[(number + step) % len(world.partners)] for step in (0, 1))
    return (
        f"{number // 100 + 1}.{number % 100 + 1}",
        f"Action {number}: walk the routes that people take home and mend what is broken there",
        "People say that they feel safe on their way home after dark.",
        priority.title,
        world.measures[number % len(world.measures)].reference,
        lead.name,
        other.name,
        date(world.today.year + 1, 1, 31) + timedelta(days=number % 300),
        ("Not started", "On track", "In progress", "On track")[number % 4],
        (number % 10) / 10,
        f"Route {number} is walked. " + "Residents came along and said what they see. " * 4,
        "Paid from the budget of the lead partner.",
    )


def run(step: str, *command: object) -> None:
    done = subprocess.run(  # noqa: S603  (our own lines)
        [sys.executable, "-c", COMMAND, *map(str, command)], capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{step}: {done.stdout}{done.stderr}")
    seconds, worked, memory, said = json.loads(done.stdout)
    figures = {"seconds": round(seconds, 1), "seconds_of_work": round(worked, 1), "mb": round(memory / MEGABYTE)}
    print(json.dumps({"step": step, **figures, "said": said[:200]}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
