"""What a browser sends to the forms of county requests and of corrections to draft minutes."""

from datetime import date

from tests.project.data_world import day

REQUEST = day("asked_on", date(2026, 11, 2)) | {"way": "to_county", "title": "Figures", "text": "Each month."}
OF_COUNTY = {
    "oversight:record_county_request": REQUEST,
    "oversight:edit_county_request": REQUEST,
    "oversight:answer_county_request": day("answered_on", date(2026, 11, 20)) | {"answer": "Yes.", "needs": "met"},
    "oversight:withdraw_county_request": {"because": "They have it in hand."},
}
OF_CORRECTIONS = {
    "board:correct": {"minute": "The board agreed to it.", "why": "It did."},
    "board:decline_correction": {"reason": "The recording says otherwise."},
}
