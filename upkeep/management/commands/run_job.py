import argparse
from io import StringIO

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from upkeep.services.jobs import begin, end


class Command(BaseCommand):
    help = "Run another command and note when it ran and how it ended, for `doctor` and the page on the installation."

    def add_arguments(self, parser):
        parser.add_argument("name")
        parser.add_argument("arguments", nargs=argparse.REMAINDER)

    def handle(self, *, name, arguments, **options):
        said = StringIO()
        begin(name, at=timezone.now())
        try:
            call_command(name, *arguments, stdout=said)
        except BaseException as error:
            end(name, at=timezone.now(), worked=False, words=f"{said.getvalue()}{error}")
            raise
        finally:
            self.stdout.write(said.getvalue(), ending="")
        end(name, at=timezone.now(), worked=True, words=said.getvalue())
