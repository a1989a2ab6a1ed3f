import ctypes
import gc
from contextlib import suppress

LONG = 1000


def give_back_after(rows: int) -> None:
    """What a table of so many rows took, to the machine, if it was long: a sixth of a second's work.

    Its sheets, formats and book name each other, so Python keeps them until it next looks for such rings, and the C
    library keeps what Python has given back. A server's process would hold both to its end.
    """
    if rows > LONG:
        give_back()


def give_back() -> None:
    gc.collect()
    with suppress(AttributeError, OSError):  # glibc alone can be asked
        ctypes.CDLL(None).malloc_trim(0)
