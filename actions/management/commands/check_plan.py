from django.core.management.base import BaseCommand, CommandError

from actions.models import Action, ProgressUpdate
from actions.summaries.plan_check import differences


class Command(BaseCommand):
    help = "Check that the copies in the plan agree with what they were copied from. Changes nothing."

    def handle(self, **options):
        found = 0
        for difference in differences():
            self.stdout.write(difference)
            found += 1
        words = f"{Action.objects.count()} actions and {ProgressUpdate.objects.count()} updates checked"
        if found:
            raise CommandError(f"{words}: {found} {'difference' if found == 1 else 'differences'}.")
        self.stdout.write(f"{words}: everything agrees.")
