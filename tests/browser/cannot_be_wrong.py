"""Addresses that take a form in which nothing can be wrong, or whose errors another test looks at, with the reason."""

from tests.browser import account_visits

MINUTING = ("board:note_attendance", "board:add_guest", "board:minute", "board:decide", "board:declare")
MINUTING += ("board:raise_action", "board:give", "board:note_point", "board:recommend")
MINUTING += ("board:move", "board:elect", "board:vote")
ASK_NOTHING = {
    "actions": "finish_milestone remove_document remove_reason resume",
    "board": "begin build_agenda finish_minutes move_item move_standing_item own_standing_items publish_agenda "
    "take_over remove_appointment remove_declaration remove_guest remove_movement remove_paper remove_reason "
    "remove_standing_item withdraw_item",
    "audits": "drop",
    "briefings": "drop make",
    "datasets": "add_ready_return close_return_period remove_check",
    "engagement": "close_survey enter_results open_survey remove_question",
    "imports": "confirm discard forget_mapping",
    "notices": "revoke_link",
    "oversight": "publish_section_17",
    "reports": "abandon add_partner_pages arrange_section choose_sentence publish_plan remove_picture "
    "send_for_approval",
    "risks": "confirm",
    "succession": "begin write_workbook",
    "updates": "close_period no_change open_period take_back",
}
CANNOT_BE_WRONG = {f"{app}:{name}": "asks nothing" for app, names in ASK_NOTHING.items() for name in names.split()} | {
    **account_visits.CANNOT_BE_WRONG,
    "audits:send_for_approval": "asks nothing; tests/audits/test_views.py sends one that is refused",
    "reports:build": "every year has its report here; tests/reports/test_views.py sends one that cannot have any",
    "updates:check": "asks nothing: each of its forms has a page of its own",
    "notices:settings": "empty it is a choice; tests/notices/test_views_choosing.py sends what it refuses",
    "datasets:answers_workbook": "one of many forms for a file; tests/datasets/test_views_answers_workbook.py refuses",
    "updates:outstanding": "sends it elsewhere; test_manager_chases looks at its errors",
    "updates:remind": "stands on another page; test_manager_chases looks at its errors",
    "notices:open_link": "needs a mailed link; test_manager_chases opens it",
    "board:set_ways": "needs a choice pressed and a box left open; tests/board/test_ways.py sends what it refuses",
    "board:answer_poll": "a button for each answer",
    "board:choose_date": "a button for each date",
    "oversight:name_parts": "empty it is an answer",
    **dict.fromkeys(("datasets:ask_for_readings", "datasets:ask_for_answers"), "the form of datasets:ask_for_reading"),
    "board:name_agreed": "asks nothing that cannot be left out",
    "board:feeds": "one of its lists is always right",
    **dict.fromkeys(MINUTING, "is one of many forms of a page; test_parts_of_the_page_for_minutes sends it"),
    "imports:by_row": "what is left empty is as answered for all",
    "imports:gone": "asks nothing where nothing is gone; tests/imports/test_decided_on_pages.py sends what it refuses",
    "imports:decide": "what is left empty stays open; test_manager_imports types a day that is not real",
    "account_reset_password_from_key": "needs a mailed key; test_mailed_key sends it",
    "account_signup": "is closed",
    "partners:invitation": "needs a mailed link; test_from_nothing opens it",
    "succession:adopt": "asks nothing that cannot be left out",
    "succession:review": "its boxes stand in several tables; test_a_batch_without_an_action sends it",
    "succession:continue": "two forms on one address; test_a_partner_is_continued_by_nobody sends it",
    "account_reauthenticate": "leads to signing in",
    "account_email": "leads elsewhere",
    "account_set_password": "leads elsewhere",
    "account_confirm_login_code": "leads elsewhere",
    "account_logout": "asks nothing",
    "account_confirm_email": "asks nothing",
}
