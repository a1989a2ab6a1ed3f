"""Make an annual report of 500 actions, in each form anew and with pictures: `python -m benchmarks.report_alone`.

Prints the seconds of the page, the Word file and the PDF, of publishing and of comparing two years, and the most
memory that this process and those that it started took. Ends with 1 where something is over its limit.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from time import perf_counter

LIMITS = {"page": 2.0, "part": 2.0, "Word": 3.0, "PDF": 10.0, "comparison": 5.0}
# What publishing has made already is made again.
ANEW = ("Word", "PDF")
MOST_MEGABYTES = 300
# Of which every second is public.
ACTIONS = 1000
PICTURES = 6


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        os.environ |= {"BENCHMARK_FOLDER": folder, "DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
        from benchmarks.__main__ import _prepare

        _prepare()
        over = [line for line, is_over in measured() if is_over]
    sys.exit(bool(over))


def measured() -> Iterator[tuple[str, bool]]:
    from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

    from benchmarks.report import forget_made

    report, acts = made()
    for name, act in acts.items():
        if name in ANEW:
            forget_made(report)
        began = perf_counter()
        size = act()
        seconds = perf_counter() - began
        yield said(f"{name}: {seconds:.2f} s of {LIMITS[name]:g}, {size / 1000:.0f} kB"), seconds > LIMITS[name]
    for name, whose in (("process that serves", RUSAGE_SELF), ("largest process that it started", RUSAGE_CHILDREN)):
        megabytes = getrusage(whose).ru_maxrss / 1024
        yield said(f"{name}: {megabytes:.0f} MB of {MOST_MEGABYTES}"), megabytes > MOST_MEGABYTES


def said(line: str) -> str:
    print(line, flush=True)
    return line


def made() -> tuple["Report", dict[str, Callable[[], int]]]:  # noqa: F821 - the product is loaded later
    from django.test import Client
    from django.urls import reverse
    from django.utils import timezone

    from benchmarks.report import publish_last_year
    from benchmarks.run import grow
    from benchmarks.world import make_world
    from papers.document import PaperDocument
    from reports.exports.pdf import pdf_of
    from reports.exports.word import docx_of

    world = make_world(timezone.localdate())
    grow(world, 0, ACTIONS)
    with took("publishing"):
        report = publish_last_year(world, pictures=PICTURES)
        # As the view does.
        pdf_of(report), docx_of(report)
    document = PaperDocument.from_json(report.frozen_words)
    part = next(iter(document.parts()[0]))

    def asked(name: str, *args) -> Callable[[], int]:
        address = reverse(f"reports:{name}", args=[report.slug, *args])

        def ask() -> int:
            answer = Client().get(address, secure=True)
            assert answer.status_code == HTTPStatus.OK, f"{address}: {answer.status_code}"
            return len(answer.content)

        return ask

    return report, {
        "page": asked("published_report"),
        "part": asked("published_part", part),
        "Word": asked("published_docx"),
        "PDF": asked("published_pdf"),
        "comparison": lambda: compared(document),
    }


def compared(document) -> int:
    """With a year in which every fourth word was another one."""
    import json

    from papers.document import PaperDocument
    from reports.summaries.comparing import compare

    words = json.loads(document.to_json())
    for block in words["blocks"]:
        if block["kind"] == "paragraph":
            block["text"] = other(block["text"])
        if block["kind"] == "bullet_list":
            block["items"] = [other(item) for item in block["items"]]
    return sum(len(change.texts) for change in compare(document, PaperDocument.from_json(json.dumps(words))).words)


def other(text: str) -> str:
    return " ".join("other" if number % 4 == 0 else word for number, word in enumerate(text.split(" ")))


@contextmanager
def took(name: str) -> Iterator[None]:
    began = perf_counter()
    yield
    said(f"{name}: {perf_counter() - began:.2f} s")


if __name__ == "__main__":
    main()
