import threading
from collections.abc import Callable, Iterable, Iterator

PATIENCE = 10  # seconds; a page takes one at most


class Gate:
    """A WSGI application before the product's: lets requests in while a test runs.

    A page may still send something when it is closed: what was typed on minutes is saved in the background.
    Such a request would meet a database that is being emptied, and both would wait for each other.
    """

    def __init__(self, application):
        self._application = application
        self._changed = threading.Condition()
        self._is_open = False
        self._under_way = 0

    def open(self) -> None:
        with self._changed:
            self._is_open = True

    def close(self) -> None:
        """Lets nothing in from now on, and returns once everything that was let in has been answered.

        Raises:
            TimeoutError: something was not.
        """
        with self._changed:
            self._is_open = False
            if not self._changed.wait_for(lambda: not self._under_way, PATIENCE):
                raise TimeoutError(f"{self._under_way} requests of this test were not answered in {PATIENCE} s.")

    def __call__(self, environ, start_response) -> Iterable[bytes]:
        with self._changed:
            if not self._is_open:
                start_response("503 Service Unavailable", [("Content-Length", "0")])
                return []
            self._under_way += 1
        try:
            return _Answer(self._application(environ, start_response), self._has_left)
        except BaseException:
            self._has_left()
            raise

    def _has_left(self) -> None:
        with self._changed:
            self._under_way -= 1
            self._changed.notify_all()


class _Answer:
    """Django asks the database once more when an answer is closed."""

    def __init__(self, answer, then: Callable[[], None]):
        self._answer = answer
        self._then = then

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._answer)

    def close(self) -> None:
        try:
            self._answer.close()
        finally:
            self._then()
