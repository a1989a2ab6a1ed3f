"""Whole installations, each with a database and a store of its own, to move from one into another."""

import shutil
from io import StringIO
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import connection

from records.caching import forget_answers
from tests.database import connect_to, execute, postgresql_template, sqlite_template


class Installations:
    def __init__(self, settings, folder: Path):
        self.settings, self.folder = settings, folder
        self.own_name = connection.settings_dict["NAME"]
        self.names: list[str] = []

    def open_new(self, *, migrated: bool = True) -> str:
        """An empty one, which from now on is the one that is asked; returns its name."""
        name = f"installation_{len(self.names) + 1}"
        if connection.vendor == "sqlite":
            name = str(self.folder / f"{name}.sqlite3")
            if migrated:
                shutil.copyfile(sqlite_template(), name)
        else:
            name = f"{self.own_name}_{name}"
            template = f'TEMPLATE "{postgresql_template()}"' if migrated else ""
            execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            execute(f'CREATE DATABASE "{name}" {template}')
        self.names.append(name)
        self.open(name)
        return name

    def open(self, name: str) -> None:
        connect_to(name)
        self.settings.MEDIA_ROOT = self.folder / f"media of {Path(name).stem}"
        ContentType.objects.clear_cache()
        forget_answers()

    def throw_away(self) -> None:
        connect_to(self.own_name)
        ContentType.objects.clear_cache()
        if connection.vendor == "postgresql":
            for name in self.names:
                execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def run(*command) -> str:
    """What a command says; its complaint comes last, after "ends with 1"."""
    out = StringIO()
    try:
        call_command(*map(str, command), stdout=out)
    except CommandError as error:
        return f"{out.getvalue()}ends with 1: {error}"
    return out.getvalue()
