"""Engagement's part of the access table: see `tests/access_table.py` for what a row says.

The partner "supporting" is asked. It has no contact, so its officer is whoever answers; for others nothing is asked.
"""

ENGAGEMENT = """
engagement:front              -                            GET   in  200 200 200 200 200 200 200
engagement:front              -                            POST  in  405 405 405 405 405 405 405
engagement:unasked            -                            GET   in  200 200 200 200 200 200 200
engagement:unasked            -                            POST  in  405 405 405 405 405 405 405
engagement:finished           -                            GET   in  200 200 200 200 200 200 200
engagement:finished           -                            POST  in  405 405 405 405 405 405 405
engagement:answer             feedback request             GET   in  404 404 404 200 404 404 404
engagement:answer             feedback request             POST  in  404 404 404 302 404 404 404
engagement:answer             secret feedback request      GET   in  404 404 404 200 404 404 404
engagement:answer             secret feedback request      POST  in  404 404 404 302 404 404 404
engagement:say                consultation request         GET   in  404 404 404 200 404 404 404
engagement:say                consultation request         POST  in  404 404 404 302 404 404 404
engagement:say                secret consultation request  GET   in  404 404 404 200 404 404 404
engagement:say                secret consultation request  POST  in  404 404 404 302 404 404 404
engagement:consultation       open                         GET   in  200 200 200 200 200 200 200
engagement:consultation       restricted open              GET   in  404 404 200 200 404 200 200
engagement:consultation       open                         POST  in  405 405 405 405 405 405 405
engagement:record             open                         GET   in  403 403 200 403 403 200 200
engagement:record             restricted open              GET   in  404 404 200 403 404 200 200
engagement:record             open                         POST  in  403 403 302 403 403 302 302
engagement:record             restricted open              POST  in  404 404 302 403 404 302 302
engagement:ask                open                         GET   in  403 403 200 403 403 200 200
engagement:ask                restricted open              GET   in  404 404 200 403 404 200 200
engagement:ask                open                         POST  in  403 403 302 403 403 302 302
engagement:edit_consultation  consultation                 GET   in  403 403 200 403 403 200 200
engagement:edit_consultation  consultation                 POST  in  403 403 302 403 403 302 302
engagement:edit_consultation  secret consultation          GET   in  404 404 200 403 404 200 200
engagement:edit_consultation  secret consultation          POST  in  404 404 302 403 404 302 302
engagement:feedback           closed                       GET   in  200 200 200 200 200 200 200
engagement:feedback           restricted closed            GET   in  404 404 200 200 404 200 200
engagement:feedback           closed                       POST  in  405 405 405 405 405 405 405
engagement:ask_now            closed                       GET   in  403 403 200 403 403 200 200
engagement:ask_now            restricted closed            GET   in  404 404 200 403 404 200 200
engagement:ask_now            closed                       POST  in  403 403 302 403 403 302 302
engagement:ask_now            restricted closed            POST  in  404 404 302 403 404 302 302
engagement:add_people         feedback round               GET   in  403 403 200 403 403 200 200
engagement:add_people         feedback round               POST  in  403 403 302 403 403 302 302
engagement:reply              feedback round               GET   in  403 403 200 403 403 200 200
engagement:reply              feedback round               POST  in  403 403 302 403 403 302 302
engagement:note_lesson        closed                       GET   in  403 403 200 403 403 200 200
engagement:note_lesson        restricted closed            GET   in  404 404 200 403 404 200 200
engagement:note_lesson        closed                       POST  in  403 403 302 403 403 302 302
engagement:note_lesson        restricted closed            POST  in  404 404 302 403 404 302 302
engagement:edit_lesson        lesson                       GET   in  403 403 200 403 403 200 200
engagement:edit_lesson        secret lesson                GET   in  404 404 200 403 404 200 200
engagement:edit_lesson        lesson                       POST  in  403 403 302 403 403 302 302
engagement:edit_lesson        secret lesson                POST  in  404 404 302 403 404 302 302
"""
