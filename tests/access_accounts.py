"""The part of the access table on one's own sign-in: see `tests/access_table.py` for what a row says.

Nobody here has a second factor, so that nobody has recovery codes either, or anything to remove.
"""

ACCOUNTS = """
accounts:sign_in             -      GET   in  200 200 200 200 200 200 200
accounts:sign_in             -      POST  in  405 405 405 405 405 405 405
accounts:set_up_app          -      GET   in  200 200 200 200 200 200 200
accounts:set_up_app          -      POST  in  200 200 200 200 200 200 200
accounts:add_passkey         -      GET   in  200 200 200 200 200 200 200
accounts:add_passkey         -      POST  in  200 200 200 200 200 200 200
accounts:new_codes           -      GET   in  404 404 404 404 404 404 404
accounts:new_codes           -      POST  in  404 404 404 404 404 404 404
accounts:remove              -      GET   in  404 404 404 404 404 404 404
accounts:remove              -      POST  in  404 404 404 404 404 404 404
accounts:sign_out_elsewhere  -      GET   in  405 405 405 405 405 405 405
accounts:sign_out_elsewhere  -      POST  in  302 302 302 302 302 302 302
accounts:take_away           other  GET   in  403 403 403 403 403 200 200
accounts:take_away           admin  GET   in  403 403 403 403 403 403 403
accounts:take_away           other  POST  in  403 403 403 403 403 302 302
openid_connect_login         -      GET   404 404 404 404 404 404 404 404
openid_connect_login         -      POST  404 404 404 404 404 404 404 404
openid_connect_callback      -      GET   404 404 404 404 404 404 404 404
openid_connect_callback      -      POST  404 404 404 404 404 404 404 404
socialaccount_login_cancelled  -    GET   200 200 200 200 200 200 200 200
socialaccount_login_cancelled  -    POST  405 405 405 405 405 405 405 405
mfa_authenticate             -      GET   302 302 302 302 302 302 302 302
mfa_authenticate             -      POST  302 302 302 302 302 302 302 302
mfa_reauthenticate_webauthn  -      GET   in  302 302 302 302 302 302 302
mfa_reauthenticate_webauthn  -      POST  in  302 302 302 302 302 302 302
mfa_reauthenticate           -      GET   in  302 302 302 302 302 302 302
mfa_reauthenticate           -      POST  in  302 302 302 302 302 302 302
"""
