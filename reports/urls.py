from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("reports/", views.ReportList.as_view(), name="list"),
    path("reports/build/", views.BuildReport.as_view(), name="build"),
    path("reports/<int:pk>/", views.ReportDetail.as_view(), name="detail"),
    path("reports/<int:pk>/edit/", views.EditReport.as_view(), name="revise"),
    path("reports/<int:pk>/sections/<slug:key>/", views.EditSection.as_view(), name="section"),
    path("reports/<int:pk>/send-for-approval/", views.SendForApproval.as_view(), name="send_for_approval"),
    path("reports/<int:pk>/send-back/", views.SendBack.as_view(), name="send_back"),
    path("reports/<int:pk>/publish/", views.PublishReport.as_view(), name="publish"),
    path("reports/<int:pk>/correct/", views.CorrectReport.as_view(), name="correct"),
    path("published/", views.PublishedList.as_view(), name="published"),
    path("published/<slug:slug>/", views.PublishedReport.as_view(), name="published_report"),
    path("published/<slug:slug>/report.pdf", views.PublishedPdf.as_view(), name="published_pdf"),
    path("published/<slug:slug>/report.json", views.PublishedWords.as_view(), name="published_words"),
    path("published/<slug:slug>/comment/", views.Comment.as_view(), name="comment"),
    path("published/<slug:slug>/comment/thank-you/", views.CommentThanks.as_view(), name="comment_thanks"),
]
