from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from imports.models import ColumnMapping, Import
from partners.models import User
from records.services import keep, remove


@transaction.atomic
def remember_mapping(source: Import, *, name: str, by: User, at: datetime) -> ColumnMapping:
    """Keep how the columns of this import are read, for the next file like it; a name that is there is replaced."""
    columns = {
        column["key"]: column["meaning"] for sheet in source.layout.get("sheets", []) for column in sheet["columns"]
    }
    if not columns:
        raise ValidationError({"name": "No columns are known yet: enter the row that heads them first"})
    mapping = ColumnMapping.objects.filter(name__iexact=name).first() or ColumnMapping(name=name)
    mapping.columns = columns
    return keep(mapping, by=by, at=at, why=f"From {source.name}")


@transaction.atomic
def forget_mapping(mapping: ColumnMapping, *, by: User, at: datetime) -> None:
    remove(mapping, by=by, at=at, why="Forgotten")
