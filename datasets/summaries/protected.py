"""Figures as they may be passed on: small ones are withheld, and those that would give them away (decision 44)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from datasets.choices import CheckKind, QuestionKind, Unit
from datasets.models import Indicator, Reading
from datasets.models.times import months_before
from datasets.summaries.crime import WardCount, recorded_crime
from datasets.summaries.returns import PeriodTotals
from papers.suppression import THRESHOLD, CountList, RelatedCounts, protect

NO_WARD = "of no ward"
NOT_ANSWERED = "Not answered"


@dataclass(frozen=True)
class CrimeTold:
    """`number`, and `before` of the same months a year before, None where it is withheld; `before` also where those
    months are not here. `is_withheld` is of `number`."""

    number: int | None
    before: int | None

    @property
    def is_withheld(self) -> bool:
        return self.number is None


def crime_told(last: date, *, months: int, ward: str = "") -> CrimeTold:
    """Of these months up to `last`, which are all here, in the whole area or in a ward. All wards and the whole are
    protected together: whoever has what is told of the others can work out none."""
    found = recorded_crime(last, months=months)
    now = _by_ward("crimes", found.whole.number, found.wards)
    lists, then = [now], None
    if found.whole.before is not None:
        former = recorded_crime(months_before(last, 12), months=months)
        then = _by_ward("crimes a year before", found.whole.before, former.wards)
        lists.append(then)
    shown = protect(*lists)
    told = [None if each is None else _told(shown, each, ward) for each in (now, then)]
    return CrimeTold(*told)


def _by_ward(subject: str, whole: int, wards: Iterable[WardCount]) -> CountList:
    counts = {each.ward: each.number for each in wards}
    counts[NO_WARD] = whole - sum(counts.values())
    return CountList(subject, "ward", tuple(counts), tuple(counts.values()))


def _told(shown, counts: CountList, ward: str) -> int | None:
    key = counts.key(ward)
    # Of a ward that is not known nothing is recorded.
    return shown.told(counts.numbers.get(key, 0), key)


def is_small(reading: Reading, indicator: Indicator) -> bool:
    """A count of fewer than may be told of, or a share of a part or a whole that small; never things."""
    if indicator.counts_things:
        return False
    counted = [each for each in (reading.numerator, reading.denominator, reading.sample_size) if each is not None]
    # One that has decimals is no count of people or cases, but an average.
    if indicator.unit == Unit.NUMBER and not indicator.decimals and not reading.has_parts:
        counted.append(reading.value)
    return any(0 < each < THRESHOLD for each in counted)


def totals_told(found: PeriodTotals) -> tuple[tuple[str, str], ...]:
    """(question, total of all partners) of the counts of a return. What the checks of the return say of its questions,
    such as that reviews held are no more than reviews asked for, can be subtracted by every reader as well."""
    rows = [row for row in found.rows if row.question.kind == QuestionKind.COUNT]
    numbers = {row.question.pk: int(row.total.replace(",", "")) for row in rows if row.total}
    if not numbers:
        return tuple((row.question.text, NOT_ANSWERED) for row in rows)
    checks = found.answering.period.of_return.checks.filter(kind=CheckKind.NOT_MORE)
    parts = [(tuple(filter(None, (each.question_id, each.plus_id))), each.other_id) for each in checks]
    known = [(names, whole) for names, whole in parts if {*names, whole} <= set(numbers)]
    counts = RelatedCounts(
        "return",
        "question",
        tuple(map(str, numbers)),
        tuple(numbers.values()),
        tuple((tuple(map(str, names)), str(whole)) for names, whole in dict.fromkeys(known)),
    )
    shown = protect(counts)
    return tuple(
        (
            row.question.text,
            shown.words(numbers[row.question.pk], counts.key(str(row.question.pk))) if row.total else NOT_ANSWERED,
        )
        for row in rows
    )
