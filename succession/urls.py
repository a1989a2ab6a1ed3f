from django.urls import path

from succession.views import adopt, continuing_partners, deciding, leaving, review, workbook

app_name = "succession"

urlpatterns = [
    path("partners/<slug:slug>/continue/", continuing_partners.ContinuePartner.as_view(), name="continue"),
    path("people/<int:pk>/hand-over/", leaving.HandOverPerson.as_view(), name="hand_over"),
    path("strategies/<slug:key>/adopt/", adopt.Adopt.as_view(), name="adopt"),
    path("strategies/<slug:key>/review/", review.ReviewPage.as_view(), name="review"),
    path("strategies/<slug:key>/review/begin/", deciding.BeginReview.as_view(), name="begin"),
    path("strategies/<slug:key>/review/words/", deciding.WriteDown.as_view(), name="words"),
    path("strategies/<slug:key>/review/measures/<int:pk>/", deciding.SayWhatItCameTo.as_view(), name="measure"),
    path("strategies/<slug:key>/review/actions/<slug:reference>/", deciding.AnswerAction.as_view(), name="answer"),
    path("strategies/<slug:key>/review/workbook/", workbook.WorkbookPage.as_view(), name="workbook"),
    path("strategies/<slug:key>/review/workbook/file/", workbook.WorkbookFile.as_view(), name="workbook_file"),
    path("strategies/<slug:key>/review/workbook/write/", workbook.WriteWorkbook.as_view(), name="write_workbook"),
]
