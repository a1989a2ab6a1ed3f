"""The part of the access table on reports: see `tests/access_table.py` for what a row says."""

PUBLISHED = """
reports:published           -           GET    200 200 200 200 200 200 200 200
reports:published           -           POST   405 405 405 405 405 405 405 405
reports:published_report    published   GET    200 200 200 200 200 200 200 200
reports:published_report    published   POST   405 405 405 405 405 405 405 405
reports:published_report    draft       GET    404 404 404 404 404 404 404 404
reports:published_pdf       published   GET    200 200 200 200 200 200 200 200
reports:published_pdf       published   POST   405 405 405 405 405 405 405 405
reports:published_pdf       draft       GET    404 404 404 404 404 404 404 404
reports:published_words     published   GET    200 200 200 200 200 200 200 200
reports:published_words     published   POST   405 405 405 405 405 405 405 405
reports:published_words     draft       GET    404 404 404 404 404 404 404 404
reports:plan                     -           GET  200 200 200 200 200 200 200 200
reports:plan                     -           POST 405 405 405 405 405 405 405 405
reports:feed                     -           GET  200 200 200 200 200 200 200 200
reports:feed                     -           POST 405 405 405 405 405 405 405 405
reports:figures_dictionary       -           GET  200 200 200 200 200 200 200 200
reports:figures_dictionary       -           POST 405 405 405 405 405 405 405 405
reports:figures_schema           -           GET  200 200 200 200 200 200 200 200
reports:figures_schema           -           POST 405 405 405 405 405 405 405 405
reports:published_docx           published   GET  200 200 200 200 200 200 200 200
reports:published_docx           published   POST 405 405 405 405 405 405 405 405
reports:published_docx           draft       GET  404 404 404 404 404 404 404 404
reports:published_figures        published   GET  200 200 200 200 200 200 200 200
reports:published_figures        published   POST 405 405 405 405 405 405 405 405
reports:published_figures        draft       GET  404 404 404 404 404 404 404 404
reports:published_figures_json   published   GET  200 200 200 200 200 200 200 200
reports:published_figures_json   published   POST 405 405 405 405 405 405 405 405
reports:published_figures_json   draft       GET  404 404 404 404 404 404 404 404
reports:published_part           published   GET  200 200 200 200 200 200 200 200
reports:published_part           published   POST 405 405 405 405 405 405 405 405
reports:published_part           draft       GET  404 404 404 404 404 404 404 404
reports:published_picture        picture     GET  200 200 200 200 200 200 200 200
reports:published_picture        picture     POST 405 405 405 405 405 405 405 405
reports:compared                 published   GET  200 200 200 200 200 200 200 200
reports:compared                 published   POST 405 405 405 405 405 405 405 405
reports:compared                 draft       GET  404 404 404 404 404 404 404 404
"""

REPORTS = """
reports:list               -          GET    in  200 200 200 200 200 200 200
reports:list               -          POST   in  405 405 405 405 405 405 405
reports:build              -          GET    in  403 403 403 403 403 200 200
reports:build              -          POST   in  403 403 403 403 403 302 302
reports:detail             published  GET    in  200 200 200 200 200 200 200
reports:detail             draft      GET    in  404 404 404 404 404 200 200
reports:detail             published  POST   in  405 405 405 405 405 405 405
reports:revise             draft      GET    in  403 403 403 403 403 200 200
reports:revise             draft      POST   in  403 403 403 403 403 302 302
reports:section            draft      GET    in  403 403 403 403 403 200 200
reports:section            draft      POST   in  403 403 403 403 403 302 302
reports:send_for_approval  draft      GET    in  403 403 403 403 403 405 405
reports:send_for_approval  draft      POST   in  403 403 403 403 403 302 302
reports:send_back          waiting    GET    in  403 403 403 403 403 200 200
reports:send_back          waiting    POST   in  403 403 403 403 403 302 302
reports:publish            waiting    GET    in  403 403 403 403 403 200 200
reports:publish            waiting    POST   in  403 403 403 403 403 302 302
reports:correct            published  GET    in  403 403 403 403 403 200 200
reports:correct            published  POST   in  403 403 403 403 403 302 302
reports:add_section              draft       GET  in  403 403 403 403 403 200 200
reports:add_section              draft       POST in  403 403 403 403 403 302 302
reports:arrange_section          draft       GET  in  403 403 403 403 403 405 405
reports:arrange_section          draft       POST in  403 403 403 403 403 302 302
reports:sentences                draft       GET  in  403 403 403 403 403 200 200
reports:sentences                draft       POST in  403 403 403 403 403 405 405
reports:choose_sentence          draft       GET  in  403 403 403 403 403 405 405
reports:choose_sentence          draft       POST in  403 403 403 403 403 404 404
reports:reasons                  draft       GET  in  403 403 403 403 403 200 200
reports:reasons                  draft       POST in  403 403 403 403 403 405 405
reports:confirm_reason           draft       GET  in  403 403 403 403 403 404 404
reports:confirm_reason           draft       POST in  403 403 403 403 403 404 404
reports:draft_pdf                draft       GET  in  403 403 403 403 403 200 200
reports:draft_pdf                draft       POST in  403 403 403 403 403 405 405
reports:draft_docx               draft       GET  in  403 403 403 403 403 200 200
reports:draft_docx               draft       POST in  403 403 403 403 403 405 405
reports:picture                  foreword    GET  in  403 403 403 403 403 200 200
reports:picture                  foreword    POST in  403 403 403 403 403 302 302
reports:remove_picture           foreword    GET  in  403 403 403 403 403 405 405
reports:remove_picture           foreword    POST in  403 403 403 403 403 302 302
reports:draft_picture            foreword    GET  in  403 403 403 403 403 200 200
reports:draft_picture            foreword    POST in  403 403 403 403 403 405 405
reports:add_partner_pages        draft       GET  in  403 403 403 403 403 405 405
reports:add_partner_pages        draft       POST in  403 403 403 403 403 302 302
reports:ask_partner              partner page GET  in  403 403 403 403 403 405 405
reports:ask_partner              partner page POST in  403 403 403 403 403 302 302
reports:check_page               check       GET  in  404 404 200 404 404 200 200
reports:check_page               check       POST in  404 404 302 404 404 403 403
reports:abandon                  redraft     GET  in  403 403 403 403 403 200 200
reports:abandon                  redraft     POST in  403 403 403 403 403 302 302
reports:publish_plan             -           GET  in  403 403 403 403 403 405 405
reports:publish_plan             -           POST in  403 403 403 403 403 302 302
"""
