from django.urls import path

from imports.views import committing, deciding, preview, sending

app_name = "imports"

urlpatterns = [
    path("actions/import/", sending.Send.as_view(), name="list"),
    path("actions/import/mappings/<int:pk>/forget/", sending.ForgetMapping.as_view(), name="forget_mapping"),
    path("actions/import/<int:pk>/", preview.Preview.as_view(), name="preview"),
    path("actions/import/<int:pk>/file/", preview.DownloadFile.as_view(), name="file"),
    path("actions/import/<int:pk>/columns/", deciding.ChooseColumns.as_view(), name="columns"),
    path("actions/import/<int:pk>/decisions/<slug:kind>/", deciding.AnswerQuestions.as_view(), name="decide"),
    path("actions/import/<int:pk>/rows/<int:place>/", deciding.DecideRow.as_view(), name="row"),
    path("actions/import/<int:pk>/row-by-row/", deciding.AnswerByRow.as_view(), name="by_row"),
    path("actions/import/<int:pk>/no-longer-in-the-file/", deciding.DecideGone.as_view(), name="gone"),
    path("actions/import/<int:pk>/confirm/", committing.Confirm.as_view(), name="confirm"),
    path("actions/import/<int:pk>/discard/", committing.Discard.as_view(), name="discard"),
]
