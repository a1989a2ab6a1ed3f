"""A PostgreSQL that does not answer any more is given up after seconds, so that its pages can say so (503).

Neither libpq nor Django ends a wait for a server that is frozen or behind a proxy that forwards nothing: its own
timeouts freeze with it, and the network's are content, because somebody acknowledges every packet. So the driver
hands each wait to `wait` (`psycopg2.extensions.set_wait_callback`). A statement may be long: after a while another
connection is tried, and only when that gets no answer either is the first one given up.
"""

import select
import threading
import time

from django.db import DatabaseError, connection
from psycopg2 import OperationalError, extensions

# Added up in the worst case, a kept connection that is tried, another beside it, and a new one, they are 4.5 seconds.
SECONDS_BEFORE_LOOKING = 1.5
SECONDS_TO_LOOK = 1.0
SECONDS_TO_CONNECT = 2.0
# More than `statement_timeout` lets any statement take.
SECONDS_AT_MOST = 40.0
EVENTS = {extensions.POLL_READ: select.POLLIN, extensions.POLL_WRITE: select.POLLOUT}

# Of libpq, for which the driver has no name.
CONNECTION_OK = 0

mine = threading.local()


def wait_no_longer_than_it_lives() -> None:
    extensions.set_wait_callback(wait)


def wait(conn) -> None:
    began = time.monotonic()
    while (state := conn.poll()) != extensions.POLL_OK:
        is_looking = getattr(mine, "is_looking", False)
        is_new = conn.info.status != CONNECTION_OK
        seconds = SECONDS_TO_LOOK if is_looking else SECONDS_TO_CONNECT if is_new else SECONDS_BEFORE_LOOKING
        if has_news(conn, state, seconds):
            continue
        if is_looking or is_new or time.monotonic() - began > SECONDS_AT_MOST or not server_answers():
            # The driver, which holds the lock that `conn.close()` would wait for, closes the connection itself.
            raise OperationalError("The database does not answer.")


def has_news(conn, state: int, seconds: float) -> bool:
    poll = select.poll()
    poll.register(conn.fileno(), EVENTS[state])
    return bool(poll.poll(seconds * 1000))


def server_answers() -> bool:
    """Whether a connection of its own gets any answer, be it that there are too many."""
    beside, began = connection.copy(), time.monotonic()
    mine.is_looking = True
    try:
        with beside.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return time.monotonic() - began < SECONDS_TO_LOOK
    finally:
        mine.is_looking = False
        beside.close()
    return True
