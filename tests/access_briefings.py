"""The part of the access table on briefings: see `tests/access_table.py` for what a row says."""

BRIEFINGS = """
briefings:list          -                  GET    in  200 200 200 200 200 200 200
briefings:list          -                  POST   in  405 405 405 405 405 405 405
briefings:priority      -                  GET    in  200 200 200 200 200 200 200
briefings:priority      -                  POST   in  405 405 405 405 405 405 405
briefings:make          -                  GET    in  403 403 403 403 403 405 405
briefings:make          -                  POST   in  403 403 403 403 403 302 302
briefings:new           -                  GET    in  403 403 403 403 403 200 200
briefings:new           -                  POST   in  403 403 403 403 403 302 302
briefings:detail        sent briefing      GET    in  200 200 200 200 200 200 200
briefings:detail        draft briefing     GET    in  404 404 404 404 404 200 200
briefings:detail        sent briefing      POST   in  405 405 405 405 405 405 405
briefings:compared      sent briefing      GET    in  200 200 200 200 200 200 200
briefings:compared      draft briefing     GET    in  404 404 404 404 404 404 404
briefings:compared      sent briefing      POST   in  405 405 405 405 405 405 405
briefings:pdf           sent briefing      GET    in  200 200 200 200 200 200 200
briefings:pdf           draft briefing     GET    in  404 404 404 404 404 200 200
briefings:pdf           sent briefing      POST   in  405 405 405 405 405 405 405
briefings:docx          sent briefing      GET    in  200 200 200 200 200 200 200
briefings:docx          draft briefing     GET    in  404 404 404 404 404 200 200
briefings:docx          sent briefing      POST   in  405 405 405 405 405 405 405
briefings:figures       sent briefing      GET    in  200 200 200 200 200 200 200
briefings:figures       draft briefing     GET    in  404 404 404 404 404 200 200
briefings:figures       sent briefing      POST   in  405 405 405 405 405 405 405
briefings:words         sent briefing      GET    in  200 200 200 200 200 200 200
briefings:words         draft briefing     GET    in  404 404 404 404 404 200 200
briefings:words         sent briefing      POST   in  405 405 405 405 405 405 405
briefings:message       draft briefing     GET    in  403 403 403 403 403 200 200
briefings:message       draft briefing     POST   in  403 403 403 403 403 302 302
briefings:add_question  draft briefing     GET    in  403 403 403 403 403 200 200
briefings:add_question  draft briefing     POST   in  403 403 403 403 403 302 302
briefings:question      briefing answer    GET    in  403 403 403 403 403 200 200
briefings:question      briefing answer    POST   in  403 403 403 403 403 302 302
briefings:send          draft briefing     GET    in  403 403 403 403 403 200 200
briefings:send          draft briefing     POST   in  403 403 403 403 403 302 302
briefings:correct       sent briefing      GET    in  403 403 403 403 403 200 200
briefings:correct       sent briefing      POST   in  403 403 403 403 403 302 302
briefings:drop          draft briefing     GET    in  403 403 403 403 403 200 200
briefings:drop          draft briefing     POST   in  403 403 403 403 403 302 302
"""
