"""What a page sends when it is closed is over before the database of its test is emptied."""

import threading

import pytest

from tests.browser import gate
from tests.browser.gate import Gate


class Slow:
    """An application whose answer is closed when it may be."""

    def __init__(self):
        self.is_begun, self.may_end, self.is_closed = threading.Event(), threading.Event(), False

    def __call__(self, environ, start_response):
        start_response("200 OK", [])
        return self

    def __iter__(self):
        return iter([b"answer"])

    def close(self):
        self.is_begun.set()
        self.may_end.wait(5)
        self.is_closed = True


def visit(door: Gate) -> str:
    said = []
    answer = door({}, lambda status, headers: said.append(status))
    list(answer)
    if hasattr(answer, "close"):
        answer.close()
    return said[0]


def test_closing_waits_for_what_was_let_in():
    slow = Slow()
    door = Gate(slow)
    door.open()
    visitor = threading.Thread(target=visit, args=[door])
    visitor.start()
    assert slow.is_begun.wait(5)
    threading.Timer(0.05, slow.may_end.set).start()
    door.close()
    assert slow.is_closed
    visitor.join(5)


def test_nothing_is_let_in_afterwards():
    slow = Slow()
    slow.may_end.set()
    door = Gate(slow)
    assert visit(door).startswith("503")
    door.open()
    assert visit(door) == "200 OK"
    door.close()
    assert visit(door).startswith("503")


def test_what_is_never_answered_is_told(monkeypatch):
    monkeypatch.setattr(gate, "PATIENCE", 0.05)
    slow = Slow()
    door = Gate(slow)
    door.open()
    visitor = threading.Thread(target=visit, args=[door])
    visitor.start()
    assert slow.is_begun.wait(5)
    with pytest.raises(TimeoutError, match="1 requests of this test were not answered"):
        door.close()
    slow.may_end.set()
    visitor.join(5)


def test_an_application_that_fails_does_not_count_for_ever():
    def failing(environ, start_response):
        raise ValueError("out of order")

    door = Gate(failing)
    door.open()
    with pytest.raises(ValueError, match="out of order"):
        visit(door)
    door.close()
