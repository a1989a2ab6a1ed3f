import os
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.test.utils import override_settings
from django.utils import timezone

from govuk.dates import day_argument
from safer_norwich.example import accounts, loading


class Command(BaseCommand):
    help = "Load the example partnership and print how to sign in. EXAMPLE_PASSWORD chooses the password."

    def add_arguments(self, parser):
        parser.add_argument("--on", type=day_argument, help="the day it is loaded for, as 2026-11-23")

    def handle(self, *, on: date | None, **options):
        if not settings.DEBUG:
            raise CommandError("The example is for trying things out: it is never loaded where DEBUG is off.")
        chosen = os.environ.get("EXAMPLE_PASSWORD", "")
        if loading.is_loaded():
            self.stdout.write("The example is here already: nothing was changed.")
            shown = chosen if chosen and accounts.is_password(chosen) else "as when it was loaded"
        else:
            shown = chosen or accounts.make_password_text()
            self.load(on=on or timezone.localdate(), password=shown)
        lines = [*accounts.sign_ins(password=shown), f"All {accounts.count()} accounts have this password."]
        self.stdout.write("\n".join(lines))

    def load(self, *, on: date, password: str) -> None:
        try:
            # The log of queries that DEBUG keeps would take a sixth of the time.
            with override_settings(DEBUG=False):
                loaded = loading.load_example(on=on, password=password, tell=self.tell)
        except ValidationError as error:
            raise CommandError(f"The example was not loaded. {' '.join(error.messages)}") from error
        except loading.ExampleRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Loaded the example as on {on:%-d %B %Y}: {loaded}.")

    def tell(self, done: int, total: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{done * 100 // total}%", ending="\r" if done == total else "")
            self.stderr.flush()
