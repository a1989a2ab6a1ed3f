"""Where evidence for duties comes from by itself. An app above enters its own kind, as with rules: `evidence_from`."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from board.models import AgendaItem, Decision, Meeting
from board.querysets import OBSERVER
from datasets.models import ReturnPeriod, SharingAgreement
from govuk.dates import day
from oversight.choices import Source
from oversight.summaries.statements import statements_of
from priorities.models import Strategy
from records.querysets import PointInTime


@dataclass(frozen=True)
class Shown:
    """A piece of evidence. `name` is what the words of a duty are looked for in. What was noted says for which time
    (`for_starts_on`) or occasion, and has its note, its key and its files (address, words). What does not count is
    told all the same."""

    on: date
    what: str
    url: str = ""
    name: str = ""
    counts: bool = True
    for_starts_on: date | None = None
    occasion: int | None = None
    note: str = ""
    key: str = ""
    files: tuple[tuple[str, str], ...] = ()


# Gives the evidence of the days from a first to a last one, in a fixed number of statements. Nothing restricted is
# ever among it: the same duty stands the same for every reader.
Finder = Callable[[date, date], Iterable[Shown]]
FINDERS: dict[Source, Finder] = {}
# What the finders read: a stamp of these tells of every change.
READ: list[type[models.Model]] = []


def evidence_from(source: Source, *read: type[models.Model]) -> Callable[[Finder], Finder]:
    def enter(find: Finder) -> Finder:
        FINDERS[source] = find
        READ.extend(model for model in read if model not in READ)
        return find

    return enter


@evidence_from(Source.SECTION_17, Decision, AgendaItem, Meeting)
def section_17(first: date, last: date) -> Iterator[Shown]:
    """That of a year is whole when no decision lacks its statement."""
    found = statements_of((first, last), OBSERVER)
    if not found:
        return
    said = sum(not each.is_missing for each in found)
    words = f"{said} of {len(found)} decisions that everybody reads have their Section 17 statement"
    url = reverse("oversight:section_17", query={"year": first.year})
    yield Shown(max(each.on for each in found), words, url, counts=said == len(found))


@evidence_from(Source.PUBLIC_MEETING, Meeting)
def public_meetings(first: date, last: date) -> Iterator[Shown]:
    return _meetings(Meeting.objects.filter(is_public=True), first, last, "held in public")


@evidence_from(Source.MEETING, Meeting)
def meetings(first: date, last: date) -> Iterator[Shown]:
    return _meetings(Meeting.objects.all(), first, last, "held")


def _meetings(rows, first: date, last: date, how: str) -> Iterator[Shown]:
    for meeting in rows.took_place().filter(meets_on__range=(first, last)).select_related("body"):
        body = meeting.body.name
        yield Shown(meeting.meets_on, f"Meeting of {body}, {how}", meeting.get_minutes_url(), body)


@evidence_from(Source.STRATEGY, Strategy)
def strategies_in_force(first: date, last: date) -> Iterator[Shown]:
    rows = Strategy.objects.filter(adopted_on__lte=last)
    for strategy in rows.filter(Q(closed_on=None) | Q(closed_on__gt=first)):
        words = f"{strategy} in force since {day(strategy.adopted_on)}"
        yield Shown(max(strategy.adopted_on, first), words, strategy.get_absolute_url(), str(strategy))


@evidence_from(Source.REFRESH, Strategy)
def adoptions(first: date, last: date) -> Iterator[Shown]:
    for strategy in Strategy.objects.filter(adopted_on__range=(first, last)):
        yield Shown(strategy.adopted_on, f"{strategy} adopted", strategy.get_absolute_url(), str(strategy))


@evidence_from(Source.AGREEMENT, SharingAgreement)
def agreements_in_force(first: date, last: date) -> Iterator[Shown]:
    rows = SharingAgreement.objects.filter(starts_on__lte=last)
    rows = rows.filter(Q(expires_on=None) | Q(expires_on__gte=first), Q(withdrawn_on=None) | Q(withdrawn_on__gt=first))
    for each in rows:
        words = f"Sharing agreement in force: {each}"
        yield Shown(max(each.starts_on, first), words, each.get_absolute_url(), each.title)


@evidence_from(Source.RETURN, ReturnPeriod)
def closed_returns(first: date, last: date) -> Iterator[Shown]:
    eve, end = (PointInTime.end_of(each).before for each in (first - timedelta(days=1), last))
    rows = ReturnPeriod.objects.filter(closed_at__gte=eve, closed_at__lt=end)
    for each in rows.select_related("of_return").order_by("closed_at"):
        on = timezone.localdate(each.closed_at)
        yield Shown(on, f"Return closed: {each}", each.get_absolute_url(), each.of_return.title)


def decisions(first: date, last: date) -> Iterator[Shown]:
    """The open ones whose minutes everybody may read: an item's title says what they are about."""
    rows = Decision.objects.in_sight(OBSERVER).filter(made_on__range=(first, last))
    for each in rows.select_related("item").order_by("made_on", "pk"):
        about = each.item.title if each.item else each.text
        words = f"Decision {each.reference}: {each.text[:160]}"
        yield Shown(each.made_on, words, each.get_absolute_url(), about)


def named(shown: Iterable[Shown], words: str) -> list[Shown]:
    """Those in whose name the words stand, in whatever letters; all of them where there are none."""
    return [each for each in shown if words.casefold() in each.name.casefold()]
