from django.urls import path

from engagement.views import comments, consultation, front, public, questions, surveys

app_name = "engagement"

urlpatterns = [
    path("engagement/", front.Front.as_view(), name="front"),
    path("actions/<slug:reference>/consultation/", consultation.Consultations.as_view(), name="consultation"),
    path("engagement/comments/", comments.CommentList.as_view(), name="comments"),
    path("engagement/comments/<uuid:key>/", comments.CommentDetail.as_view(), name="comment"),
    path("engagement/comments/<uuid:key>/publish/", comments.Publish.as_view(), name="publish_comment"),
    path("engagement/comments/<uuid:key>/decline/", comments.Decline.as_view(), name="decline_comment"),
    path("engagement/comments/<uuid:key>/reply/", comments.Reply.as_view(), name="reply_to_comment"),
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
