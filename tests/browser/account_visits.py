"""The visits to the pages for signing in, and to one's own: rows for `tests.browser.visits`."""

# By those who are signed out.
SIGNING_IN = (
    "account_login",
    "socialaccount_login_cancelled",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_email_verification_sent",
)
OF_ONES_OWN = ("accounts:sign_in", "accounts:set_up_app", "accounts:add_passkey")
OF_AN_ADMINISTRATOR = (
    ("accounts:take_away", "officer"),
    "partners:audit_log",
    ("partners:audit_log", "", "?kind=refused&day-day=23&day-month=11&day-year=2026"),
)
NO_PAGES = {
    **dict.fromkeys(
        ("openid_connect_login", "openid_connect_callback"),
        "leads elsewhere; test_work_account goes there",
    ),
    "accounts:new_codes": "needs a second factor; test_second_factor opens it",
    "accounts:remove": "needs a second factor; test_second_factor opens it",
    "accounts:sign_out_elsewhere": "takes POST alone; tests/accounts/test_sessions.py sends it",
    "mfa_authenticate": "needs a password first; test_second_factor opens it",
    "mfa_reauthenticate": "asks those who have a second factor; tests/accounts/test_fresh.py opens it",
    "mfa_reauthenticate_webauthn": "asks those who have a passkey; test_passkey opens it",
}
CANNOT_BE_WRONG = {
    "accounts:add_passkey": "is sent by a script; tests/accounts/test_passkeys.py sends what it refuses",
    "mfa_reauthenticate_webauthn": "is sent by a script; tests/accounts/test_passkeys.py sends what it refuses",
    "mfa_reauthenticate": "asks those who have a second factor; tests/accounts/test_fresh.py sends what it refuses",
}
