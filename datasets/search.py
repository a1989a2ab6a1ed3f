"""Indicators, datasets and types of recorded crime as they are found, by everybody."""

from collections.abc import Collection, Iterable
from typing import ClassVar
from urllib.parse import urlencode
from zlib import crc32

from django.urls import reverse

from datasets.choices import CRIME_CALLED, DATASET_STATE_COLOURS, NOT_AWAITED
from datasets.models import CrimeCount, CrimeMonth, Dataset, Indicator
from datasets.summaries.crime_readings import crime_types
from govuk.components import tag
from govuk.dates import day, month_and_year
from search.choices import Kind
from search.kinds import Line, Reader, Row, Source, Text, own, register
from search.words import words_of

INDICATOR_TEXTS = {"definition": "in what is counted", "does_not_show": "in what it does not show"}
DATASET_TEXTS = {
    "what_it_holds": "in what it holds",
    "how_to_get_it": "in how to get it",
    "quality_notes": "in the notes on its quality",
    "state_reason": "in the reason for its state",
}


class Data(Source):
    """An indicator or a dataset; `where` says of each of its texts where it stands."""

    model: ClassVar[type]
    where: ClassVar[dict[str, str]]

    def keys(self) -> Iterable[int]:
        return self.model.objects.order_by().values_list("pk", flat=True)

    def texts(self, keys: Collection[int]) -> Iterable[Text]:
        for key, *words in self.model.objects.filter(pk__in=keys).order_by().values_list("pk", *self.where):
            yield from (Text(key, where, each) for where, each in zip(self.where.values(), words, strict=True))


@register
class Indicators(Data):
    kind, model, where = Kind.INDICATOR, Indicator, INDICATOR_TEXTS
    follows: ClassVar = {Indicator: own}

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        for indicator in Indicator.objects.filter(pk__in=keys):
            yield Row(
                owner=indicator.pk,
                title=indicator.name,
                head=words_of(indicator.reference, indicator.name),
                about=words_of(*(getattr(indicator, name) for name in self.where), indicator.crime_type),
                partner=indicator.provider_id,
                is_open=True,
                until=indicator.retired_on,
            )

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        rows = Indicator.objects.filter(pk__in=keys).select_related("provider", "owner")
        return {
            row.pk: Line(
                url=row.get_absolute_url(),
                title=row.name,
                reference=row.reference,
                tags="" if row.takes_readings(on=reader.on) else tag("Retired"),
                lead=", ".join(each.name for each in (row.provider, row.owner) if each),
                place=row.get_frequency_display(),
            )
            for row in rows
        }


@register
class Datasets(Data):
    kind, model, where = Kind.DATASET, Dataset, DATASET_TEXTS
    follows: ClassVar = {Dataset: own}

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        for dataset in Dataset.objects.filter(pk__in=keys):
            yield Row(
                owner=dataset.pk,
                title=dataset.name,
                head=words_of(dataset.name),
                about=words_of(dataset.publisher, *(getattr(dataset, name) for name in self.where)),
                partner=dataset.provider_id,
                is_open=dataset.state not in NOT_AWAITED,
                dated_on=dataset.last_received_on or dataset.state_since_on,
            )

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        return {
            row.pk: Line(
                url=row.get_absolute_url(),
                title=row.name,
                tags=tag(row.get_state_display(), DATASET_STATE_COLOURS[row.state]),
                lead=row.provider.name if row.provider else row.publisher,
                place=f"Last received on {day(row.last_received_on)}" if row.last_received_on else "",
            )
            for row in Dataset.objects.filter(pk__in=keys).select_related("provider")
        }


@register
class CrimeTypes(Source):
    """The page of recorded crime of one type. A type is a name in the files of the police and no row, so that what it
    is known by is worked out from its name."""

    kind = Kind.CRIME
    follows: ClassVar = {CrimeCount: lambda counts: {key_of(each.crime_type) for each in counts}}

    def keys(self) -> Iterable[int]:
        return map(key_of, crime_types())

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        for name in named(keys):
            about = words_of("Police recorded crime", CRIME_CALLED.get(name, ""))
            yield Row(owner=key_of(name), title=name, head=words_of(name), about=about)

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        last = CrimeMonth.objects.order_by("-month").values_list("month", flat=True).first()
        place = f"Police recorded crime, up to {month_and_year(last)}" if last else ""
        address = reverse("datasets:crime")
        return {
            key_of(name): Line(f"{address}?{urlencode({'type': name})}", name, place=place) for name in named(keys)
        }


def key_of(crime_type: str) -> int:
    return crc32(crime_type.encode())


def named(keys: Collection[int]) -> list[str]:
    return [name for name in crime_types() if key_of(name) in keys]
