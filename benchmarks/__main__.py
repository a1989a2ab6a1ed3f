"""Measure the pages and print one line of JSON for each, then a table of them on stderr.

The database is a throw-away one: an SQLite file, or an empty database that DATABASE_URL names
(`scripts/postgres.py -- .venv/bin/python -m benchmarks` makes one).
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

SIZES = [1_000, 10_000]
REQUESTS = 30


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        os.environ |= {"BENCHMARK_FOLDER": folder, "DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
        began = time.monotonic()
        _prepare()
        from benchmarks.places_table import places_table
        from benchmarks.run import run
        from benchmarks.table import table

        figures = []
        asked = {"requests": options.requests, "whole": not options.few, "pages": options.pages}
        for figure in run(sorted(options.actions), **asked):
            print(json.dumps(figure.as_json()), flush=True)
            figures.append(figure)
        places = list(places_table([figure for figure in figures if figure.moment]))
        others = [figure for figure in figures if not figure.moment]
        print(*(table(others) if others else ()), *places, sep="\n", file=sys.stderr)
        print(f"Took {time.monotonic() - began:.0f} seconds.", file=sys.stderr)
        if options.keep:
            options.keep.write_text("\n".join(places) + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.split("\n")[0])
    parser.add_argument("--actions", type=int, nargs="+", default=SIZES, help="how many, one size or more")
    parser.add_argument("--requests", type=int, default=REQUESTS, help="for each page")
    parser.add_argument(
        "--few", action="store_true", help="leave out the pack, the annual report and the pages of the access table"
    )
    parser.add_argument(
        "--pages", nargs="+", metavar="NAME", help="only these of the access table, by how their names begin"
    )
    parser.add_argument("--keep", type=Path, help="a file for the table of every page")
    return parser.parse_args()


def _prepare() -> None:
    """Nothing but an empty database is filled: DATABASE_URL may name one that somebody works with."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    if connection.introspection.table_names():
        sys.exit("The database that DATABASE_URL names is not empty: benchmarks fill only an empty one.")
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


if __name__ == "__main__":
    main()
