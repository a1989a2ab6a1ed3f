"""The part of the access table on notices: see `tests/access_table.py` for what a row says.

The notice is the lead officer's own: for everybody else, whatever their role, it does not exist.
"""

NOTICES = """
notices:list      -                GET   in  200 200 200 200 200 200 200
notices:list      -                POST  in  405 405 405 405 405 405 405
notices:open      notice           GET   in  404 404 302 404 404 404 404
notices:open      notice           POST  in  405 405 405 405 405 405 405
notices:read      notice           GET   in  405 405 405 405 405 405 405
notices:read      notice           POST  in  404 404 302 404 404 404 404
notices:read_all  -                GET   in  405 405 405 405 405 405 405
notices:read_all  -                POST  in  302 302 302 302 302 302 302
notices:settings  -                GET   in  200 200 200 200 200 200 200
notices:settings  -                POST  in  302 302 302 302 302 302 302
notices:less      -                GET   404 404 404 404 404 404 404 404
notices:less      -                POST  404 404 404 404 404 404 404 404
notices:less      fewer mails      GET   200 200 200 200 200 200 200 200
notices:less      fewer mails      POST  200 200 200 200 200 200 200 200
notices:no_more   -                GET   404 404 404 404 404 404 404 404
notices:no_more   no more mails    GET   200 200 200 200 200 200 200 200
notices:no_more   no more mails    POST  200 200 200 200 200 200 200 200
notices:watch     open             GET   in  405 405 405 405 405 405 405
notices:watch     open             POST  in  302 302 302 302 302 302 302
notices:watch     restricted open  POST  in  404 404 302 302 404 302 302
notices:unwatch   open             GET   in  405 405 405 405 405 405 405
notices:unwatch   open             POST  in  302 302 302 302 302 302 302
notices:unwatch   restricted open  POST  in  404 404 302 302 404 302 302
"""

# The link is one of the officer `lead`; whoever has its address needs no account.
LINKS = """
notices:open_link     -           GET    404 404 404 404 404 404 404 404
notices:open_link     -           POST   404 404 404 404 404 404 404 404
notices:open_link     link token  GET    200 200 200 200 200 200 200 200
notices:open_link     link token  POST   302 302 302 302 302 302 302 302
notices:end_link      -           GET    404 404 404 404 404 404 404 404
notices:end_link      link token  GET    405 405 405 405 405 405 405 405
notices:end_link      link token  POST   302 302 302 302 302 302 302 302
notices:links         -           GET    in  200 200 200 200 200 200 200
notices:links         -           POST   in  405 405 405 405 405 405 405
notices:link          link        GET    in  404 404 200 404 404 200 200
notices:link          link        POST   in  405 405 405 405 405 405 405
notices:revoke_link   link        GET    in  404 404 200 404 404 200 200
notices:revoke_link   link        POST   in  404 404 302 404 404 302 302
notices:sent          -           GET    in  403 403 403 403 403 200 200
notices:sent          -           POST   in  403 403 403 403 403 405 405
notices:sent_mail     mail        GET    in  403 403 403 403 403 200 200
notices:sent_mail     mail        POST   in  403 403 403 403 403 405 405
"""
