"""Make backups while others write, restore each into an empty installation, and compare; kill processes that publish a
report; print a table.

The database is a throw-away one: an SQLite file, or those of an empty server that DATABASE_URL names
(`scripts/postgres.py -- .venv/bin/python -m benchmarks.faults` makes one).
"""

import argparse
import sys

from benchmarks.faults.kills import kills
from benchmarks.faults.restores import restores
from benchmarks.faults.table import table


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__.split("\n")[0])
    parser.add_argument("--restores", type=int, default=20)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--kills", type=int, default=50)
    options = parser.parse_args()
    batteries = []
    if options.restores:
        batteries.append(restores(options.restores, writers=options.writers))
    if options.kills:
        batteries.append(kills(options.kills))
    print(table(batteries))
    sys.exit(any(battery.faults for battery in batteries))


if __name__ == "__main__":
    main()
