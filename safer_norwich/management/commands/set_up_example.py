from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Make the tables and load the example: what an empty database needs before the example is served."

    def handle(self, **options):
        """In one process: each command by itself would start Django anew."""
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("load_example", stdout=self.stdout, stderr=self.stderr)
