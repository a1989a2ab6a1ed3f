from django.urls import path

from briefings.views import making, reading, writing

app_name = "briefings"
BRIEFING = "briefings/<int:pk>/"

urlpatterns = [
    path("briefings/", reading.BriefingList.as_view(), name="list"),
    path("briefings/make/", making.MakeBriefings.as_view(), name="make"),
    path("briefings/new/", making.NewBriefing.as_view(), name="new"),
    path("briefings/priorities/", reading.PriorityReport.as_view(), name="priority"),
    path(BRIEFING, reading.BriefingDetail.as_view(), name="detail"),
    path(f"{BRIEFING}briefing.pdf", reading.BriefingFile.as_view(), {"ending": "pdf"}, name="pdf"),
    path(f"{BRIEFING}briefing.docx", reading.BriefingFile.as_view(), {"ending": "docx"}, name="docx"),
    path(f"{BRIEFING}figures.csv", reading.BriefingFile.as_view(), {"ending": "csv"}, name="figures"),
    path(f"{BRIEFING}briefing.json", reading.BriefingFile.as_view(), {"ending": "json"}, name="words"),
    path(f"{BRIEFING}compare/", reading.ComparedBriefings.as_view(), name="compared"),
    path(f"{BRIEFING}message/", writing.EditMessage.as_view(), name="message"),
    path(f"{BRIEFING}questions/add/", writing.AddQuestion.as_view(), name="add_question"),
    path(f"{BRIEFING}questions/<slug:key>/", writing.AnswerQuestion.as_view(), name="question"),
    path(f"{BRIEFING}send/", making.SendBriefing.as_view(), name="send"),
    path(f"{BRIEFING}correct/", making.CorrectBriefing.as_view(), name="correct"),
    path(f"{BRIEFING}drop/", making.DropBriefing.as_view(), name="drop"),
]
