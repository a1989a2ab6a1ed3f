"""Every address of the product and who may reach it. A name that is not here opens for nobody.

The middleware asks this table first; what a person may then see and do with one row is the policy's answer
(`partners.policy`). `tests/test_access.py` holds both to its own table, person by person.
"""

from enum import Enum


class Door(Enum):
    """Who passes: anyone at all; whoever has a signed link; anyone who is not signed in as well as those who are; or
    those with a role."""

    PUBLIC = "anyone, and the page sets no cookie"
    LINK = "whoever has the link: no cookie, and no session is read"
    SIGN_IN = "anyone: the pages for signing in"
    SIGNED_IN = "everyone signed in"
    MANAGERS = "managers and administrators"
    CLOSED = "nobody: a page of a library that we do not use"


PUBLIC = ("accessibility", "privacy", "cookies", "healthz", "robots", "security_txt")
# It reads the session and changes nothing in it: asking how long is left must not make it longer.
PUBLIC += ("session_left",)
PUBLIC += ("reports:published", "reports:published_report", "reports:published_pdf", "reports:published_words")
PUBLIC += (
    "reports:plan",
    "reports:feed",
    "reports:published_docx",
    "reports:published_figures",
    "reports:published_figures_json",
)
PUBLIC += ("reports:published_picture",)
PUBLIC += ("reports:figures_dictionary", "reports:figures_schema", "reports:published_part", "reports:compared")
PUBLIC += ("audits:published", "audits:published_pdf", "audits:published_docx", "audits:published_words")
PUBLIC += ("audits:published_figures", "audits:compared")
# What residents send is read by a manager before anybody else reads it, and nobody is asked who they are.
PUBLIC += ("reports:comment", "reports:comment_thanks")
PUBLIC += ("engagement:said_and_did", "engagement:count_reply", "engagement:reply_thanks")
PUBLIC += ("engagement:survey", "engagement:survey_thanks")
# Calendar programs cannot sign in: the token in the address is the key.
PUBLIC += ("board:calendar",)

# The link in a mail, and the button of a mail program: the token in the address is the key.
PUBLIC += ("notices:less", "notices:no_more")
# The token in the address is the key, and opens one thing for one person (`notices.links`).
LINK = ("notices:open_link", "notices:end_link")

SIGN_IN = ("home", "account_login", "account_logout", "account_inactive", "account_signup")
SIGN_IN += ("account_reset_password", "account_reset_password_done")
SIGN_IN += ("account_reset_password_from_key", "account_reset_password_from_key_done")
SIGN_IN += ("account_confirm_login_code", "partners:invitation", "partners:renew_invitation")
# Whoever has shown their password and not yet their second factor: nobody is signed in there.
SIGN_IN += ("mfa_authenticate",)
# To the organisation of whoever signs in, and back from there.
SIGN_IN += ("openid_connect_login", "openid_connect_callback", "socialaccount_login_cancelled")

SIGNED_IN = ("account_change_password", "account_set_password", "account_reauthenticate", "session_stay", "draft")
SIGNED_IN += ("accounts:sign_in", "accounts:set_up_app", "accounts:new_codes", "accounts:remove")
SIGNED_IN += ("accounts:sign_out_elsewhere", "mfa_reauthenticate", "mfa_reauthenticate_webauthn")
SIGNED_IN += ("accounts:add_passkey",)
SIGNED_IN += ("notices:list", "notices:open", "notices:read", "notices:read_all", "notices:settings")
SIGNED_IN += ("notices:watch", "notices:unwatch")
SIGNED_IN += ("notices:links", "notices:link", "notices:revoke_link")
SIGNED_IN += ("partners:list", "partners:detail", "priorities:in_force", "priorities:list", "priorities:strategy")
SIGNED_IN += ("succession:review",)
SIGNED_IN += ("datasets:indicators", "datasets:indicator", "datasets:indicator_history")
SIGNED_IN += ("datasets:add_reading", "datasets:edit_reading", "datasets:withdraw_reading")
SIGNED_IN += ("datasets:readings_workbook", "datasets:readings_workbook_file")
SIGNED_IN += ("datasets:crime", "datasets:register", "datasets:dataset")
SIGNED_IN += ("datasets:agreements", "datasets:agreement", "datasets:returns", "datasets:return")
SIGNED_IN += ("datasets:return_period", "datasets:give_answer")
SIGNED_IN += ("datasets:answers_workbook", "datasets:answers_workbook_file")
SIGNED_IN += ("actions:plan", "actions:priorities", "actions:priority", "actions:coverage")
SIGNED_IN += ("actions:former_coverage",)
SIGNED_IN += ("past:choose_day", "past:day", "past:plan", "past:list", "past:detail", "past:changes")
SIGNED_IN += ("past:coverage", "past:priority")
SIGNED_IN += ("actions:list", "actions:propose", "actions:detail", "past:history", "actions:edit")
SIGNED_IN += ("actions:complete", "actions:hold", "actions:resume", "actions:hand_over", "actions:comment")
SIGNED_IN += ("updates:mine", "updates:send", "updates:no_change", "updates:correct", "actions:milestones")
SIGNED_IN += ("actions:finish_milestone",)
SIGNED_IN += ("updates:workbook", "updates:workbook_file", "updates:rewrite_text", "updates:revise_proposal")
SIGNED_IN += ("actions:attach", "actions:document", "actions:remove_document")
SIGNED_IN += ("actions:add_reason", "actions:remove_reason")
SIGNED_IN += ("measures:list", "measures:measure", "measures:chain", "measures:history")
SIGNED_IN += ("board:bodies", "board:body", "board:meetings", "board:meeting", "board:minutes", "board:paper")
SIGNED_IN += ("board:decisions", "board:decision", "board:matters_arising", "board:attendance", "board:feeds")
SIGNED_IN += ("board:rota", "board:reply", "board:poll", "board:answer_poll")
SIGNED_IN += ("board:minutes_pdf", "board:minutes_docx", "board:agenda_pdf", "board:agenda_docx")
SIGNED_IN += ("board:decisions_pdf", "board:decisions_docx", "board:matters_pdf", "board:matters_docx")
SIGNED_IN += ("board:attendance_pdf", "board:attendance_docx", "board:correct")
SIGNED_IN += ("risks:register", "risks:matrix", "risks:risk", "risks:review", "risks:confirm")
SIGNED_IN += ("board:action_points", "board:action_point", "board:close_point")
SIGNED_IN += ("board:reopen_point", "board:propose_point")
SIGNED_IN += ("board:all_recommendations", "board:recommendations", "board:recommendation", "board:respond")
SIGNED_IN += ("packs:pack", "packs:pack_pdf", "board:note")
SIGNED_IN += ("oversight:section_17", "oversight:section_17_pdf", "oversight:county", "oversight:county_request")
SIGNED_IN += ("oversight:duties", "oversight:duty", "oversight:evidence_file")
SIGNED_IN += ("oversight:scrutiny_pack", "oversight:scrutiny_pack_pdf")
SIGNED_IN += ("reports:list", "reports:detail", "reports:check_page")
SIGNED_IN += ("briefings:list", "briefings:detail", "briefings:pdf", "briefings:docx", "briefings:figures")
SIGNED_IN += ("briefings:words", "briefings:priority", "briefings:compared")
SIGNED_IN += ("audits:list", "audits:detail", "audits:pdf", "audits:docx", "audits:figures", "audits:words")
SIGNED_IN += ("search:search",)
SIGNED_IN += ("engagement:front", "engagement:unasked", "engagement:finished", "engagement:answer", "engagement:say")
SIGNED_IN += ("engagement:consultation", "engagement:record", "engagement:ask", "engagement:edit_consultation")
SIGNED_IN += ("engagement:feedback", "engagement:ask_now", "engagement:add_people", "engagement:reply")
SIGNED_IN += ("engagement:note_lesson", "engagement:edit_lesson")
SIGNED_IN += ("engagement:comment", "engagement:suggest_reply")

MANAGERS = ("actions:add", "actions:accept", "actions:cancel", "actions:reopen", "updates:outstanding")
MANAGERS += ("updates:remind", "updates:open_period", "updates:close_period", "updates:reopen_period")
MANAGERS += ("updates:public_texts", "updates:public_text")
MANAGERS += ("updates:check", "updates:return_update", "updates:return_proposal", "updates:take_back")
MANAGERS += ("notices:sent", "notices:sent_mail")
MANAGERS += ("board:appoint", "board:decide_by_email", "board:plan_year", "board:edit_meeting")
MANAGERS += (
    "board:cancel_meeting",
    "board:begin",
    "board:build_agenda",
    "board:check_agenda",
    "board:publish_agenda",
    "board:add_item",
)
MANAGERS += ("board:edit_item", "board:move_item", "board:withdraw_item", "board:attach_paper", "board:remove_paper")
MANAGERS += ("board:note_attendance", "board:add_guest", "board:finish_minutes", "board:agree_minutes")
MANAGERS += ("board:minute", "board:decide", "board:declare", "board:raise_action", "board:give")
MANAGERS += ("board:move", "board:remove_movement", "board:remove_guest")
MANAGERS += ("board:remove_declaration",)
MANAGERS += ("board:elect", "board:remove_appointment", "board:vote")
MANAGERS += ("board:corrections", "board:take_over", "board:decline_correction")
MANAGERS += ("board:restrict_item", "board:add_reason", "board:remove_reason")
MANAGERS += ("risks:record", "risks:edit", "risks:close", "risks:reopen")
MANAGERS += ("board:check_agenda", "board:open_poll", "board:choose_date", "board:end_poll")
MANAGERS += ("board:reply_for",)
MANAGERS += ("board:note_point", "board:give_point", "board:raise_point", "board:recommend")
MANAGERS += ("board:address_recommendation", "board:follow_recommendation", "board:finish_recommendation")
MANAGERS += ("board:reopen_recommendation",)
MANAGERS += ("board:ways", "board:set_ways", "board:own_standing_items", "board:add_standing_item")
MANAGERS += ("board:edit_standing_item", "board:move_standing_item", "board:remove_standing_item")
MANAGERS += ("measures:judge",)
MANAGERS += ("board:close_decision", "board:name_agreed", "board:supersede", "board:reopen_decision")
MANAGERS += ("oversight:record_county_request", "oversight:edit_county_request", "oversight:answer_county_request")
MANAGERS += ("oversight:withdraw_county_request", "oversight:publish_section_17", "oversight:name_parts")
MANAGERS += ("oversight:note_evidence", "oversight:withdraw_evidence")
MANAGERS += ("oversight:note_occasion", "oversight:withdraw_occasion")
MANAGERS += ("reports:build", "reports:section", "reports:revise", "reports:send_for_approval")
MANAGERS += ("reports:send_back", "reports:publish", "reports:correct", "reports:abandon")
MANAGERS += ("reports:add_section", "reports:arrange_section", "reports:sentences", "reports:choose_sentence")
MANAGERS += ("reports:reasons", "reports:confirm_reason", "reports:draft_pdf", "reports:draft_docx")
MANAGERS += ("reports:publish_plan",)
MANAGERS += ("reports:picture", "reports:remove_picture", "reports:draft_picture")
MANAGERS += ("reports:add_partner_pages",)
MANAGERS += ("briefings:make", "briefings:new", "briefings:message", "briefings:add_question", "briefings:question")
MANAGERS += ("briefings:send", "briefings:correct", "briefings:drop")
MANAGERS += ("audits:start", "audits:introduction", "audits:part", "audits:add_finding", "audits:finding")
MANAGERS += ("audits:send_for_approval", "audits:send_back", "audits:publish", "audits:correct", "audits:drop")
MANAGERS += ("succession:continue", "succession:hand_over")
MANAGERS += ("succession:begin", "succession:words", "succession:measure", "succession:answer", "succession:adopt")
MANAGERS += ("succession:workbook", "succession:workbook_file", "succession:write_workbook")
MANAGERS += ("imports:list", "imports:forget_mapping", "imports:preview", "imports:file", "imports:columns")
MANAGERS += ("datasets:take_in_crime",)
MANAGERS += ("datasets:add_indicator", "datasets:edit_indicator", "datasets:fill_from_crime")
MANAGERS += ("datasets:set_target", "datasets:note_break", "datasets:edit_break", "datasets:remove_break")
MANAGERS += ("datasets:add_dataset", "datasets:edit_dataset", "datasets:receive_dataset", "datasets:move_dataset")
MANAGERS += ("datasets:add_return", "datasets:add_ready_return", "datasets:edit_return", "datasets:add_question")
MANAGERS += ("datasets:edit_question", "datasets:add_check", "datasets:remove_check")
MANAGERS += ("datasets:open_return_period", "datasets:close_return_period")
MANAGERS += ("datasets:ask_for_reading", "datasets:ask_for_readings", "datasets:ask_for_answers")
MANAGERS += ("datasets:add_agreement", "datasets:edit_agreement", "datasets:sign_agreement")
MANAGERS += ("engagement:comments", "engagement:publish_comment", "engagement:decline_comment")
MANAGERS += ("engagement:reply_to_comment", "engagement:pass_comment_on")
MANAGERS += ("engagement:surveys", "engagement:add_survey", "engagement:manage_survey", "engagement:edit_survey")
MANAGERS += ("engagement:preview_survey", "engagement:survey_sheet", "engagement:open_survey")
MANAGERS += ("engagement:close_survey", "engagement:enter_results", "engagement:add_question")
MANAGERS += ("engagement:edit_question", "engagement:remove_question")
MANAGERS += ("accounts:take_away",)
# Administrators alone: the page asks the policy.
MANAGERS += ("upkeep:installation", "upkeep:people", "upkeep:give_file", "upkeep:erase_person")
MANAGERS += ("partners:audit_log",)
MANAGERS += ("imports:decide", "imports:row", "imports:confirm", "imports:discard")
MANAGERS += ("imports:by_row", "imports:gone")

# People's addresses are changed by their managers, in administration.
CLOSED = ("account_email", "account_email_verification_sent", "account_confirm_email")

# What is taken only from those who showed lately who they are: what somebody may do, who sees what is restricted, and
# what residents read. (Where it is one field of many, the view asks: `accounts.views.fresh`.)
ASKED_AGAIN = ("admin:partners_user_add", "admin:partners_user_change", "admin:partners_partnership_change")
ASKED_AGAIN += ("board:restrict_item",)
ASKED_AGAIN += ("reports:publish", "reports:publish_plan", "reports:correct", "oversight:publish_section_17")
ASKED_AGAIN += ("audits:publish", "audits:correct")

# What opens to those who are still to set up a second factor, besides the pages for signing in and out.
BEFORE_SECOND_FACTOR = (
    "accounts:sign_in",
    "accounts:set_up_app",
    "accounts:add_passkey",
    "account_reauthenticate",
    "session_stay",
)

DOORS: dict[str, Door] = {
    **dict.fromkeys(PUBLIC, Door.PUBLIC),
    **dict.fromkeys(LINK, Door.LINK),
    **dict.fromkeys(SIGN_IN, Door.SIGN_IN),
    **dict.fromkeys(SIGNED_IN, Door.SIGNED_IN),
    **dict.fromkeys(MANAGERS, Door.MANAGERS),
    **dict.fromkeys(CLOSED, Door.CLOSED),
}


def opens_before_second_factor(view_name: str) -> bool:
    return view_name in BEFORE_SECOND_FACTOR or (view_name in SIGN_IN and view_name != "home")


def door_of(view_name: str) -> Door | None:
    """The door of an address; the administration pages are the managers' and look closer themselves."""
    if view_name.startswith("admin:"):
        return Door.MANAGERS
    return DOORS.get(view_name)
