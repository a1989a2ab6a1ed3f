from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from priorities.services import FaultyStrategy, load_strategy_file


class Command(BaseCommand):
    help = "Load a strategy from a TOML file. Safe to run again: only what changed in the file is written."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options):
        try:
            loaded = load_strategy_file(file, by=None, at=timezone.now())
        except FaultyStrategy as error:
            faults = "".join(f"\n  {fault}" for fault in error.faults)
            raise CommandError(f"Nothing was loaded. Put these right in {file}:{faults}", returncode=2) from error
        state = " It is a draft until it is adopted." if loaded.strategy.is_draft else ""
        self.stdout.write(f"{loaded.strategy}: {loaded}.{state}")
