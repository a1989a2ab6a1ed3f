from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from govuk.dates import day
from priorities.models import Strategy
from priorities.services import load_strategy_file
from records.services import FaultyFile


class Command(BaseCommand):
    help = (
        "Load a strategy from a TOML file: as a draft, or as an edition of the one with the same key. Safe to run "
        "again: only what changed in the file is written."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options):
        try:
            loaded = load_strategy_file(file, by=None, at=timezone.now())
        except FaultyFile as error:
            faults = "".join(f"\n  {fault}" for fault in error.faults)
            raise CommandError(f"Nothing was loaded. Put these right in {file}:{faults}", returncode=2) from error
        self.stdout.write(f"{loaded.strategy}: {loaded}. {said_of(loaded.strategy)}")


def said_of(strategy: Strategy) -> str:
    if strategy.is_draft:
        by_command = f"manage.py adopt_strategy {strategy.key} --on DATE"
        return f"It is a draft until it is adopted, on {strategy.get_absolute_url()}adopt/ or with {by_command}."
    if strategy.is_in_force:
        return f"It has been in force since {day(strategy.adopted_on)}: this is an edition of it."
    return f"It was closed on {day(strategy.closed_on)} and stays as it was."
