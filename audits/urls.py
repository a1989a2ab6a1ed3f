from django.urls import path

from audits.views import published, reading, stages, writing

app_name = "audits"
AUDIT = "audits/<int:pk>/"
# For everybody: before those of reports, whose names they have.
PUBLISHED = "published/audit-<slug:slug>/"

urlpatterns = [
    path("audits/", reading.AuditList.as_view(), name="list"),
    path("audits/start/", writing.StartAudit.as_view(), name="start"),
    path(AUDIT, reading.AuditDetail.as_view(), name="detail"),
    path(f"{AUDIT}audit.pdf", reading.AuditFile.as_view(), {"ending": "pdf"}, name="pdf"),
    path(f"{AUDIT}audit.docx", reading.AuditFile.as_view(), {"ending": "docx"}, name="docx"),
    path(f"{AUDIT}figures.csv", reading.AuditFile.as_view(), {"ending": "csv"}, name="figures"),
    path(f"{AUDIT}audit.json", reading.AuditFile.as_view(), {"ending": "json"}, name="words"),
    path(f"{AUDIT}introduction/", writing.EditIntroduction.as_view(), name="introduction"),
    path(f"{AUDIT}priorities/<int:number>/", writing.EditPart.as_view(), name="part"),
    path(f"{AUDIT}findings/add/", writing.AddFinding.as_view(), name="add_finding"),
    path(f"{AUDIT}findings/<int:finding>/", writing.EditFinding.as_view(), name="finding"),
    path(f"{AUDIT}send-for-approval/", stages.SendForApproval.as_view(), name="send_for_approval"),
    path(f"{AUDIT}send-back/", stages.SendBack.as_view(), name="send_back"),
    path(f"{AUDIT}publish/", stages.PublishAudit.as_view(), name="publish"),
    path(f"{AUDIT}correct/", stages.CorrectAudit.as_view(), name="correct"),
    path(f"{AUDIT}drop/", stages.DropAudit.as_view(), name="drop"),
    path(PUBLISHED, published.PublishedAudit.as_view(), name="published"),
    path(f"{PUBLISHED}report.pdf", published.PublishedAuditFile.as_view(), {"ending": "pdf"}, name="published_pdf"),
    path(f"{PUBLISHED}report.docx", published.PublishedAuditFile.as_view(), {"ending": "docx"}, name="published_docx"),
    path(
        f"{PUBLISHED}report.json", published.PublishedAuditFile.as_view(), {"ending": "json"}, name="published_words"
    ),
    path(
        f"{PUBLISHED}figures.csv", published.PublishedAuditFile.as_view(), {"ending": "csv"}, name="published_figures"
    ),
    path(f"{PUBLISHED}compare/", published.ComparedAudits.as_view(), name="compared"),
]
