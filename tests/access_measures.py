"""What judges measures, and what an action or a decision answers: see `tests/access_table.py` for what a row says."""

MEASURES = """
measures:list         -         GET    in  200 200 200 200 200 200 200
measures:list         -         POST   in  405 405 405 405 405 405 405
measures:measure      measure   GET    in  200 200 200 200 200 200 200
measures:measure      measure   POST   in  405 405 405 405 405 405 405
measures:chain        measure   GET    in  200 200 200 200 200 200 200
measures:chain        measure   POST   in  405 405 405 405 405 405 405
measures:history      measure   GET    in  200 200 200 200 200 200 200
measures:history      measure   POST   in  405 405 405 405 405 405 405
measures:judge        measure   GET    in  403 403 403 403 403 200 200
measures:judge        measure   POST   in  403 403 403 403 403 302 302
actions:add_reason       open             GET    in  403 403 200 403 403 200 200
actions:add_reason       restricted open  GET    in  404 404 200 403 404 200 200
actions:add_reason       open             POST   in  403 403 302 403 403 302 302
actions:add_reason       restricted open  POST   in  404 404 302 403 404 302 302
actions:remove_reason    open reason             GET    in  403 403 200 403 403 200 200
actions:remove_reason    restricted open reason  GET    in  404 404 200 403 404 200 200
actions:remove_reason    open reason             POST   in  403 403 302 403 403 302 302
actions:remove_reason    restricted open reason  POST   in  404 404 302 403 404 302 302
board:add_reason        email decision   GET    in  403 403 403 403 403 200 200
board:add_reason        email decision   POST   in  403 403 403 403 403 302 302
board:remove_reason     email reason     GET    in  403 403 403 403 403 200 200
board:remove_reason     email reason     POST   in  403 403 403 403 403 302 302
"""
