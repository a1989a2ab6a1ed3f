"""A whole database into an empty one of the other kind, and the proof that nothing was lost on the way."""

import os
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from upkeep.services.backing_up import back_up
from upkeep.services.restoring import differences_from
from upkeep.summaries.manifest import Manifest, Refused
from upkeep.summaries.tables import tables_after


def move_to(url: str, *, at: datetime) -> Manifest:
    """What was moved. Files stay where they are: their names are in the rows.

    Raises Refused when the other database did not take it, or when this one was written to meanwhile.
    """
    with tempfile.TemporaryDirectory(prefix="move-database-") as folder:
        made = back_up(Path(folder), at=at, with_files=False)
        _restore_in(url, made.folder)
    # Let go of, so that what was written since is seen.
    connection.close()
    written_to = list(differences_from(made.manifest, tables_after(made.manifest.migrations)))
    if written_to:
        raise Refused("This database was written to meanwhile: stop the service and its jobs first.", *written_to)
    return made.manifest


def _restore_in(url: str, folder: Path) -> None:
    """By a process of its own: which database this one has is settled."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "restore", str(folder), "--verify", "--moving"]
    environment = os.environ | {"DATABASE_URL": url}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Refused(done.stderr.strip() or f"The other database ended with {done.returncode}.")
