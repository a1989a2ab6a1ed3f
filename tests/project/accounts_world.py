"""Addresses of one's own sign-in, and of links that are none of ours, for `tests.project.requests`."""

OF_ACCOUNTS = {
    "openid_connect_login": {"provider_id": "nobody"},
    "openid_connect_callback": {"provider_id": "nobody"},
    "accounts:remove": {"pk": 987_654},
    "notices:less": {"token": "no-such-token"},
    "notices:no_more": {"token": "no-such-token"},
}
