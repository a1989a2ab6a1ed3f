"""Which actions a published report quotes. It holds words and no keys (decision 10): an action is quoted if its title
of the end of that year stands in it, word for word. The index of the search keeps what was found."""

import json
import re
from collections.abc import Iterable, Iterator

from actions.choices import Visibility
from actions.models import Action
from periods.models import quarter_dates
from records.querysets import PointInTime
from reports.models import Report
from search.choices import Kind
from search.models import Entry
from search.querysets import HoldsWord

# A word that nobody types: the key of an action behind it.
MARK = "quotesaction"


def words_in(snapshot: str) -> Iterator[str]:
    """Every text of a published report, whatever it is called there."""
    # In the order of the report: the last that was put here is looked at next.
    parts = [json.loads(snapshot)] if snapshot else []
    while parts:
        part = parts.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict | list):
            parts += reversed(part.values() if isinstance(part, dict) else part)


def marks_of(report: Report) -> str:
    """Of the actions that it quotes, for the index. From history alone, so that it comes out the same at any time."""
    if not report.snapshot:
        return ""
    texts = set(words_in(report.snapshot))
    end = PointInTime.end_of(quarter_dates(report.year, 4)[1])
    # The plan of a quarter tells what stood in it on the day of its publication.
    before = report.published_at if report.is_of_plan else end.before
    then = Action.history.filter(visibility=Visibility.PUBLIC).standing_at(before)
    return " ".join(mark_of(key) for key, title in then.order_by("id").values_list("id", "title") if title in texts)


def mark_of(action_key: int) -> str:
    return f"{MARK}{action_key}"


def entries_that_hold(mark: str):
    """The rows of the index of reports that quote the action of this mark."""
    return Entry.objects.of(Kind.REPORT).filter(HoldsWord(mark))


def reports_that_quote(action: Action, *, user) -> list[Report]:
    """The newest first, of those that this person may see."""
    found = entries_that_hold(mark_of(action.pk)).order_by().values("owner")
    return list(Report.objects.visible_to(user).filter(pk__in=found).without_words())


def actions_quoted_by(report: Report, *, user) -> list[Action]:
    """In the order of the plan, of those that this person may see."""
    entry = Entry.objects.of(Kind.REPORT).filter(owner=report.pk).only("body").first()
    keys = _marked(entry.body) if entry else ()
    return list(Action.objects.visible_to(user).filter(pk__in=keys).as_rows().in_plan_order())


def _marked(body: str) -> Iterable[int]:
    return {int(key) for key in re.findall(rf"\b{MARK}([0-9]+)\b", body)}
