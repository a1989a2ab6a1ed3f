"""Imports as managers find them, and what the published files call the actions that came from them."""

from collections.abc import Collection, Iterable
from typing import ClassVar

from govuk.components import tag
from govuk.dates import day
from imports.models import Import, ImportedAction
from search.choices import Kind
from search.kinds import EVERYBODY, NOBODY, Line, Reader, Row, Source, also_named, by, own, register
from search.words import words_of


@register
class Imports(Source):
    kind = Kind.IMPORT
    follows: ClassVar = {Import: own}

    def seen_by(self, reader: Reader):
        return EVERYBODY if reader.user.is_manager else NOBODY

    def keys(self) -> Iterable[int]:
        return Import.objects.order_by().values_list("pk", flat=True)

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        for source in Import.objects.filter(pk__in=keys).only("name", "state", "created_at"):
            yield Row(
                owner=source.pk,
                title=source.name,
                head=words_of(source.name),
                is_open=source.is_draft,
                dated_on=source.created_at.date(),
            )

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        rows = Import.objects.visible_to(reader.user).filter(pk__in=keys).select_related("added_by")
        return {
            row.pk: Line(
                url=row.get_absolute_url(),
                title=row.name,
                tags=tag(row.get_state_display()),
                lead=row.added_by.name if row.added_by else "",
                place=f"Sent on {day(row.created_at)}",
            )
            for row in rows
        }


@also_named(Kind.ACTION, follows={ImportedAction: by("action_id")})
def published_references(keys: Collection[int]) -> Iterable[tuple[int, str]]:
    """What residents may have read in a published plan, where the action has another reference here."""
    rows = ImportedAction.objects.filter(action__in=keys).exclude(reference="").order_by("action", "pk")
    return rows.values_list("action_id", "reference")
