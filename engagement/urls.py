from django.urls import path

from engagement.views import answering, comments, consultation, feedback, front, public, questions, surveys

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
    path("engagement/comments/", comments.CommentList.as_view(), name="comments"),
    path("engagement/comments/<uuid:key>/", comments.CommentDetail.as_view(), name="comment"),
    path("engagement/comments/<uuid:key>/publish/", comments.Publish.as_view(), name="publish_comment"),
    path("engagement/comments/<uuid:key>/decline/", comments.Decline.as_view(), name="decline_comment"),
    path("engagement/comments/<uuid:key>/reply/", comments.Reply.as_view(), name="reply_to_comment"),
    path("engagement/comments/<uuid:key>/suggest/", comments.Suggest.as_view(), name="suggest_reply"),
    path("engagement/comments/<uuid:key>/pass-on/", comments.PassOn.as_view(), name="pass_comment_on"),
    path("engagement/surveys/", surveys.SurveyList.as_view(), name="surveys"),
    path("engagement/surveys/add/", surveys.AddSurvey.as_view(), name="add_survey"),
    path("engagement/surveys/<slug:slug>/", surveys.SurveyDetail.as_view(), name="manage_survey"),
    path("engagement/surveys/<slug:slug>/edit/", surveys.EditSurvey.as_view(), name="edit_survey"),
    path("engagement/surveys/<slug:slug>/preview/", surveys.PreviewSurvey.as_view(), name="preview_survey"),
    path("engagement/surveys/<slug:slug>/sheet/", surveys.SurveySheet.as_view(), name="survey_sheet"),
    path("engagement/surveys/<slug:slug>/open/", surveys.OpenSurvey.as_view(), name="open_survey"),
    path("engagement/surveys/<slug:slug>/close/", surveys.CloseSurvey.as_view(), name="close_survey"),
    path("engagement/surveys/<slug:slug>/results/", surveys.EnterResults.as_view(), name="enter_results"),
    path("engagement/surveys/<slug:slug>/questions/add/", questions.AddQuestion.as_view(), name="add_question"),
    path("engagement/surveys/<slug:slug>/questions/<int:pk>/", questions.EditQuestion.as_view(), name="edit_question"),
    path(
        "engagement/surveys/<slug:slug>/questions/<int:pk>/remove/",
        questions.RemoveQuestion.as_view(),
        name="remove_question",
    ),
    path("said-and-did/", public.SaidAndDid.as_view(), name="said_and_did"),
    path("said-and-did/thank-you/", public.ReplyThanks.as_view(), name="reply_thanks"),
    path("said-and-did/<uuid:key>/", public.CountReply.as_view(), name="count_reply"),
    path("surveys/<slug:slug>/", public.AnswerSurvey.as_view(), name="survey"),
    path("surveys/<slug:slug>/thank-you/", public.SurveyThanks.as_view(), name="survey_thanks"),
]
