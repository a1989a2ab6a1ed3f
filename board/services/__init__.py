from board.services.agenda import (
    add_item,
    attach_paper,
    build_agenda,
    move_item,
    publish_agenda,
    remove_paper,
    restrict_item,
    revise_item,
    withdraw_item,
)
from board.services.calendar import reset_feed
from board.services.decisions import (
    close_decision,
    decide,
    decide_by_email,
    give,
    note_raised,
    raise_action,
    reopen_decision,
    supersede,
)
from board.services.meetings import cancel_meeting, plan_meetings, revise_meeting
from board.services.minutes import (
    NotedAttendance,
    add_guest,
    agree_minutes,
    begin_meeting,
    declare,
    finish_minutes,
    note_attendance,
    save_minute,
)
from board.services.notes import keep_note
from board.services.refusal import SHORT_NOTICE
from board.services.seats import appoint, leave_vacant, sign_up

__all__ = [
    "SHORT_NOTICE",
    "NotedAttendance",
    "add_guest",
    "add_item",
    "agree_minutes",
    "appoint",
    "attach_paper",
    "begin_meeting",
    "build_agenda",
    "cancel_meeting",
    "close_decision",
    "decide",
    "decide_by_email",
    "declare",
    "finish_minutes",
    "give",
    "keep_note",
    "leave_vacant",
    "move_item",
    "note_attendance",
    "note_raised",
    "plan_meetings",
    "publish_agenda",
    "raise_action",
    "remove_paper",
    "reopen_decision",
    "reset_feed",
    "restrict_item",
    "revise_item",
    "revise_meeting",
    "save_minute",
    "sign_up",
    "supersede",
    "withdraw_item",
]
