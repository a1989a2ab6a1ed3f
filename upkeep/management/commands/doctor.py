from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from upkeep.summaries.doctor import examine, line_of


class Command(BaseCommand):
    help = "Say in plain words what is wrong with this installation and what to do. Ends with 1 if anything is."

    def handle(self, **options):
        wrong = 0
        for finding in examine(at=timezone.now()):
            wrong += finding.is_wrong
            self.stdout.write(line_of(finding))
        if wrong:
            raise CommandError(f"{wrong} {'thing is' if wrong == 1 else 'things are'} wrong.")
        self.stdout.write("Nothing is wrong.")
