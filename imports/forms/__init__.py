from imports.forms.answers import AnswersForm, RowForm
from imports.forms.by_row import ByRowForm, GoneForm
from imports.forms.columns import ColumnsForm
from imports.forms.upload import UploadForm

__all__ = ["AnswersForm", "ByRowForm", "ColumnsForm", "GoneForm", "RowForm", "UploadForm"]
