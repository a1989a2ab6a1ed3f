"""A poll of dates as a table: who was asked, what each said of each date, and how many can come."""

from dataclasses import dataclass
from datetime import date

from board.choices import PollAnswerValue
from board.models import DatePoll, PollAnswer, PollDate, Tenure
from board.summaries.day_warnings import day_warnings
from partners.models import User


def asked_of(poll: DatePoll, *, on: date) -> list[User]:
    """Who holds a seat of its body, or is its deputy, on a day."""
    tenures = Tenure.objects.on(on).filter(seat__body=poll.body_id)
    return list(User.objects.active().filter(pk__in=tenures.values("person")).order_by("name", "pk"))


def is_asked(person: User, poll: DatePoll, *, on: date) -> bool:
    return person.is_active and person.tenures.on(on).filter(seat__body=poll.body_id).exists()


@dataclass(frozen=True)
class DateColumn:
    """`own` is what the reader said of it. Who comes if need be counts behind who comes."""

    date: PollDate
    own: str
    yes_count: int
    maybe_count: int
    no_count: int

    @property
    def words(self) -> str:
        maybe = f", {self.maybe_count} if need be" if self.maybe_count else ""
        return f"{self.yes_count} can come{maybe}, {self.no_count} cannot"


@dataclass(frozen=True)
class PersonRow:
    person: User
    answers: tuple[str, ...]


@dataclass(frozen=True)
class PollTable:
    """`best` are the dates on which most can come, then most if need be; empty where nobody can
    for certain."""

    columns: tuple[DateColumn, ...]
    rows: tuple[PersonRow, ...]
    best: frozenset[int]

    @property
    def heard(self) -> tuple[PersonRow, ...]:
        return tuple(row for row in self.rows if any(row.answers))

    @property
    def silent(self) -> tuple[User, ...]:
        return tuple(row.person for row in self.rows if not any(row.answers))


def poll_table(poll: DatePoll, reader: User | None, *, on: date) -> PollTable:
    """Of those who are asked on a day, and of whoever answered before."""
    dates = list(poll.dates.all())
    answers = list(PollAnswer.objects.filter(date__in=dates).select_related("person"))
    said = {(each.date_id, each.person_id): each.answer for each in answers}
    people = {person.pk: person for person in [*asked_of(poll, on=on), *(each.person for each in answers)]}
    columns = tuple(_column(each, said, reader) for each in dates)
    scores = {column.date.pk: (column.yes_count, column.maybe_count) for column in columns}
    most = max(scores.values(), default=(0, 0))
    return PollTable(
        columns=columns,
        rows=tuple(_row(person, dates, said) for person in people.values()),
        best=frozenset(key for key, score in scores.items() if score[0] and score == most),
    )


@dataclass(frozen=True)
class ChosenDate:
    """What happens once one of the dates is chosen, and what speaks against it."""

    date: PollDate
    place: str
    told_count: int
    words: str
    warnings: tuple[str, ...]


def chosen_date(offered: PollDate, *, on: date) -> ChosenDate:
    poll = offered.poll
    table = poll_table(poll, None, on=on)
    column = next(each for each in table.columns if each.date == offered)
    warnings = day_warnings(poll.body, [offered.day]).get(offered.day, ())
    told = len(asked_of(poll, on=offered.day))
    return ChosenDate(offered, poll.place or poll.body.usual_place, told, column.words, warnings)


def _column(offered: PollDate, said: dict, reader: User) -> DateColumn:
    answers = [answer for (key, _), answer in said.items() if key == offered.pk]
    own = said.get((offered.pk, reader.pk), "") if reader else ""
    return DateColumn(
        offered,
        own,
        answers.count(PollAnswerValue.YES),
        answers.count(PollAnswerValue.MAYBE),
        answers.count(PollAnswerValue.NO),
    )


def _row(person: User, dates: list[PollDate], said: dict) -> PersonRow:
    found = (said.get((each.pk, person.pk), "") for each in dates)
    return PersonRow(person, tuple(PollAnswerValue(each).label if each else "" for each in found))
