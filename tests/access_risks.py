"""The part of the access table on risks: see `tests/access_table.py` for what a row says."""

# "lead" owns the open one; the restricted one too, which is linked to an action that "supporting" supports.
RISKS = """
risks:register          -                GET    in  200 200 200 200 200 200 200
risks:register          -                POST   in  405 405 405 405 405 405 405
risks:matrix            -                GET    in  200 200 200 200 200 200 200
risks:matrix            -                POST   in  405 405 405 405 405 405 405
risks:risk              risk             GET    in  200 200 200 200 200 200 200
risks:risk              secret risk      GET    in  404 404 200 200 404 200 200
risks:risk              risk             POST   in  405 405 405 405 405 405 405
risks:record            -                GET    in  403 403 403 403 403 200 200
risks:record            -                POST   in  403 403 403 403 403 302 302
risks:edit              risk             GET    in  403 403 403 403 403 200 200
risks:edit              secret risk      GET    in  403 403 403 403 403 200 200
risks:edit              risk             POST   in  403 403 403 403 403 302 302
risks:review            risk             GET    in  403 403 200 403 403 200 200
risks:review            secret risk      GET    in  404 404 200 403 404 200 200
risks:review            risk             POST   in  403 403 302 403 403 302 302
risks:review            secret risk      POST   in  404 404 302 403 404 302 302
risks:confirm           risk             GET    in  403 403 405 403 403 405 405
risks:confirm           secret risk      GET    in  404 404 405 403 404 405 405
risks:confirm           risk             POST   in  403 403 302 403 403 302 302
risks:confirm           secret risk      POST   in  404 404 302 403 404 302 302
risks:close             risk             GET    in  403 403 403 403 403 200 200
risks:close             risk             POST   in  403 403 403 403 403 302 302
risks:reopen            closed risk      GET    in  403 403 403 403 403 200 200
risks:reopen            closed risk      POST   in  403 403 403 403 403 302 302
"""
