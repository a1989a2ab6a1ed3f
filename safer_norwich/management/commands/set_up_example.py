import gc
import os

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from safer_norwich.example.accounts import refuse_weak_beforehand
from safer_norwich.example.story import ExampleRefused


class Command(BaseCommand):
    help = "Make the tables and load the example: what an empty database needs before the example is served."
    # The server checks everything a moment later; checking here would read every page's code a second time.
    requires_system_checks = ()

    def handle(self, **options):
        """In one process: each command by itself would start Django anew."""
        if chosen := os.environ.get("EXAMPLE_PASSWORD", ""):
            # Before there is a database, which would be left behind.
            try:
                refuse_weak_beforehand(chosen)
            except ExampleRefused as error:
                raise CommandError(str(error)) from error
        # What is imported by now stays: to look through it for garbage again and again took a tenth of the time.
        gc.freeze()
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("load_example", stdout=self.stdout, stderr=self.stderr)
