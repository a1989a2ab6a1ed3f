import os

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from upkeep.services.moving import move_to
from upkeep.summaries.manifest import Refused

ADDRESS = "NEW_DATABASE_URL"


class Command(BaseCommand):
    help = (
        "Copy this whole database into an empty one, such as SQLite into PostgreSQL, and compare a digest of every "
        "table on both sides. Stop the service and its jobs first. This database is left as it is."
    )

    def add_arguments(self, parser):
        parser.add_argument("url", nargs="?", help=f"as in DATABASE_URL; that of the variable {ADDRESS} if not given")

    def handle(self, *, url, **options):
        url = url or os.environ.get(ADDRESS, "")
        if not url:
            raise CommandError(f"Say which database: give its URL, or set {ADDRESS}.")
        try:
            moved = move_to(url, at=timezone.now())
        except (Refused, OSError) as error:
            raise CommandError(str(error)) from error
        for name, table in moved.tables.items():
            self.stdout.write(f"{table.digest[:16]} {table.row_count:>8} {name}")
        self.stdout.write(
            f"{moved.row_count} rows of {len(moved.tables)} tables: each table has the same digest on both sides. "
            "Now put the new address into DATABASE_URL, and start the service."
        )
