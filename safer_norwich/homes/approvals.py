"""Reports and audits that a manager is to read and publish, or to change because they were sent back."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Min, QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse

from audits.models import Audit
from govuk.dates import day
from reports.models import Report
from safer_norwich.homes.waiting import Task, tally
from updates.summaries.open_work import as_day


@dataclass(frozen=True)
class Waiting:
    """`rows` of whoever has this key, dated by `oldest`. One is opened at its own `page`, of several their `list`."""

    rows: Callable[[int], QuerySet]
    oldest: str
    one: str
    several: str
    since: str
    page: str
    list: str

    def task(self, number: int, oldest, first: int) -> Task:
        url = reverse(self.page, args=[first]) if number == 1 else reverse(self.list)
        words, colour = self.one if number == 1 else self.several, "purple" if self.oldest == "sent_at" else "yellow"
        return Task(number, words, self.since.format(day(as_day(oldest))), url, colour)


SENT, BACK = "the oldest sent for approval on {}", "the oldest came back on {}"
APPROVALS = {
    "reports_to_publish": Waiting(
        lambda by: Report.objects.to_publish(by=by).without_words(),
        *("sent_at", "report to read and publish", "reports to read and publish", SENT),
        *("reports:publish", "reports:list"),
    ),
    "audits_to_publish": Waiting(
        lambda by: Audit.objects.to_publish(by=by).without_words(),
        *("sent_at", "audit to read and publish", "audits to read and publish", SENT),
        *("audits:publish", "audits:list"),
    ),
    "reports_sent_back": Waiting(
        lambda by: Report.objects.sent_back().without_words(),
        *("sent_back_at", "report was sent back: change it and send it again"),
        *("reports were sent back: change them and send them again", BACK),
        *("reports:detail", "reports:list"),
    ),
    "audits_sent_back": Waiting(
        lambda by: Audit.objects.sent_back().without_words(),
        *("sent_back_at", "audit was sent back: change it and send it again"),
        *("audits were sent back: change them and send them again", BACK),
        *("audits:detail", "audits:list"),
    ),
}


# Of what waits, the first key is asked with how much there is: this page would ask for it by itself.
FIRST = "first of "


def tallies_of_approvals(person_id: int) -> Iterator[QuerySet]:
    for what, each in APPROVALS.items():
        rows, oldest = each.rows(person_id), TruncDate(each.oldest)
        yield tally(what, rows, oldest)
        yield tally(f"{FIRST}{what}", rows, oldest, number=Min("pk"))


def approval_tasks(tallies: Iterable[tuple]) -> dict[str, Task]:
    """Of the rows of all that is counted."""
    found = {what: (number, oldest) for what, number, oldest in tallies}
    return {
        what: each.task(*found[what], found[f"{FIRST}{what}"][0])
        for what, each in APPROVALS.items()
        if what in found and found[what][0]
    }
