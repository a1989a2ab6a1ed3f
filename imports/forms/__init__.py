from imports.forms.columns import ColumnsForm
from imports.forms.decisions import DecisionsForm, RowForm
from imports.forms.small import ConfirmForm, UploadForm

__all__ = ["ColumnsForm", "ConfirmForm", "DecisionsForm", "RowForm", "UploadForm"]
