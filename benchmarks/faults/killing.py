"""Let one act be killed many times, each time on a copy of its own; prints a line of JSON for each.

    python -m benchmarks.faults.killing ACT TIMES FOLDER

The product is loaded once: each act is done in a fork, which is killed, and looked at in another.
"""

import io
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from benchmarks.faults.installations import Installation


@dataclass(frozen=True)
class Act:
    """`prepare` says what `do` and `look` are given; `look` yields what is half done, and tells whether it is done."""

    prepare: Callable[[], object]
    do: Callable[[object], None]
    look: Callable[[object], tuple[list[str], bool]]
    begins_empty: bool = False


def main(name: str, times: int, home: Path) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    from benchmarks.faults.acts import ACTS

    act = ACTS[name]
    database = settings.DATABASES["default"]
    url = os.environ["DATABASE_URL"]
    before = Installation(Path(database["NAME"]).stem, url, Path(settings.MEDIA_ROOT))
    prepared = in_a_fork(lambda: act.prepare())

    def on_a_copy(copy: Installation, what: Callable[[], object]) -> Callable[[], object]:
        def do():
            settings.MEDIA_ROOT = copy.media
            connection.settings_dict["NAME"] = copy.name if connection.vendor == "postgresql" else str(copy.path)
            return what()

        return do

    takes = None
    for turn in range(times + 1):
        copy = Installation.new(home, f"{before.name}_{turn}", like=None if act.begins_empty else before)
        if not act.begins_empty:
            shutil.copytree(before.media, copy.media)
        began = time.monotonic()
        # The first is not killed: it says how long the others would take.
        after = takes and 1.5 * takes * (turn - 0.5) / times
        in_a_fork(on_a_copy(copy, lambda: act.do(prepared)), kill_after=after)
        takes = takes or time.monotonic() - began
        faults, is_done = in_a_fork(on_a_copy(copy, lambda: act.look(prepared)))
        if turn == 0:
            assert (faults, is_done) == ([], True)
        else:
            print(json.dumps({"after": after, "takes": takes, "faults": faults, "is_done": is_done}), flush=True)
        copy.throw_away()


def in_a_fork(what: Callable[[], object], *, kill_after: float | None = None):
    """What it returns; None if it was killed."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                answer = what()
            with os.fdopen(write, "w") as pipe:
                json.dump(answer, pipe)
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(write)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(read) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    assert kill_after is not None or status == 0, "what was to be undisturbed has failed"
    return json.loads(said) if said and kill_after is None else None


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
