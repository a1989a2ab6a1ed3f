from imports.models.importing import ColumnMapping, Import
from imports.models.question import ImportQuestion, RememberedAnswer
from imports.models.rows import ImportedAction, ImportRow

__all__ = ["ColumnMapping", "Import", "ImportQuestion", "ImportRow", "ImportedAction", "RememberedAnswer"]
