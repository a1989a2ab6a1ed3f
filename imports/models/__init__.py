from imports.models.decision import Decision, RememberedAnswer
from imports.models.importing import ColumnMapping, Import
from imports.models.outcome import ImportedAction, ImportRow

__all__ = ["ColumnMapping", "Decision", "Import", "ImportRow", "ImportedAction", "RememberedAnswer"]
