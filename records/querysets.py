"""Questions to the history of records, what stood at a moment that is past, and questions that are asked often."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import wraps
from typing import Self

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.query import ModelIterable
from django.utils import timezone
from simple_history.manager import HistoricalQuerySet


@dataclass(frozen=True)
class Standpoint:
    """From where one looks at what was kept: by the date `on`, at what was saved before the instant `before`."""

    on: date
    before: datetime

    @classmethod
    def end_of(cls, day: date) -> Self:
        """The end of a day in London: all that was saved on it counts, and nothing that came after."""
        midnight = datetime.combine(day + timedelta(days=1), time.min, timezone.get_default_timezone())
        return cls(day, midnight)

    @classmethod
    def at(cls, moment: datetime) -> Self:
        return cls(timezone.localdate(moment), moment)


class PastQuerySet(HistoricalQuerySet):
    """Rows of history, of which each holds one version of one record."""

    def standing_at(self, before: datetime):
        """Of each record the row that stood just before an instant; none of those deleted by then."""
        later = self.model.objects.filter(id=OuterRef("id"), history_date__lt=before).filter(
            Q(history_date__gt=OuterRef("history_date"))
            | Q(history_date=OuterRef("history_date"), history_id__gt=OuterRef("history_id"))
        )
        return self.filter(~Exists(later), history_date__lt=before).exclude(history_type="-")


def key_at(history, before: datetime) -> Subquery:
    """The key of the row of history that stood just before an instant, for each row of the live table."""
    rows = history.filter(id=OuterRef("pk"), history_date__lt=before)
    return Subquery(rows.order_by("-history_date", "-history_id").values("history_id")[:1])


Key = int | str


def asked_often(question: Callable[..., QuerySet]) -> Callable[..., list]:
    """What a query by keys, numbers or references, finds: its SQL written once for each kind of database.

    A page of a few rows from many tables spends more time in writing its queries than the database in answering
    them. `question` is called once, with stand-ins for its keys, which it may use as values only. Its query set is
    one of records, with annotations but no related records (`select_related`), or a `values_list`.
    """
    written: dict[str, _Question] = {}

    @wraps(question)
    def answer(*keys: Key) -> list:
        if connection.vendor not in written:
            stand_ins = {_stand_in(key, place): place for place, key in enumerate(keys)}
            written[connection.vendor] = _Question(question(*stand_ins), stand_ins)
        return written[connection.vendor].ask(keys)

    return answer


def _stand_in(key: Key, place: int) -> Key:
    """What no key and no constant of a question is."""
    return -(10**12) - place if isinstance(key, int) else f"\ue000{place}"


class _Question:
    def __init__(self, rows: QuerySet, stand_ins: dict[Key, int]) -> None:
        self.stand_ins = stand_ins
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, self.params = compiler.as_sql()
        converters = compiler.get_converters([expression for expression, *_ in compiler.select])
        self.converters = [(column, *found) for column, found in converters.items()]
        self.model = rows.model if issubclass(rows._iterable_class, ModelIterable) else None
        if self.model:
            if compiler.klass_info.get("related_klass_infos"):
                raise ValueError("A question asked often brings no related records: annotate what is needed of them.")
            columns = compiler.klass_info["select_fields"]
            self.own = slice(columns[0], columns[-1] + 1)
            self.names = [compiler.select[column][0].target.attname for column in columns]
            self.annotations = list(compiler.annotation_col_map.items())

    def ask(self, keys: tuple[Key, ...]) -> list:
        places = [self.stand_ins.get(each) if type(each) in (int, str) else None for each in self.params]
        given = [each if place is None else keys[place] for each, place in zip(self.params, places, strict=True)]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, given)
            rows = [self._converted(row) for row in cursor.fetchall()]
        return [self._record(row) for row in rows] if self.model else rows

    def _converted(self, row: tuple) -> tuple:
        values = list(row)
        for column, functions, expression in self.converters:
            for function in functions:
                values[column] = function(values[column], expression, connection)
        return tuple(values)

    def _record(self, row: tuple):
        record = self.model.from_db(connection.alias, self.names, row[self.own])
        for name, column in self.annotations:
            setattr(record, name, row[column])
        return record
