from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

ALWAYS = "1 = 1"
# A save steps the version before it writes: what was sent past `keep` has that of the newest row of history.
BY_A_SAVE = "NEW.version > (SELECT COALESCE(MAX(past.version), 0) FROM {history} past WHERE past.id = OLD.id)"
# One at a time, where a held row may be saved at all.
NEXT_VERSION = "NEW.version = OLD.version + 1"


def is_one_of(column: str, values: Iterable[str]) -> str:
    """For `Held.when`."""
    return f"{{row}}.{column} IN ({', '.join(repr(str(value)) for value in values)})"


@dataclass(frozen=True)
class Held:
    """Which rows of a model the database refuses to change or delete, whoever asks, and the sentence it answers with.

    when: a condition in SQL on a row, called {row}; every row is held if neither this nor `together_with` is given.
    together_with: the foreign key to the row with which this one is held; then none is added to that one either.
    free: the fields that may change all the same.
    by_a_save: those that may change in a save, which steps the version and writes history.
    unless: a condition in SQL on the rows OLD and NEW under which a save may change everything.
    may_go: whether a held row may be deleted.
    on_record: whether a held row is part of what was agreed or published, in which no name is erased later; so is what
        is held `together_with` such a row.
    """

    message: str
    when: str = ""
    together_with: str = ""
    free: tuple[str, ...] = ()
    by_a_save: tuple[str, ...] = ()
    unless: str = ""
    may_go: bool = False
    on_record: bool = False

    def stays_on_record(self, model: type[models.Model]) -> bool:
        if not self.together_with:
            return self.on_record
        other = model._meta.get_field(self.together_with).related_model
        return other.held.stays_on_record(other)

    def is_held(self, model: type[models.Model], row: str) -> str:
        """The condition in SQL that the row of this name is held."""
        conditions = [self.when.format(row=row)] if self.when else []
        if self.together_with:
            conditions.append(self._is_held_with_other(model, row))
        return f"({' OR '.join(conditions) or ALWAYS})"

    def _is_held_with_other(self, model: type[models.Model], row: str) -> str:
        key = model._meta.get_field(self.together_with)
        other, name = key.related_model, f"the_{key.name}"
        is_it, is_held = f"{name}.{other._meta.pk.column} = {row}.{key.column}", other.held.is_held(other, name)
        # Names of tables and columns, and conditions from our models: nothing that anybody typed.
        return f"EXISTS (SELECT 1 FROM {other._meta.db_table} {name} WHERE {is_it} AND {is_held})"  # noqa: S608

    def is_refused(self, model: type[models.Model], differs: str) -> str:
        """The condition in SQL that an UPDATE is refused; `differs` is the database's word for it, NULLs included."""
        if not (self.when or self.together_with or self.free or self.by_a_save):
            return ALWAYS
        refused = f"{self._is_changed(model, differs)} AND {self.is_held(model, 'OLD')}"
        if self.unless:
            refused += f" AND NOT ({self.unless} AND {_by_a_save(model)})"
        if not self.together_with:
            return refused
        column = model._meta.get_field(self.together_with).column
        return f"({refused}) OR (OLD.{column} {differs} NEW.{column} AND {self.is_added(model)})"

    def _is_changed(self, model: type[models.Model], differs: str) -> str:
        columns = {each.name: each.column for each in model._meta.concrete_fields}
        changed = {name: f"OLD.{column} {differs} NEW.{column}" for name, column in columns.items()}
        for name in self.free:
            changed.pop(name)
        for name in self.by_a_save:
            changed[name] += f" AND NOT {_by_a_save(model)}"
        if self.free or self.by_a_save or self.unless:
            changed["version"] += f" AND NOT {NEXT_VERSION}"
        return f"({' OR '.join(changed.values())})"

    def is_added(self, model: type[models.Model]) -> str:
        """The condition in SQL that a new row comes to one that is held."""
        return self._is_held_with_other(model, "NEW")


def _by_a_save(model: type[models.Model]) -> str:
    return BY_A_SAVE.format(history=model.history.model._meta.db_table)
