"""A bar for commands that take longer than two seconds, on a terminal alone."""

from django.core.management.base import OutputWrapper

WIDTH = 40


def show_progress(stream: OutputWrapper, done: int, total: int, *, noun: str) -> None:
    if stream.isatty():
        filled = WIDTH * done // max(total, 1)
        end = "\n" if done == total else ""
        stream.write(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {done:,} of {total:,} {noun}", ending=end)
