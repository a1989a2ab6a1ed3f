from django.urls import path

from updates.views import check, my_updates, no_change, one_update, outstanding, public_texts, returning, workbook

app_name = "updates"

urlpatterns = [
    path("updates/", my_updates.MyUpdates.as_view(), name="mine"),
    path("updates/workbook/", workbook.UpdatesWorkbook.as_view(), name="workbook"),
    path("updates/workbook/file/", workbook.WorkbookFile.as_view(), name="workbook_file"),
    path("updates/outstanding/check/", check.QuarterCheck.as_view(), name="check"),
    path("updates/outstanding/check/<int:pk>/return/", returning.ReturnUpdate.as_view(), name="return_update"),
    path("updates/outstanding/returned/<int:pk>/take-back/", returning.TakeBack.as_view(), name="take_back"),
    path("updates/outstanding/", outstanding.OutstandingPage.as_view(), name="outstanding"),
    path("updates/outstanding/remind/", outstanding.Remind.as_view(), name="remind"),
    path("updates/outstanding/close/", outstanding.ClosePeriod.as_view(), name="close_period"),
    path("updates/outstanding/open/", outstanding.OpenPeriod.as_view(), name="open_period"),
    path("updates/outstanding/reopen/", outstanding.ReopenPeriod.as_view(), name="reopen_period"),
    path("updates/public-texts/", public_texts.PublicTexts.as_view(), name="public_texts"),
    path("updates/public-texts/<int:pk>/", public_texts.PublicText.as_view(), name="public_text"),
    path("actions/<slug:reference>/update/", one_update.SendUpdate.as_view(), name="send"),
    path("actions/<slug:reference>/no-change/", no_change.ConfirmNoChange.as_view(), name="no_change"),
    path("actions/<slug:reference>/updates/<int:pk>/correct/", one_update.CorrectUpdate.as_view(), name="correct"),
    path("actions/<slug:reference>/updates/<int:pk>/text/", returning.RewriteText.as_view(), name="rewrite_text"),
    path("actions/<slug:reference>/return/", returning.ReturnProposal.as_view(), name="return_proposal"),
    path("actions/<slug:reference>/revise/", returning.ReviseProposal.as_view(), name="revise_proposal"),
]
