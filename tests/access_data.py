"""The part of the access table on what we know: see `tests/access_table.py` for what a row says."""

DATA = """
datasets:register         -          GET    in  200 200 200 200 200 200 200
datasets:register         -          POST   in  405 405 405 405 405 405 405
datasets:dataset          dataset    GET    in  200 200 200 200 200 200 200
datasets:dataset          dataset    POST   in  405 405 405 405 405 405 405
datasets:add_dataset      -          GET    in  403 403 403 403 403 200 200
datasets:add_dataset      -          POST   in  403 403 403 403 403 302 302
datasets:edit_dataset     dataset    GET    in  403 403 403 403 403 200 200
datasets:edit_dataset     dataset    POST   in  403 403 403 403 403 302 302
datasets:receive_dataset  dataset    GET    in  403 403 403 403 403 200 200
datasets:receive_dataset  dataset    POST   in  403 403 403 403 403 302 302
datasets:move_dataset     dataset    GET    in  403 403 403 403 403 200 200
datasets:move_dataset     dataset    POST   in  403 403 403 403 403 302 302
datasets:agreements       -          GET    in  200 200 200 200 200 200 200
datasets:agreements       -          POST   in  405 405 405 405 405 405 405
datasets:agreement        agreement  GET    in  200 200 200 200 200 200 200
datasets:agreement        agreement  POST   in  405 405 405 405 405 405 405
datasets:add_agreement    -          GET    in  403 403 403 403 403 200 200
datasets:add_agreement    -          POST   in  403 403 403 403 403 302 302
datasets:edit_agreement   agreement  GET    in  403 403 403 403 403 200 200
datasets:edit_agreement   agreement  POST   in  403 403 403 403 403 302 302
datasets:sign_agreement   party      GET    in  403 403 403 403 403 200 200
datasets:sign_agreement   party      POST   in  403 403 403 403 403 302 302
datasets:take_in_crime  -              GET    in  403 403 403 403 403 200 200
datasets:take_in_crime  -              POST   in  403 403 403 403 403 302 302
"""
