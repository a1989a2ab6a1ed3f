from django.urls import path, re_path

from board.urls import DECISION
from oversight.views import county, duties, scrutiny, section_17

app_name = "oversight"

SECTION_17 = "board/section-17/"
DUTIES = "board/duties/"
DUTY = f"{DUTIES}<slug:slug>/"

urlpatterns = [
    path(SECTION_17, section_17.Section17.as_view(), name="section_17"),
    path(f"{SECTION_17}<int:year>/pdf/", section_17.Section17Pdf.as_view(), name="section_17_pdf"),
    path(f"{SECTION_17}<int:year>/publish/", section_17.PublishSection17.as_view(), name="publish_section_17"),
    re_path(rf"^{SECTION_17}decisions/{DECISION}parts/$", section_17.NameParts.as_view(), name="name_parts"),
    path(DUTIES, duties.Duties.as_view(), name="duties"),
    path(f"{DUTIES}scrutiny-pack/", scrutiny.ScrutinyPack.as_view(), name="scrutiny_pack"),
    path(f"{DUTIES}scrutiny-pack/pdf/", scrutiny.ScrutinyPackPdf.as_view(), name="scrutiny_pack_pdf"),
    path(DUTY, duties.DutyDetail.as_view(), name="duty"),
    path(f"{DUTY}evidence/", duties.NoteEvidence.as_view(), name="note_evidence"),
    path(f"{DUTY}evidence/<uuid:key>/withdraw/", duties.WithdrawEvidence.as_view(), name="withdraw_evidence"),
    path(f"{DUTY}files/<uuid:key>/", duties.DownloadEvidence.as_view(), name="evidence_file"),
    path(f"{DUTY}happened/", duties.NoteOccasion.as_view(), name="note_occasion"),
    path(f"{DUTY}happened/<uuid:key>/withdraw/", duties.WithdrawOccasion.as_view(), name="withdraw_occasion"),
    path("board/county/", county.CountyLog.as_view(), name="county"),
    path("board/county/record/", county.RecordRequest.as_view(), name="record_county_request"),
    path("board/county/<uuid:key>/", county.RequestDetail.as_view(), name="county_request"),
    path("board/county/<uuid:key>/edit/", county.EditRequest.as_view(), name="edit_county_request"),
    path("board/county/<uuid:key>/answer/", county.AnswerRequest.as_view(), name="answer_county_request"),
    path("board/county/<uuid:key>/withdraw/", county.WithdrawRequest.as_view(), name="withdraw_county_request"),
]
