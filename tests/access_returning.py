"""What a manager returns, and who answers it: see `tests/access_table.py` for what a row says."""

RETURNING = """
updates:check            -              GET    in  403 403 403 403 403 200 200
updates:check            -              POST   in  403 403 403 403 403 405 405
updates:return_update    open update    GET    in  403 403 403 403 403 200 200
updates:return_update    open update    POST   in  403 403 403 403 403 302 302
updates:take_back        returned       GET    in  403 403 403 403 403 200 200
updates:take_back        returned       POST   in  403 403 403 403 403 302 302
updates:return_proposal  restricted proposed  GET   in  403 403 403 403 403 200 200
updates:return_proposal  restricted proposed  POST  in  403 403 403 403 403 302 302
updates:revise_proposal  proposed       GET    in  403 200 200 403 403 200 200
updates:revise_proposal  proposed       POST   in  403 302 302 403 403 302 302
updates:revise_proposal  open           GET    in  403 403 404 403 403 404 404
updates:revise_proposal  restricted proposed  GET   in  404 404 404 403 404 404 404
updates:rewrite_text     returned text  GET    in  403 403 200 403 403 200 200
updates:rewrite_text     returned text  POST   in  403 403 302 403 403 302 302
updates:rewrite_text     restricted open update  GET   in  404 404 302 403 404 302 302
"""
