from django.urls import path, re_path

from board.views import (
    action_points,
    agenda,
    attendance,
    bodies,
    calendar,
    decisions,
    documents,
    how_a_body_meets,
    meetings,
    notes,
    polls,
    publishing,
    reasons,
    recommendations,
    replies,
    restriction,
)
from board.views.minuting import attendance as noting
from board.views.minuting import corrections, finishing, items, page
from board.views.minuting import decisions as deciding

app_name = "board"

MEETING = "board/meetings/<int:pk>/"
POLL = "board/polls/<uuid:key>/"
ITEM = f"{MEETING}items/<uuid:key>/"
MINUTES = f"{MEETING}minutes/"
MINUTE = f"{MINUTES}items/<uuid:key>/"
POINT = "board/action-points/<uuid:key>/"
BODY = "board/<slug:slug>/"
STANDING = f"{BODY}ways/items/<int:pk>/"
RECOMMENDATION = f"{BODY}recommendations/<uuid:key>/"
CORRECTION = f"{MINUTES}corrections/<uuid:key>/"
# 2026-014, and 2026-R01 for one of an unannounced item.
OF_MEETING = r"^board/meetings/(?P<pk>\d{1,9})/minutes/decisions/"
DECISION = r"(?P<slug>20\d\d-(?:R\d{2,5}|\d{3,5}))/"

# What comes as PDF and as Word: (name, address without its ending, view).
DOCUMENTS = (
    ("minutes", f"{MEETING}minutes", documents.MinutesDocument),
    ("agenda", f"{MEETING}agenda", documents.AgendaDocument),
    ("decisions", "board/decisions", documents.DecisionsDocument),
    ("matters", "board/matters-arising", documents.MattersDocument),
    ("attendance", "board/attendance", documents.AttendanceDocument),
)

urlpatterns = [
    *(
        path(f"{address}.{ending}", view.as_view(), {"ending": ending}, name=f"{name}_{ending}")
        for name, address, view in DOCUMENTS
        for ending in ("pdf", "docx")
    ),
    path("board/", bodies.Directory.as_view(), name="bodies"),
    path("board/meetings/", meetings.MeetingList.as_view(), name="meetings"),
    path("board/meetings/plan/", meetings.PlanMeetings.as_view(), name="plan_year"),
    path(f"{POLL}", polls.PollDetail.as_view(), name="poll"),
    path(f"{POLL}answer/", polls.AnswerPoll.as_view(), name="answer_poll"),
    path(f"{POLL}choose/", polls.ChooseDate.as_view(), name="choose_date"),
    path(f"{POLL}end/", polls.EndPoll.as_view(), name="end_poll"),
    path("board/meetings/rota/", meetings.Rota.as_view(), name="rota"),
    path(MEETING, meetings.MeetingDetail.as_view(), name="meeting"),
    path(f"{MEETING}edit/", meetings.EditMeeting.as_view(), name="edit_meeting"),
    path(f"{MEETING}cancel/", meetings.CancelMeeting.as_view(), name="cancel_meeting"),
    path(f"{MEETING}reply/", replies.Reply.as_view(), name="reply"),
    path(f"{MEETING}replies/<int:tenure>/", replies.ReplyFor.as_view(), name="reply_for"),
    path(f"{MEETING}begin/", meetings.BeginMeeting.as_view(), name="begin"),
    path(f"{MEETING}agenda/", agenda.BuildAgenda.as_view(), name="build_agenda"),
    path(f"{MEETING}check/", publishing.CheckAgenda.as_view(), name="check_agenda"),
    path(f"{MEETING}publish/", agenda.PublishAgenda.as_view(), name="publish_agenda"),
    path(f"{MEETING}items/add/", agenda.AddItem.as_view(), name="add_item"),
    path(f"{ITEM}edit/", agenda.EditItem.as_view(), name="edit_item"),
    path(f"{ITEM}withdraw/", agenda.WithdrawItem.as_view(), name="withdraw_item"),
    path(f"{ITEM}papers/add/", agenda.AttachPaper.as_view(), name="attach_paper"),
    path(f"{ITEM}note/", notes.WriteNote.as_view(), name="note"),
    path(f"{ITEM}restriction/", restriction.RestrictItem.as_view(), name="restrict_item"),
    path(f"{ITEM}<str:way>/", agenda.MoveItem.as_view(), name="move_item"),
    path(f"{MEETING}papers/<uuid:key>/", agenda.DownloadPaper.as_view(), name="paper"),
    path(f"{MEETING}papers/<uuid:key>/remove/", agenda.RemovePaper.as_view(), name="remove_paper"),
    path(MINUTES, page.MinutesView.as_view(), name="minutes"),
    path(f"{MINUTES}attendance/", noting.NoteAttendance.as_view(), name="note_attendance"),
    path(f"{MINUTES}guests/", noting.AddGuest.as_view(), name="add_guest"),
    path(f"{MINUTES}guests/<int:guest>/remove/", noting.RemoveGuest.as_view(), name="remove_guest"),
    path(f"{MINUTES}here/", noting.Move.as_view(), name="move"),
    path(
        f"{MINUTES}interests/<int:declaration>/remove/",
        items.RemoveDeclaration.as_view(),
        name="remove_declaration",
    ),
    path(f"{MINUTES}here/<int:movement>/remove/", noting.RemoveMovement.as_view(), name="remove_movement"),
    path(
        f"{MINUTES}appointments/<int:appointment>/remove/",
        items.RemoveAppointment.as_view(),
        name="remove_appointment",
    ),
    path(f"{MINUTES}finish/", finishing.FinishMinutes.as_view(), name="finish_minutes"),
    path(f"{MINUTES}agree/", finishing.AgreeMinutes.as_view(), name="agree_minutes"),
    path(f"{MINUTES}corrections/", corrections.Corrections.as_view(), name="corrections"),
    path(f"{CORRECTION}take-over/", corrections.TakeOver.as_view(), name="take_over"),
    path(f"{CORRECTION}decline/", corrections.DeclineCorrection.as_view(), name="decline_correction"),
    path(f"{MINUTE}correct/", corrections.ProposeCorrection.as_view(), name="correct"),
    path(MINUTE, items.SaveMinute.as_view(), name="minute"),
    path(f"{MINUTE}decide/", items.DecideOnItem.as_view(), name="decide"),
    path(f"{MINUTE}declare/", items.Declare.as_view(), name="declare"),
    path(f"{MINUTE}point/", items.NotePoint.as_view(), name="note_point"),
    path(f"{MINUTE}recommend/", items.Recommend.as_view(), name="recommend"),
    path(f"{MINUTE}elect/", items.Elect.as_view(), name="elect"),
    re_path(f"{OF_MEETING}{DECISION}vote/$", deciding.NoteVote.as_view(), name="vote"),
    re_path(f"{OF_MEETING}{DECISION}action/$", deciding.RaiseAction.as_view(), name="raise_action"),
    re_path(f"{OF_MEETING}{DECISION}give/$", deciding.Give.as_view(), name="give"),
    path("board/decisions/", decisions.DecisionRegister.as_view(), name="decisions"),
    re_path(rf"^board/decisions/{DECISION}$", decisions.DecisionDetail.as_view(), name="decision"),
    re_path(rf"^board/decisions/{DECISION}because/$", reasons.AddReason.as_view(), name="add_reason"),
    re_path(
        rf"^board/decisions/{DECISION}because/(?P<pk>\d{{1,9}})/remove/$",
        reasons.RemoveReason.as_view(),
        name="remove_reason",
    ),
    re_path(rf"^board/decisions/{DECISION}done/$", decisions.CloseDecision.as_view(), name="close_decision"),
    re_path(rf"^board/decisions/{DECISION}agreed/$", decisions.NameAgreed.as_view(), name="name_agreed"),
    re_path(rf"^board/decisions/{DECISION}supersede/$", decisions.Supersede.as_view(), name="supersede"),
    re_path(rf"^board/decisions/{DECISION}reopen/$", decisions.ReopenDecision.as_view(), name="reopen_decision"),
    path("board/matters-arising/", decisions.MattersArising.as_view(), name="matters_arising"),
    path("board/action-points/", action_points.ActionPoints.as_view(), name="action_points"),
    path(POINT, action_points.ActionPointDetail.as_view(), name="action_point"),
    path(f"{POINT}close/", action_points.ClosePoint.as_view(), name="close_point"),
    path(f"{POINT}give/", action_points.GivePoint.as_view(), name="give_point"),
    path(f"{POINT}reopen/", action_points.ReopenPoint.as_view(), name="reopen_point"),
    path(f"{POINT}raise/", action_points.RaisePoint.as_view(), name="raise_point"),
    path(f"{POINT}propose/", action_points.ProposePoint.as_view(), name="propose_point"),
    path("board/recommendations/", recommendations.AllRecommendations.as_view(), name="all_recommendations"),
    path("board/attendance/", attendance.AttendanceYearView.as_view(), name="attendance"),
    path("board/calendar/", calendar.Feeds.as_view(), name="feeds"),
    path("board/calendar/<str:token>.ics", calendar.Feed.as_view(), name="calendar"),
    path("board/<slug:slug>/", bodies.BodyDetail.as_view(), name="body"),
    path("board/<slug:slug>/seats/<int:pk>/", bodies.Appoint.as_view(), name="appoint"),
    path("board/<slug:slug>/dates/", polls.OpenPoll.as_view(), name="open_poll"),
    path("board/<slug:slug>/email-decision/", bodies.DecideByEmail.as_view(), name="decide_by_email"),
    path(f"{BODY}ways/", how_a_body_meets.Ways.as_view(), name="ways"),
    path(f"{BODY}ways/edit/", how_a_body_meets.SetWays.as_view(), name="set_ways"),
    path(f"{BODY}ways/items/own/", how_a_body_meets.OwnStandingItems.as_view(), name="own_standing_items"),
    path(f"{BODY}ways/items/add/", how_a_body_meets.AddStandingItem.as_view(), name="add_standing_item"),
    path(f"{STANDING}edit/", how_a_body_meets.EditStandingItem.as_view(), name="edit_standing_item"),
    path(f"{STANDING}remove/", how_a_body_meets.RemoveStandingItem.as_view(), name="remove_standing_item"),
    path(f"{STANDING}<str:way>/", how_a_body_meets.MoveStandingItem.as_view(), name="move_standing_item"),
    path(f"{BODY}recommendations/", recommendations.Recommendations.as_view(), name="recommendations"),
    path(RECOMMENDATION, recommendations.RecommendationDetail.as_view(), name="recommendation"),
    path(f"{RECOMMENDATION}respond/", recommendations.Respond.as_view(), name="respond"),
    path(f"{RECOMMENDATION}to/", recommendations.AddressRecommendation.as_view(), name="address_recommendation"),
    path(f"{RECOMMENDATION}follow/", recommendations.FollowRecommendation.as_view(), name="follow_recommendation"),
    path(f"{RECOMMENDATION}done/", recommendations.FinishRecommendation.as_view(), name="finish_recommendation"),
    path(f"{RECOMMENDATION}reopen/", recommendations.ReopenRecommendation.as_view(), name="reopen_recommendation"),
]
