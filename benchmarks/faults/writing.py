"""One writer: changes actions and attaches documents, until it is told to stop.

    python -m benchmarks.faults.writing NUMBER LOG

Each act that was acknowledged is a line of LOG: the instant after it, the table of its history, and its key there.
"""

import sys
import time
from contextlib import suppress
from pathlib import Path


def main(number: int, log: Path) -> None:
    import django

    django.setup()
    from actions.models import Action
    from partners.models import User
    from records.models import StaleRecord

    people = list(User.objects.order_by("pk"))
    keys = list(Action.objects.order_by("pk").values_list("pk", flat=True))
    with log.open("w", buffering=1) as acknowledged:
        for turn in range(sys.maxsize):
            action = Action.objects.get(pk=keys[(turn * 7 + number) % len(keys)])
            # Another writer may have been quicker.
            with suppress(StaleRecord):
                for kept in act(action, number=number, turn=turn, by=people[turn % len(people)]):
                    newest = kept.history.first()
                    acknowledged.write(f"{time.time()}\t{newest._meta.db_table}\t{newest.history_id}\n")
            # As fast as people never are, and no faster: all of it is compared each time.
            time.sleep(0.5)


def act(action, *, number: int, turn: int, by):
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.utils import timezone

    from actions.services import attach
    from records.services import keep

    action.title = f"{action.title.split(' (')[0]} ({number}.{turn})"
    yield keep(action, by=by, at=timezone.now())
    content = f"Evidence {number}.{turn}\n".encode() * 200
    file = SimpleUploadedFile(f"evidence-{number}-{turn}.txt", content, "text/plain")
    yield attach(action, file=file, title=file.name, by=by, at=timezone.now())


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
