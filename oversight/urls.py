from django.urls import path

from oversight.views import county, section_17

app_name = "oversight"

urlpatterns = [
    path("board/section-17/", section_17.Section17.as_view(), name="section_17"),
    path("board/county/", county.CountyLog.as_view(), name="county"),
    path("board/county/record/", county.RecordRequest.as_view(), name="record_county_request"),
    path("board/county/<uuid:key>/", county.RequestDetail.as_view(), name="county_request"),
    path("board/county/<uuid:key>/edit/", county.EditRequest.as_view(), name="edit_county_request"),
    path("board/county/<uuid:key>/answer/", county.AnswerRequest.as_view(), name="answer_county_request"),
    path("board/county/<uuid:key>/withdraw/", county.WithdrawRequest.as_view(), name="withdraw_county_request"),
]
