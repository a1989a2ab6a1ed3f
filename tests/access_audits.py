"""The part of the access table on audits: see `tests/access_table.py` for what a row says."""

AUDITS = """
audits:list               -                GET    in  200 200 200 200 200 200 200
audits:list               -                POST   in  405 405 405 405 405 405 405
audits:start              -                GET    in  403 403 403 403 403 200 200
audits:start              -                POST   in  403 403 403 403 403 302 302
audits:detail             published audit  GET    in  200 200 200 200 200 200 200
audits:detail             draft audit      GET    in  404 404 404 404 404 200 200
audits:detail             published audit  POST   in  405 405 405 405 405 405 405
audits:pdf                published audit  GET    in  200 200 200 200 200 200 200
audits:pdf                draft audit      GET    in  404 404 404 404 404 200 200
audits:pdf                published audit  POST   in  405 405 405 405 405 405 405
audits:docx               published audit  GET    in  200 200 200 200 200 200 200
audits:docx               draft audit      GET    in  404 404 404 404 404 200 200
audits:docx               published audit  POST   in  405 405 405 405 405 405 405
audits:figures            published audit  GET    in  200 200 200 200 200 200 200
audits:figures            draft audit      GET    in  404 404 404 404 404 200 200
audits:figures            published audit  POST   in  405 405 405 405 405 405 405
audits:words              published audit  GET    in  200 200 200 200 200 200 200
audits:words              draft audit      GET    in  404 404 404 404 404 200 200
audits:words              published audit  POST   in  405 405 405 405 405 405 405
audits:introduction       draft audit      GET    in  403 403 403 403 403 200 200
audits:introduction       draft audit      POST   in  403 403 403 403 403 302 302
audits:part               audit part       GET    in  403 403 403 403 403 200 200
audits:part               audit part       POST   in  403 403 403 403 403 302 302
audits:add_finding        draft audit      GET    in  403 403 403 403 403 200 200
audits:add_finding        draft audit      POST   in  403 403 403 403 403 302 302
audits:finding            finding          GET    in  403 403 403 403 403 200 200
audits:finding            finding          POST   in  403 403 403 403 403 302 302
audits:send_for_approval  draft audit      GET    in  403 403 403 403 403 200 200
audits:send_for_approval  draft audit      POST   in  403 403 403 403 403 302 302
audits:send_back          waiting audit    GET    in  403 403 403 403 403 200 200
audits:send_back          waiting audit    POST   in  403 403 403 403 403 302 302
audits:publish            waiting audit    GET    in  403 403 403 403 403 200 200
audits:publish            waiting audit    POST   in  403 403 403 403 403 302 302
audits:correct            published audit  GET    in  403 403 403 403 403 200 200
audits:correct            published audit  POST   in  403 403 403 403 403 302 302
audits:drop               draft audit      GET    in  403 403 403 403 403 200 200
audits:drop               draft audit      POST   in  403 403 403 403 403 302 302
audits:published          published audit  GET    200 200 200 200 200 200 200 200
audits:published          published audit  POST   405 405 405 405 405 405 405 405
audits:published          draft audit      GET    404 404 404 404 404 404 404 404
audits:published_pdf      published audit  GET    200 200 200 200 200 200 200 200
audits:published_pdf      published audit  POST   405 405 405 405 405 405 405 405
audits:published_pdf      draft audit      GET    404 404 404 404 404 404 404 404
audits:published_docx     published audit  GET    200 200 200 200 200 200 200 200
audits:published_docx     published audit  POST   405 405 405 405 405 405 405 405
audits:published_docx     draft audit      GET    404 404 404 404 404 404 404 404
audits:published_words    published audit  GET    200 200 200 200 200 200 200 200
audits:published_words    published audit  POST   405 405 405 405 405 405 405 405
audits:published_words    draft audit      GET    404 404 404 404 404 404 404 404
audits:published_figures  published audit  GET    200 200 200 200 200 200 200 200
audits:published_figures  published audit  POST   405 405 405 405 405 405 405 405
audits:published_figures  draft audit      GET    404 404 404 404 404 404 404 404
audits:compared           published audit  GET    200 200 200 200 200 200 200 200
audits:compared           published audit  POST   405 405 405 405 405 405 405 405
audits:compared           draft audit      GET    404 404 404 404 404 404 404 404
"""
