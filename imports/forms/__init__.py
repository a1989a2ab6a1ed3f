from imports.forms.answers import AnswersForm, RowForm
from imports.forms.columns import ColumnsForm
from imports.forms.small import UploadForm

__all__ = ["AnswersForm", "ColumnsForm", "RowForm", "UploadForm"]
