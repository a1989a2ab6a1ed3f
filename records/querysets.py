"""Questions to records and to their history: what stood at a past moment, and several kinds of rows at once."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Self

from django.db.models import (
    DateTimeField,
    DecimalField,
    Exists,
    Field,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, JSONObject
from django.db.models.lookups import In
from django.utils import timezone
from simple_history.manager import HistoricalQuerySet


@dataclass(frozen=True)
class PointInTime:
    """A moment at which records are viewed: its date, `on`, and the instant, `before`, up to which saves count."""

    on: date
    before: datetime

    @classmethod
    def end_of(cls, day: date) -> Self:
        """The end of a day in London: all that was saved on it counts, and nothing that came after."""
        # Not 24 hours later: the days on which the clocks change have 23 and 25.
        midnight = datetime.combine(day + timedelta(days=1), time.min, timezone.get_default_timezone())
        return cls(day, midnight)

    @classmethod
    def at(cls, moment: datetime) -> Self:
        return cls(timezone.localdate(moment), moment)


class PastQuerySet(HistoricalQuerySet):
    """Rows of history, of which each holds one version of one record."""

    def written(self, *, since: datetime, before: datetime):
        """The rows of the saves between two instants."""
        return self.filter(history_date__gte=since, history_date__lt=before)

    def standing_at(self, before: datetime):
        """Of each record the row that stood just before an instant; none of those deleted by then."""
        # By key as well: one transaction may write several versions with the same instant.
        later = self.model.objects.filter(id=OuterRef("id"), history_date__lt=before).filter(
            Q(history_date__gt=OuterRef("history_date"))
            | Q(history_date=OuterRef("history_date"), history_id__gt=OuterRef("history_id"))
        )
        return self.filter(~Exists(later), history_date__lt=before).exclude(history_type="-")


def key_at(history, before: datetime) -> Subquery:
    """The key of the row of history that stood just before an instant, for each row of the live table."""
    rows = history.filter(id=OuterRef("pk"), history_date__lt=before)
    return Subquery(rows.order_by("-history_date", "-history_id").values("history_id")[:1])


def is_among(rows: QuerySet) -> Exists:
    """Whether a row of the same model is one of these."""
    return Exists(rows.order_by().filter(pk=OuterRef("pk")))


def together(*querysets: QuerySet) -> dict[type[Model], list]:
    """The rows of query sets of several models in one question (decision 51), each list in the order of its keys.

    What a row names by a foreign key is on it where it came along. Instants stay in the database, as does what `only`
    leaves out.
    """
    fields = [_asked_of(queryset) for queryset in querysets]
    asked = (
        queryset.order_by().values_list(Value(place), JSONObject(**{each.attname: _in_json(each) for each in own}))
        for place, (queryset, own) in enumerate(zip(querysets, fields, strict=True))
    )
    first, *others = asked
    found: dict[type[Model], list] = {queryset.model: [] for queryset in querysets}
    for place, row in first.union(*others, all=True):
        found[querysets[place].model].append(_instance(querysets[place], fields[place], row))
    for rows in found.values():
        rows.sort(key=lambda row: row.pk)
    _link(found)
    return found


def _asked_of(queryset: QuerySet) -> list[Field]:
    names, are_left_out = queryset.query.deferred_loading
    fields = (field for field in queryset.model._meta.concrete_fields if not isinstance(field, DateTimeField))
    return [field for field in fields if field.primary_key or (field.name in names) != are_left_out]


def _in_json(field: Field):
    """Numbers of JSON have no digits behind the point that can be relied on."""
    return Cast(field.attname, TextField()) if isinstance(field, DecimalField) else field.attname


def _instance(queryset: QuerySet, fields: list[Field], row: dict):
    values = [_value(field, row[field.attname]) for field in fields]
    return queryset.model.from_db(queryset.db, [field.attname for field in fields], values)


def _value(field: Field, value):
    if isinstance(field, DecimalField) and value is not None:
        return Decimal(value).quantize(Decimal(1).scaleb(-field.decimal_places))
    return field.to_python(value)


def _link(found: dict[type[Model], list]) -> None:
    known = {(model, row.pk): row for model, rows in found.items() for row in rows}
    for model, rows in found.items():
        for field in (each for each in model._meta.concrete_fields if each.related_model in found):
            for row in rows:
                other = known.get((field.related_model, row.__dict__.get(field.attname)))
                if other is not None:
                    field.set_cached_value(row, other)


@IntegerField.register_lookup
class AmongIntegers(In):
    """Of numbers that no row can hold none is found. Django says so of one number, and hands a list of them to the
    database, where it is an error: anybody can send such keys in a form of ticks."""

    def process_rhs(self, compiler, connection):
        if self.rhs_is_direct_value():
            low, high = connection.ops.integer_field_range(self.lhs.output_field.get_internal_type())
            self.rhs = [
                each
                for each in self.rhs
                if not isinstance(each, int) or ((low is None or each >= low) and (high is None or each <= high))
            ]
        return super().process_rhs(compiler, connection)
