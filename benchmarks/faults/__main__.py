"""Try what must not be lost when something goes wrong, and print a table of what was tried, lost and half done.

    python -m benchmarks.faults [--keep docs/assurance/faults.json] [NAME …]

Without names all batteries run, one after the other. The database is a throw-away one: an SQLite file, or those of an
empty server that DATABASE_URL names (`scripts/postgres.py -- .venv/bin/python -m benchmarks.faults` makes one).
"""

import argparse
import os
import sys
from pathlib import Path

from benchmarks.faults.drill import drill
from benchmarks.faults.figures import keep_figures
from benchmarks.faults.ground import ground
from benchmarks.faults.kills import kills
from benchmarks.faults.load import load
from benchmarks.faults.mail import mail
from benchmarks.faults.outages import outages
from benchmarks.faults.restores import restores
from benchmarks.faults.statements import statements
from benchmarks.faults.table import table

BATTERIES = {each.__name__: each for each in (load, kills, statements, restores, outages, mail, drill)}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BATTERIES)}; all if none is named")
    parser.add_argument("--keep", type=Path, help="a file of figures in which those of this run take their place")
    parser.add_argument("--minutes", type=float, default=60, help="after which `statements` begins no further act")
    options = parser.parse_args()
    if unknown := set(options.names) - set(BATTERIES):
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    done = []
    with ground(minutes=options.minutes) as shared:
        for name in options.names or BATTERIES:
            found = list(BATTERIES[name](shared))
            print(table(found), flush=True)
            if options.keep:
                keep_figures(options.keep, name, found, database=database())
            done += found
    sys.exit(any(battery.faults for battery in done))


def database() -> str:
    return "PostgreSQL" if os.environ.get("DATABASE_URL", "").startswith("postgresql") else "SQLite"


if __name__ == "__main__":
    main()
