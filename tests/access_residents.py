"""The part of the access table on residents' comments and surveys: see `tests/access_table.py` for what a row says.

The passed comment went to the partner of the officer `supporting`. The survey of no special name is being made.
"""

RESIDENTS = """
reports:comment            published          GET    200 200 200 200 200 200 200 200
reports:comment            published          POST   302 302 302 302 302 302 302 302
reports:comment            draft              GET    404 404 404 404 404 404 404 404
reports:comment            draft              POST   404 404 404 404 404 404 404 404
reports:comment_thanks     published          GET    200 200 200 200 200 200 200 200
reports:comment_thanks     published          POST   405 405 405 405 405 405 405 405
reports:comment_thanks     draft              GET    404 404 404 404 404 404 404 404
engagement:said_and_did    -                  GET    200 200 200 200 200 200 200 200
engagement:said_and_did    -                  POST   405 405 405 405 405 405 405 405
engagement:reply_thanks    -                  GET    200 200 200 200 200 200 200 200
engagement:reply_thanks    -                  POST   405 405 405 405 405 405 405 405
engagement:count_reply     answered comment   GET    405 405 405 405 405 405 405 405
engagement:count_reply     answered comment   POST   302 302 302 302 302 302 302 302
engagement:count_reply     published comment  POST   404 404 404 404 404 404 404 404
engagement:count_reply     comment            POST   404 404 404 404 404 404 404 404
engagement:count_reply     declined comment   POST   404 404 404 404 404 404 404 404
engagement:survey          open survey        GET    200 200 200 200 200 200 200 200
engagement:survey          open survey        POST   302 302 302 302 302 302 302 302
engagement:survey          over survey        GET    200 200 200 200 200 200 200 200
engagement:survey          over survey        POST   200 200 200 200 200 200 200 200
engagement:survey          told survey        GET    200 200 200 200 200 200 200 200
engagement:survey          survey ahead       POST   200 200 200 200 200 200 200 200
engagement:survey          survey             GET    404 404 404 404 404 404 404 404
engagement:survey          survey             POST   404 404 404 404 404 404 404 404
engagement:survey_thanks   open survey        GET    200 200 200 200 200 200 200 200
engagement:survey_thanks   open survey        POST   405 405 405 405 405 405 405 405
engagement:survey_thanks   survey             GET    404 404 404 404 404 404 404 404
engagement:comments          -                  GET    in  403 403 403 403 403 200 200
engagement:comments          -                  POST   in  403 403 403 403 403 405 405
engagement:comment           comment            GET    in  404 404 404 404 404 200 200
engagement:comment           comment            POST   in  405 405 405 405 405 405 405
engagement:comment           passed comment     GET    in  404 404 404 200 404 200 200
engagement:comment           answered comment   GET    in  404 404 404 404 404 200 200
engagement:publish_comment   comment            GET    in  403 403 403 403 403 200 200
engagement:publish_comment   comment            POST   in  403 403 403 403 403 302 302
engagement:publish_comment   passed comment     POST   in  403 403 403 403 403 302 302
engagement:decline_comment   comment            GET    in  403 403 403 403 403 200 200
engagement:decline_comment   comment            POST   in  403 403 403 403 403 302 302
engagement:reply_to_comment  published comment  GET    in  403 403 403 403 403 200 200
engagement:reply_to_comment  published comment  POST   in  403 403 403 403 403 302 302
engagement:suggest_reply     passed comment     GET    in  404 404 404 200 404 403 403
engagement:suggest_reply     passed comment     POST   in  404 404 404 302 404 403 403
engagement:pass_comment_on   comment            GET    in  403 403 403 403 403 200 200
engagement:pass_comment_on   comment            POST   in  403 403 403 403 403 302 302
engagement:surveys           -                  GET    in  403 403 403 403 403 200 200
engagement:surveys           -                  POST   in  403 403 403 403 403 405 405
engagement:add_survey        -                  GET    in  403 403 403 403 403 200 200
engagement:add_survey        -                  POST   in  403 403 403 403 403 302 302
engagement:manage_survey     survey             GET    in  403 403 403 403 403 200 200
engagement:manage_survey     survey             POST   in  403 403 403 403 403 405 405
engagement:edit_survey       survey             GET    in  403 403 403 403 403 200 200
engagement:edit_survey       survey             POST   in  403 403 403 403 403 302 302
engagement:preview_survey    survey             GET    in  403 403 403 403 403 200 200
engagement:preview_survey    survey             POST   in  403 403 403 403 403 405 405
engagement:survey_sheet      survey             GET    in  403 403 403 403 403 200 200
engagement:survey_sheet      survey             POST   in  403 403 403 403 403 405 405
engagement:open_survey       survey             GET    in  403 403 403 403 403 200 200
engagement:open_survey       survey             POST   in  403 403 403 403 403 302 302
engagement:close_survey      open survey        GET    in  403 403 403 403 403 200 200
engagement:close_survey      open survey        POST   in  403 403 403 403 403 302 302
engagement:enter_results     over survey        GET    in  403 403 403 403 403 200 200
engagement:enter_results     over survey        POST   in  403 403 403 403 403 302 302
engagement:add_question      survey             GET    in  403 403 403 403 403 200 200
engagement:add_question      survey             POST   in  403 403 403 403 403 302 302
engagement:edit_question     question of a survey  GET   in  403 403 403 403 403 200 200
engagement:edit_question     question of a survey  POST  in  403 403 403 403 403 302 302
engagement:remove_question   question of a survey  GET   in  403 403 403 403 403 200 200
engagement:remove_question   question of a survey  POST  in  403 403 403 403 403 302 302
"""
