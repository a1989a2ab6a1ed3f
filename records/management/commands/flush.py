from django.core.management.commands import flush
from django.db import connections

from records.frozen.triggers import released


class Command(flush.Command):
    """Django's own. To empty a table is to delete its rows on SQLite, which what is held refuses."""

    def handle(self, **options):
        with released(connections[options["database"]]):
            super().handle(**options)
