"""Who gets what at every address: the partnership's own table of "who may do what", spelled out by hand.

Nothing here is computed from the code. A row is: address, what it is asked about, method, and the answer for

    anonymous, observer, board member (of a partner not concerned), officer of the lead partner, officer of a
    supporting partner, officer of another partner, manager, administrator.

"in" is the way to the sign-in page, 302 any other redirect: after a POST, the act is done. 404 stands for "does
not exist, as far as you know", 403 for "you may see it, but not do this". Pages for managers alone answer 403 to
everybody else whatever they are asked about, so they tell nothing either.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tests.access_accounts import ACCOUNTS
from tests.access_audits import AUDITS
from tests.access_board import BOARD
from tests.access_briefings import BRIEFINGS
from tests.access_data import DATA
from tests.access_engagement import ENGAGEMENT
from tests.access_imports import IMPORTS
from tests.access_indicators import INDICATORS
from tests.access_measures import MEASURES
from tests.access_notices import LINKS, NOTICES
from tests.access_reports import PUBLISHED, REPORTS
from tests.access_residents import RESIDENTS
from tests.access_returning import RETURNING
from tests.access_risks import RISKS
from tests.access_search import SEARCH
from tests.access_succession import SUCCESSION

COLUMNS = ("anonymous", "observer", "board", "lead", "supporting", "other", "manager", "admin")

PUBLIC = """
home                        -           GET    200 200 200 200 200 200 200 200
home                        -           POST   405 405 405 405 405 405 405 405
accessibility               -           GET    200 200 200 200 200 200 200 200
accessibility               -           POST   405 405 405 405 405 405 405 405
privacy                     -           GET    200 200 200 200 200 200 200 200
privacy                     -           POST   405 405 405 405 405 405 405 405
cookies                     -           GET    200 200 200 200 200 200 200 200
cookies                     -           POST   405 405 405 405 405 405 405 405
healthz                     -           GET    200 200 200 200 200 200 200 200
healthz                     -           POST   405 405 405 405 405 405 405 405
session_left                -           GET    200 200 200 200 200 200 200 200
session_left                -           POST   405 405 405 405 405 405 405 405
robots                      -           GET    200 200 200 200 200 200 200 200
security_txt                -           GET    404 404 404 404 404 404 404 404
security_txt                -           POST   405 405 405 405 405 405 405 405
robots                      -           POST   405 405 405 405 405 405 405 405
"""

SIGNING_IN = """
account_login                         -  GET    200 302 302 302 302 302 302 302
account_login                         -  POST   200 302 302 302 302 302 302 302
account_logout                        -  GET    302 200 200 200 200 200 200 200
account_logout                        -  POST   302 302 302 302 302 302 302 302
account_inactive                      -  GET    200 200 200 200 200 200 200 200
account_inactive                      -  POST   405 405 405 405 405 405 405 405
account_signup                        -  GET    200 302 302 302 302 302 302 302
account_signup                        -  POST   200 302 302 302 302 302 302 302
account_reset_password                -  GET    200 200 200 200 200 200 200 200
account_reset_password                -  POST   302 302 302 302 302 302 302 302
account_reset_password_done           -  GET    200 200 200 200 200 200 200 200
account_reset_password_done           -  POST   405 405 405 405 405 405 405 405
account_reset_password_from_key       -  GET    200 200 200 200 200 200 200 200
account_reset_password_from_key       -  POST   200 200 200 200 200 200 200 200
account_reset_password_from_key_done  -  GET    200 200 200 200 200 200 200 200
account_reset_password_from_key_done  -  POST   405 405 405 405 405 405 405 405
partners:invitation                   -  GET    200 200 200 200 200 200 200 200
partners:invitation                   -  POST   200 200 200 200 200 200 200 200
partners:renew_invitation             -  GET    405 405 405 405 405 405 405 405
partners:renew_invitation             -  POST   302 302 302 302 302 302 302 302
account_change_password               -  GET    in  200 200 200 200 200 200 200
account_change_password               -  POST   in  200 200 200 200 200 200 200
account_set_password                  -  GET    in  302 302 302 302 302 302 302
account_set_password                  -  POST   in  302 302 302 302 302 302 302
account_reauthenticate                -  GET    in  200 200 200 200 200 200 200
account_reauthenticate                -  POST   in  200 200 200 200 200 200 200
account_email                         -  GET    in  403 403 403 403 403 403 403
account_email                         -  POST   in  403 403 403 403 403 403 403
account_email_verification_sent       -  GET    in  403 403 403 403 403 403 403
account_email_verification_sent       -  POST   in  403 403 403 403 403 403 403
account_confirm_email                 -  GET    in  403 403 403 403 403 403 403
account_confirm_email                 -  POST   in  403 403 403 403 403 403 403
account_confirm_login_code            -  GET    302 302 302 302 302 302 302 302
account_confirm_login_code            -  POST   302 302 302 302 302 302 302 302
"""

PLAN = """
session_stay          -         GET    in  405 405 405 405 405 405 405
session_stay          -         POST   in  200 200 200 200 200 200 200
draft                 -         GET    in  405 405 405 405 405 405 405
draft                 -         POST   in  200 200 200 200 200 200 200
actions:plan          -         GET    in  200 200 200 200 200 200 200
actions:plan          -         POST   in  405 405 405 405 405 405 405
actions:priorities    -         GET    in  200 200 200 200 200 200 200
actions:priorities    -         POST   in  405 405 405 405 405 405 405
actions:priority      -         GET    in  200 200 200 200 200 200 200
actions:priority      -         POST   in  405 405 405 405 405 405 405
actions:coverage      -         GET    in  200 200 200 200 200 200 200
actions:coverage      -         POST   in  405 405 405 405 405 405 405
actions:former_coverage -       GET    in  301 301 301 301 301 301 301
actions:former_coverage -       POST   in  405 405 405 405 405 405 405
past:choose_day         -         GET    in  200 200 200 200 200 200 200
past:choose_day         -         POST   in  405 405 405 405 405 405 405
past:day     -         GET    in  302 302 302 302 302 302 302
past:day     -         POST   in  405 405 405 405 405 405 405
past:plan    -         GET    in  200 200 200 200 200 200 200
past:plan    -         POST   in  405 405 405 405 405 405 405
past:list    -         GET    in  200 200 200 200 200 200 200
past:list    -         POST   in  405 405 405 405 405 405 405
past:changes       -         GET    in  200 200 200 200 200 200 200
past:changes       -         POST   in  405 405 405 405 405 405 405
priorities:in_force   -         GET    in  302 302 302 302 302 302 302
priorities:in_force   -         POST   in  405 405 405 405 405 405 405
priorities:list       -         GET    in  200 200 200 200 200 200 200
priorities:list       -         POST   in  405 405 405 405 405 405 405
past:coverage         -         GET    in  200 200 200 200 200 200 200
past:coverage         -         POST   in  405 405 405 405 405 405 405
past:priority         -         GET    in  200 200 200 200 200 200 200
past:priority         -         POST   in  405 405 405 405 405 405 405
priorities:strategy   strategy  GET    in  200 200 200 200 200 200 200
priorities:strategy   strategy  POST   in  405 405 405 405 405 405 405
datasets:crime        -         GET    in  200 200 200 200 200 200 200
datasets:crime        -         POST   in  405 405 405 405 405 405 405
partners:list         -         GET    in  200 200 200 200 200 200 200
partners:list         -         POST   in  405 405 405 405 405 405 405
partners:detail       -         GET    in  200 200 200 200 200 200 200
partners:detail       -         POST   in  405 405 405 405 405 405 405
actions:list          -         GET    in  200 200 200 200 200 200 200
actions:list          -         POST   in  405 405 405 405 405 405 405
actions:propose       -         GET    in  403 200 200 200 200 200 200
actions:propose       -         POST   in  403 302 302 302 302 302 302
succession:continue   -         GET    in  403 403 403 403 403 403 200
succession:continue   -         POST   in  403 403 403 403 403 403 200
succession:hand_over  other     GET    in  403 403 403 403 403 200 200
succession:hand_over  admin     GET    in  403 403 403 403 403 403 200
succession:hand_over  other     POST   in  403 403 403 403 403 302 302
actions:add           -         GET    in  403 403 403 403 403 200 200
actions:add           -         POST   in  403 403 403 403 403 302 302
updates:mine       -         GET    in  200 200 200 200 200 200 200
updates:mine       open      POST   in  200 200 302 200 200 302 302
updates:workbook      -         GET    in  403 403 200 200 200 200 200
updates:workbook      -         POST   in  403 403 200 200 200 200 200
updates:workbook_file -         GET    in  403 403 200 200 200 200 200
updates:workbook_file -         POST   in  403 403 405 405 405 405 405
updates:outstanding   -         GET    in  403 403 403 403 403 200 200
updates:outstanding   -         POST   in  403 403 403 403 403 405 405
updates:remind        -         GET    in  403 403 403 403 403 405 405
updates:remind        period    POST   in  403 403 403 403 403 302 302
updates:close_period  -         GET    in  403 403 403 403 403 200 200
updates:close_period  period    POST   in  403 403 403 403 403 200 200
updates:open_period   -         GET    in  403 403 403 403 403 405 405
updates:open_period   period    POST   in  403 403 403 403 403 302 302
updates:reopen_period -         GET    in  403 403 403 403 403 200 200
updates:reopen_period -         POST   in  403 403 403 403 403 200 200
updates:public_texts  -         GET    in  403 403 403 403 403 200 200
updates:public_texts  -         POST   in  403 403 403 403 403 405 405
updates:public_text   text      GET    in  403 403 403 403 403 200 200
updates:public_text   text      POST   in  403 403 403 403 403 302 302
"""

# Each is asked about an action that everyone signed in may see, and about a restricted one just like it.
ACTIONS = """
actions:detail           open             GET    in  200 200 200 200 200 200 200
actions:detail           restricted open  GET    in  404 404 200 200 404 200 200
actions:detail           open             POST   in  405 405 405 405 405 405 405
past:history          open             GET    in  200 200 200 200 200 200 200
past:history          restricted open  GET    in  404 404 200 200 404 200 200
past:history          open             POST   in  405 405 405 405 405 405 405
past:detail     open             GET    in  200 200 200 200 200 200 200
past:detail     restricted open  GET    in  404 404 200 200 404 200 200
past:detail     open             POST   in  405 405 405 405 405 405 405
actions:edit             open             GET    in  403 403 200 403 403 200 200
actions:edit             restricted open  GET    in  404 404 200 403 404 200 200
actions:edit             open             POST   in  403 403 302 403 403 302 302
actions:edit             restricted open  POST   in  404 404 302 403 404 302 302
actions:milestones       open             GET    in  403 403 200 403 403 200 200
actions:milestones       restricted open  GET    in  404 404 200 403 404 200 200
actions:milestones       open             POST   in  403 403 302 403 403 302 302
actions:milestones       restricted open  POST   in  404 404 302 403 404 302 302
actions:finish_milestone  milestone             GET    in  403 403 200 403 403 200 200
actions:finish_milestone  restricted open milestone  GET    in  404 404 200 403 404 200 200
actions:finish_milestone  milestone             POST   in  403 403 302 403 403 302 302
actions:finish_milestone  restricted open milestone  POST   in  404 404 302 403 404 302 302
updates:send           open             GET    in  403 403 200 403 403 200 200
updates:no_change      open             GET    in  403 403 200 403 403 200 200
updates:no_change      restricted open  GET    in  404 404 200 403 404 200 200
updates:no_change      open             POST   in  403 403 302 403 403 302 302
updates:no_change      restricted open  POST   in  404 404 302 403 404 302 302
updates:send           restricted open  GET    in  404 404 200 403 404 200 200
updates:send           open             POST   in  403 403 302 403 403 302 302
updates:send           restricted open  POST   in  404 404 302 403 404 302 302
updates:correct          open update             GET    in  403 403 200 403 403 200 200
updates:correct          restricted open update  GET    in  404 404 200 403 404 200 200
updates:correct          open update             POST   in  403 403 302 403 403 302 302
updates:correct          restricted open update  POST   in  404 404 302 403 404 302 302
actions:complete         open             GET    in  403 403 200 403 403 200 200
actions:complete         restricted open  GET    in  404 404 200 403 404 200 200
actions:complete         open             POST   in  403 403 302 403 403 302 302
actions:complete         restricted open  POST   in  404 404 302 403 404 302 302
actions:hold             open             GET    in  403 403 200 403 403 200 200
actions:hold             restricted open  GET    in  404 404 200 403 404 200 200
actions:hold             open             POST   in  403 403 302 403 403 302 302
actions:hold             restricted open  POST   in  404 404 302 403 404 302 302
actions:resume           held             GET    in  403 403 200 403 403 200 200
actions:resume           restricted held  GET    in  404 404 200 403 404 200 200
actions:resume           held             POST   in  403 403 302 403 403 302 302
actions:resume           restricted held  POST   in  404 404 302 403 404 302 302
actions:hand_over        open             GET    in  403 403 200 403 403 200 200
actions:hand_over        restricted open  GET    in  404 404 200 403 404 200 200
actions:hand_over        open             POST   in  403 403 302 403 403 302 302
actions:hand_over        restricted open  POST   in  404 404 302 403 404 302 302
actions:comment          open             GET    in  403 200 200 200 200 200 200
actions:comment          restricted open  GET    in  404 404 200 200 404 200 200
actions:comment          open             POST   in  403 302 302 302 302 302 302
actions:comment          restricted open  POST   in  404 404 302 302 404 302 302
actions:attach           open             GET    in  403 403 200 403 403 200 200
actions:attach           restricted open  GET    in  404 404 200 403 404 200 200
actions:attach           open             POST   in  403 403 302 403 403 302 302
actions:attach           restricted open  POST   in  404 404 302 403 404 302 302
actions:document         open document             GET    in  200 200 200 200 200 200 200
actions:document         restricted open document  GET    in  404 404 200 200 404 200 200
actions:document         open removed              GET    in  404 404 404 404 404 404 404
actions:document         restricted open removed   GET    in  404 404 404 404 404 404 404
actions:document         open document             POST   in  405 405 405 405 405 405 405
actions:remove_document  open document             GET    in  403 403 200 403 403 200 200
actions:remove_document  restricted open document  GET    in  404 404 200 403 404 200 200
actions:remove_document  open document             POST   in  403 403 302 403 403 302 302
actions:remove_document  restricted open document  POST   in  404 404 302 403 404 302 302
actions:remove_document  open removed              POST   in  403 403 404 403 403 404 404
actions:accept           proposed             GET    in  403 403 403 403 403 200 200
actions:accept           restricted proposed  GET    in  403 403 403 403 403 200 200
actions:accept           proposed             POST   in  403 403 403 403 403 302 302
actions:accept           restricted proposed  POST   in  403 403 403 403 403 302 302
actions:cancel           open             GET    in  403 403 403 403 403 200 200
actions:cancel           restricted open  GET    in  403 403 403 403 403 200 200
actions:cancel           open             POST   in  403 403 403 403 403 302 302
actions:cancel           restricted open  POST   in  403 403 403 403 403 302 302
actions:reopen           closed             GET    in  403 403 403 403 403 200 200
actions:reopen           restricted closed  GET    in  403 403 403 403 403 200 200
actions:reopen           closed             POST   in  403 403 403 403 403 302 302
actions:reopen           restricted closed  POST   in  403 403 403 403 403 302 302
"""


ADMIN = """
upkeep:installation         -  GET    in  403 403 403 403 403 403 200
upkeep:installation         -  POST   in  403 403 403 403 403 405 405
upkeep:people               -  GET    in  403 403 403 403 403 403 200
upkeep:people               -  POST   in  403 403 403 403 403 405 405
upkeep:give_file            other  GET   in  403 403 403 403 403 403 200
upkeep:give_file            other  POST  in  403 403 403 403 403 403 200
upkeep:erase_person         other  GET   in  403 403 403 403 403 403 200
upkeep:erase_person         other  POST  in  403 403 403 403 403 403 200
partners:audit_log          -  GET    in  403 403 403 403 403 403 200
partners:audit_log          -  POST   in  403 403 403 403 403 405 405
admin:index                 -  GET    in  403 403 403 403 403 200 200
admin:index                 -  POST   in  403 403 403 403 403 200 200
admin:login                 -  GET    in  403 403 403 403 403 302 302
admin:login                 -  POST   in  403 403 403 403 403 302 302
admin:logout                -  GET    in  403 403 403 403 403 405 405
admin:logout                -  POST   in  403 403 403 403 403 302 302
admin:password_change       -  GET    in  403 403 403 403 403 200 200
admin:password_change       -  POST   in  403 403 403 403 403 200 200
admin:password_change_done  -  GET    in  403 403 403 403 403 200 200
admin:password_change_done  -  POST   in  403 403 403 403 403 405 405
admin:autocomplete          -  GET    in  403 403 403 403 403 404 404
admin:autocomplete          -  POST   in  403 403 403 403 403 404 404
admin:jsi18n                -  GET    in  403 403 403 403 403 200 200
admin:jsi18n                -  POST   in  403 403 403 403 403 405 405
admin:view_on_site          -  GET    in  403 403 403 403 403 302 302
admin:view_on_site          -  POST   in  403 403 403 403 403 302 302
admin:app_list              -  GET    in  403 403 403 403 403 200 200
admin:app_list              -  POST   in  403 403 403 403 403 200 200
admin:-                     -  GET    in  403 403 403 403 403 404 404
admin:-                     -  POST   in  403 403 403 403 403 404 404
"""

# The pages of one kind of record, for each of them: people and seats are the managers' too, the rest administrators'.
ADMIN_RECORDS = {
    "partners_user": "person",
    "partners_partner": "partner",
    "partners_partnership": "settings",
    "partners_organisationkind": "record",
    "partners_partnershipname": "record",
    "priorities_strategy": "record",
    "priorities_priority": "record",
    "priorities_theme": "record",
    "priorities_outcome": "record",
    "priorities_successmeasure": "record",
    "priorities_policyreference": "record",
    "priorities_commitment": "record",
    "datasets_population": "record",
    "datasets_indicator": "managed",
    "datasets_target": "managed",
    "datasets_seriesbreak": "managed",
    "datasets_reading": "shown",
    "periods_reportingperiod": "record",
    "board_body": "managed",
    "board_seat": "managed",
    "board_tenure": "managed",
    "board_signup": "managed",
    "board_namedkind": "managed",
    "board_standingitem": "managed",
    "reports_localhelpline": "record",
}
EVERY_KIND = """
changelist  GET    in  403 403 403 403 403 200 200
changelist  POST   in  403 403 403 403 403 200 200
change      GET    in  403 403 403 403 403 200 200
history     GET    in  403 403 403 403 403 200 200
history     POST   in  403 403 403 403 403 200 200
delete      GET    in  403 403 403 403 403 403 403
delete      POST   in  403 403 403 403 403 403 403
"""
WRITING = {
    "person": """
add         GET    in  403 403 403 403 403 200 200
add         POST   in  403 403 403 403 403 302 302
change      POST   in  403 403 403 403 403 302 302
""",
    "settings": """
add         GET    in  403 403 403 403 403 403 403
add         POST   in  403 403 403 403 403 403 403
change      POST   in  403 403 403 403 403 403 302
""",
    "record": """
add         GET    in  403 403 403 403 403 403 200
add         POST   in  403 403 403 403 403 403 302
change      POST   in  403 403 403 403 403 403 302
""",
}
# Shown in administration, and written on pages of their own.
WRITING["shown"] = """
add         GET    in  403 403 403 403 403 403 403
add         POST   in  403 403 403 403 403 403 403
change      POST   in  403 403 403 403 403 403 403
"""
WRITING["partner"] = WRITING["record"]
WRITING["managed"] = WRITING["person"]


TABLES = (PUBLIC, SIGNING_IN, ACCOUNTS, PLAN, ACTIONS, IMPORTS, INDICATORS, DATA, MEASURES, BOARD, SUCCESSION, NOTICES)
TABLES += (RISKS, ENGAGEMENT, RESIDENTS, LINKS, RETURNING, PUBLISHED, REPORTS, SEARCH, ADMIN)
TABLES += (AUDITS, BRIEFINGS)


class Row(NamedTuple):
    name: str
    target: str
    method: str
    answers: dict[str, str]


def rows() -> list[Row]:
    plain = [*map(parts_of, lines(*TABLES))]
    return plain + [
        Row(f"admin:{model}_{page}", model, method, answers)
        for model, kind in ADMIN_RECORDS.items()
        for page, _, method, answers in map(parts_of, lines(EVERY_KIND, WRITING[kind]))
    ]


def lines(*tables: str) -> Iterator[str]:
    for table in tables:
        yield from filter(None, table.splitlines())


def parts_of(line: str) -> Row:
    words = line.split()
    answers, words = words[-len(COLUMNS) :], words[: -len(COLUMNS)]
    return Row(words[0], " ".join(words[1:-1]) or "-", words[-1], dict(zip(COLUMNS, answers, strict=True)))
