from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("reports/", views.ReportList.as_view(), name="list"),
    path("reports/new/", views.BuildReport.as_view(), name="build"),
    path("reports/<int:pk>/", views.ReportDetail.as_view(), name="detail"),
    path("reports/<int:pk>/report.pdf", views.DraftFile.as_view(), {"ending": "pdf"}, name="draft_pdf"),
    path("reports/<int:pk>/report.docx", views.DraftFile.as_view(), {"ending": "docx"}, name="draft_docx"),
    path("reports/<int:pk>/edit/", views.EditReport.as_view(), name="revise"),
    path("reports/<int:pk>/reasons/", views.Reasons.as_view(), name="reasons"),
    path("reports/<int:pk>/reasons/<int:action>/", views.ConfirmReason.as_view(), name="confirm_reason"),
    path("reports/<int:pk>/add-section/", views.AddSection.as_view(), name="add_section"),
    path("reports/<int:pk>/sections/<slug:key>/", views.EditSection.as_view(), name="section"),
    path("reports/<int:pk>/sections/<slug:key>/arrange/", views.ArrangeSection.as_view(), name="arrange_section"),
    path("reports/<int:pk>/sections/<slug:key>/sentences/", views.Sentences.as_view(), name="sentences"),
    path(
        "reports/<int:pk>/sections/<slug:key>/sentences/<int:update>/",
        views.ChooseSentence.as_view(),
        name="choose_sentence",
    ),
    path("reports/<int:pk>/send-for-approval/", views.SendForApproval.as_view(), name="send_for_approval"),
    path("reports/<int:pk>/send-back/", views.SendBack.as_view(), name="send_back"),
    path("reports/<int:pk>/publish/", views.PublishReport.as_view(), name="publish"),
    path("reports/<int:pk>/correct/", views.CorrectReport.as_view(), name="correct"),
    path("reports/<int:pk>/abandon/", views.AbandonReport.as_view(), name="abandon"),
    path("published/", views.PublishedList.as_view(), name="published"),
    path("published/feed.atom", views.PublishedFeed.as_view(), name="feed"),
    path("published/figures-dictionary.csv", views.FiguresDictionary.as_view(), name="figures_dictionary"),
    path("published/figures.schema.json", views.FiguresSchema.as_view(), name="figures_schema"),
    path("published/<slug:slug>/", views.PublishedReport.as_view(), name="published_report"),
    path("published/<slug:slug>/report.pdf", views.PublishedPdf.as_view(), name="published_pdf"),
    path("published/<slug:slug>/report.docx", views.PublishedDocx.as_view(), name="published_docx"),
    path("published/<slug:slug>/report.json", views.PublishedWords.as_view(), name="published_words"),
    path("published/<slug:slug>/figures.csv", views.PublishedFigures.as_view(), name="published_figures"),
    path("published/<slug:slug>/figures.json", views.PublishedFiguresJson.as_view(), name="published_figures_json"),
    path("published/<slug:slug>/comment/", views.Comment.as_view(), name="comment"),
    path("published/<slug:slug>/comment/thank-you/", views.CommentThanks.as_view(), name="comment_thanks"),
    path("published/<slug:slug>/compare/", views.ComparedReports.as_view(), name="compared"),
    path("published/<slug:slug>/<slug:part>/", views.PublishedPart.as_view(), name="published_part"),
]
