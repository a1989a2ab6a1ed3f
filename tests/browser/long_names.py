"""The names that partnerships really have, in place of the short ones of the test worlds: what people type is long,
and holds words that no browser breaks."""

from django.apps import apps
from django.db import DatabaseError, models, transaction

from records.models import Record

NAME = (
    "{} Norfolk and Waveney Neighbourhood-Coordination Sub-group (community-safety@norfolk.example.org), for Domestic "
    "Abuse, Safeguardingadultsandchildren, and Exploitation by Organised Crime (with the Office of the Commissioner)"
)
TEXT = f"{NAME}\n\nSee https://www.example.org/community_safety/anti_social_behaviour/strategy_2026_to_2029/annex.html"
# What is looked up, computed or signed, and never read as a name.
LEFT = ("email", "slug", "reference", "token", "key", "code", "series", "sha256", "password", "rate_limit")
LEFT += ("crime_type", "force", "number")
SHORTEST = 24


def typed_by_people(field: models.Field) -> bool:
    if (
        field.name in LEFT
        or field.choices
        or isinstance(field, models.SlugField | models.EmailField | models.URLField)
    ):
        return False
    if isinstance(field, models.TextField):
        return field.editable
    return isinstance(field, models.CharField) and field.max_length >= SHORTEST


def with_long_names(world) -> None:
    """Adds to a built world. What the database keeps as it was agreed stays so."""
    for model in apps.get_models():
        fields = [field for field in model._meta.fields if typed_by_people(field)]
        if issubclass(model, Record) and fields:
            for row in model._base_manager.all():
                lengthen(row, fields)


def lengthen(row: models.Model, fields: list[models.Field]) -> None:
    found = [field for field in fields if getattr(row, field.attname)]
    if not found:
        return
    values = {field.name: long_text(field, row.pk) for field in found}
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**values)
    except DatabaseError:
        return
    for name, value in values.items():
        setattr(row, name, value)


def long_text(field: models.Field, number: int) -> str:
    if isinstance(field, models.TextField):
        return TEXT.format(number)
    # The number at its beginning keeps apart what must be unique.
    return NAME.format(number)[: field.max_length]
