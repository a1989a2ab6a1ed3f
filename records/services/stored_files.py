"""Files that no row names: what an upload left that was cut short before its row was written."""

from datetime import datetime, timedelta

from django.core.files.storage import default_storage

from records.summaries.stored_files import folder_of, kept_files, names_in

# Long enough for an upload that is still under way, and for a restored database to be followed by a newer one.
GRACE = timedelta(days=7)


def sweep_orphans(*, at: datetime) -> list[str]:
    """Delete them when they are a week old; returns their names."""
    fields = kept_files()
    # The files first: one whose row is written meanwhile is found among the rows.
    stored = [name for folder in sorted({folder_of(field) for _, field in fields}) for name in names_in(folder)]
    named = {name for model, field in fields for name in model._base_manager.values_list(field.name, flat=True)}
    orphans = [name for name in stored if name not in named and _is_old(name, at)]
    for name in orphans:
        default_storage.delete(name)
    return orphans


def take_back_undone(names: list[str]) -> list[str]:
    """Of files that were put into the store just now, delete those whose rows were undone; returns their names.

    The rows are asked, and while they cannot be everything stays: of a commit to which no answer came nobody knows
    whether it was done.
    """
    if not names:
        return []
    fields = kept_files()
    folders = {folder_of(field) for _, field in fields}
    put = {name for name in names if name.split("/")[0] in folders}
    for model, field in fields if put else ():
        put -= set(model._base_manager.filter(**{f"{field.name}__in": put}).values_list(field.name, flat=True))
    gone = sorted(put)
    for name in gone:
        default_storage.delete(name)
    return gone


def _is_old(name: str, at: datetime) -> bool:
    return default_storage.get_modified_time(name) < at - GRACE
