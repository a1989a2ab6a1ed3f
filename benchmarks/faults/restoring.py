"""Make backups of an installation and restore them into others, with the commands of docs/operating.md: the product is
loaded once, and each is done in a fork.

    python -m benchmarks.faults.restoring

It takes a line of JSON for each on its standard input, `["backup", FOLDER]` or `["restore", FOLDER, DATABASE, MEDIA]`,
and answers each with a line: what failed, or nothing.
"""

import json
import sys
from pathlib import Path

from benchmarks.faults.killing import in_a_fork


def main() -> None:
    import django

    django.setup()
    for line in sys.stdin:
        order, *given = json.loads(line)
        print(in_a_fork(lambda order=order, given=given: ORDERS[order](*given)), flush=True)


def back_up(folder: str) -> str:
    from django.core.management import CommandError, call_command

    try:
        call_command("backup", folder)
    except CommandError as error:
        return " ".join(str(error).split())
    return ""


def restore(folder: str, database: str, media: str) -> str:
    from django.conf import settings
    from django.core.management import CommandError, call_command
    from django.db import connection

    settings.MEDIA_ROOT, connection.settings_dict["NAME"] = Path(media), database
    try:
        call_command("restore", folder, "--verify")
        call_command("check_plan")
        call_command("check_files")
    except CommandError as error:
        return " ".join(str(error).split())
    return ""


ORDERS = {"backup": back_up, "restore": restore}


if __name__ == "__main__":
    main()
