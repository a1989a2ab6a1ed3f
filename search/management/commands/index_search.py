from django.core.management.base import BaseCommand, CommandError

from search.services import rebuild


class Command(BaseCommand):
    help = "Compare the index of the search with what is there, and put it right. The second run changes nothing."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--check", action="store_true", help="end with an error where it was wrong")

    def handle(self, *, check: bool, **options):
        done = rebuild(tell=self.tell if self.stderr.isatty() else lambda kind: None)
        if done.was_right:
            self.stdout.write(f"The index was right: {done.total:,} things can be found.")
            return
        told = f"Wrote {done.written:,} and took away {done.removed:,}: {done.total:,} things can be found."
        if check:
            raise CommandError(f"The index was wrong. {told}")
        self.stdout.write(told)

    def tell(self, kind) -> None:
        self.stderr.write(f"{kind.label} …")
