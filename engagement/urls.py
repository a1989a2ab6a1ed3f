from django.urls import path

from engagement.views import answering, consultation, feedback, front

app_name = "engagement"
ACTION = "actions/<slug:reference>"

urlpatterns = [
    path("engagement/", front.Front.as_view(), name="front"),
    path("engagement/nobody-asked/", front.UnaskedActions.as_view(), name="unasked"),
    path("engagement/feedback/", front.FinishedActions.as_view(), name="finished"),
    path("engagement/answer/<int:pk>/", answering.Answer.as_view(), name="answer"),
    path("engagement/say/<int:pk>/", answering.Say.as_view(), name="say"),
    path(f"{ACTION}/consultation/", consultation.Consultations.as_view(), name="consultation"),
    path(f"{ACTION}/consultation/record/", consultation.RecordConsultation.as_view(), name="record"),
    path(f"{ACTION}/consultation/ask/", consultation.AskByLink.as_view(), name="ask"),
    path(f"{ACTION}/consultation/<int:pk>/edit/", consultation.EditConsultation.as_view(), name="edit_consultation"),
    path(f"{ACTION}/feedback/", feedback.Feedback.as_view(), name="feedback"),
    path(f"{ACTION}/feedback/ask/", feedback.AskNow.as_view(), name="ask_now"),
    path(f"{ACTION}/feedback/<int:pk>/add/", feedback.AddPeople.as_view(), name="add_people"),
    path(f"{ACTION}/feedback/<int:pk>/reply/", feedback.Reply.as_view(), name="reply"),
    path(f"{ACTION}/feedback/lessons/add/", feedback.NoteLesson.as_view(), name="note_lesson"),
    path(f"{ACTION}/feedback/lessons/<int:pk>/edit/", feedback.EditLesson.as_view(), name="edit_lesson"),
]
