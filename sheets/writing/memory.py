import ctypes
import gc
from contextlib import suppress


def give_back() -> None:
    """What a long workbook took, to the machine: a sixth of a second's work.

    Its sheets, formats and book name each other, so Python keeps them until it next looks for such rings, and the C
    library keeps what Python has given back. A server's process would hold both to its end.
    """
    gc.collect()
    with suppress(AttributeError, OSError):  # glibc alone can be asked
        ctypes.CDLL(None).malloc_trim(0)
