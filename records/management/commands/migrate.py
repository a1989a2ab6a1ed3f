from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from records.frozen.triggers import hold, released
from search.models import Entry
from search.services import rebuild


class Command(migrate.Command):
    """Django's own, which lets go of what is held while tables change, and holds it again as the models now say. An
    index of the search that is empty is filled."""

    def handle(self, *args, **options):
        connection = connections[options["database"]]
        if options["plan"] or options["check_unapplied"]:
            super().handle(*args, **options)
        elif changes_tables(connection, options):
            with released(connection):
                super().handle(*args, **options)
        else:
            super().handle(*args, **options)
            hold(connection)
        if not options["app_label"] and not Entry.objects.using(connection.alias).exists():
            # The tables have just come, or a database was made before there was an index.
            rebuild()


def changes_tables(connection, options) -> bool:
    executor = MigrationExecutor(connection)
    return bool(options["app_label"] or executor.migration_plan(executor.loader.graph.leaf_nodes()))
