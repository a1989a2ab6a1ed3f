from imports.forms.answers import AnswersForm, RowForm
from imports.forms.columns import ColumnsForm
from imports.forms.small import ConfirmForm, UploadForm

__all__ = ["AnswersForm", "ColumnsForm", "ConfirmForm", "RowForm", "UploadForm"]
