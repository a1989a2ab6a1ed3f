from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from factory import LazyFunction
from factory.django import DjangoModelFactory

from records.models import Record
from search.services import follow

TODAY = date(2026, 11, 23)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
CREATED_AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)


def first_or_new(made_by: type[DjangoModelFactory]) -> LazyFunction:
    """The first row there is: most tests need only one strategy and one priority."""
    return LazyFunction(lambda: made_by._meta.model._base_manager.order_by("pk").first() or made_by())


def next_number(rows) -> int:
    return max(rows.values_list("number", flat=True), default=0) + 1


class Search:
    """Whether what the factories write can be searched for: it costs as much as the row itself, and most tests look
    for nothing. What the product's services write can be found at all times."""

    follows = False


@contextmanager
def searchable() -> Iterator[None]:
    before, Search.follows = Search.follows, True
    try:
        yield
    finally:
        Search.follows = before


def have_search_follow(row) -> None:
    if Search.follows:
        follow([row])


class RecordFactory(DjangoModelFactory):
    """Writes the row, its links and one row of history, all dated `created_at`."""

    class Meta:
        abstract = True

    created_at = CREATED_AT

    @classmethod
    def _build(cls, model, *args, **values) -> Record:
        """A row that is not written has no links."""
        names = {field.name for field in model._meta.many_to_many}
        return model(**{name: value for name, value in values.items() if name not in names})

    @classmethod
    def _create(cls, model, *args, **values) -> Record:
        links = {field.name: values[field.name] for field in model._meta.many_to_many if field.name in values}
        record = cls._build(model, **values)
        record.skip_history_when_saving = True
        record.save()
        for name, rows in links.items():
            getattr(record, name).set(rows)
        del record.skip_history_when_saving
        record._history_date = record.created_at
        record.history_writer.create_historical_record(record, "+")
        del record._history_date
        have_search_follow(record)
        return record


class FollowedFactory(DjangoModelFactory):
    """Writes a row that has no history, and that can be searched for."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model, *args, **values):
        row = super()._create(model, *args, **values)
        have_search_follow(row)
        return row


class OnceFactory(RecordFactory):
    """Gives the row with the same `django_get_or_create`, and complains if it differs otherwise."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model, *args, **values) -> Record:
        same = {name: values[name] for name in cls._meta.django_get_or_create}
        found = model._base_manager.filter(**same).first()
        if found is None:
            return super()._create(model, *args, **values)
        plain = {name: value for name, value in values.items() if not isinstance(value, Record)}
        other = {name: value for name, value in plain.items() if getattr(found, name) != value}
        if other:
            raise ValueError(f"{found} is there already, but not with {other}")
        return found
