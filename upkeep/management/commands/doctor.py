from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from upkeep.summaries.doctor import examine


class Command(BaseCommand):
    help = "Say in plain words what is wrong with this installation and what to do. Ends with 1 if anything is."

    def handle(self, **options):
        wrong = 0
        for finding in examine(at=timezone.now()):
            wrong += finding.is_wrong
            mark = "WRONG" if finding.is_wrong else "well "
            self.stdout.write(f"{mark} {finding.about}: {finding.words}")
            if finding.remedy:
                self.stdout.write(f"      Do this: {finding.remedy}")
        if wrong:
            raise CommandError(f"{wrong} {'thing is' if wrong == 1 else 'things are'} wrong.")
        self.stdout.write("Nothing is wrong.")
