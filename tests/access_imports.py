"""Who gets what where plans come in as spreadsheets: a part of the table in `tests.access_table`."""

IMPORTS = """
imports:list            -              GET    in  403 403 403 403 403 200 200
imports:list            -              POST   in  403 403 403 403 403 302 302
imports:forget_mapping  mapping        GET    in  403 403 403 403 403 200 200
imports:forget_mapping  mapping        POST   in  403 403 403 403 403 302 302
imports:preview         asking import  GET    in  403 403 403 403 403 200 200
imports:preview         asking import  POST   in  403 403 403 403 403 405 405
imports:file            asking import  GET    in  403 403 403 403 403 200 200
imports:file            asking import  POST   in  403 403 403 403 403 405 405
imports:columns         asking import  GET    in  403 403 403 403 403 200 200
imports:columns         asking import  POST   in  403 403 403 403 403 302 302
imports:decide          asking import  GET    in  403 403 403 403 403 200 200
imports:decide          asking import  POST   in  403 403 403 403 403 302 302
imports:row             asking import  GET    in  403 403 403 403 403 200 200
imports:row             asking import  POST   in  403 403 403 403 403 302 302
imports:by_row          asking import  GET    in  403 403 403 403 403 200 200
imports:by_row          asking import  POST   in  403 403 403 403 403 302 302
imports:gone            asking import  GET    in  403 403 403 403 403 200 200
imports:gone            asking import  POST   in  403 403 403 403 403 302 302
imports:confirm         ready import   GET    in  403 403 403 403 403 200 200
imports:confirm         ready import   POST   in  403 403 403 403 403 302 302
imports:discard         asking import  GET    in  403 403 403 403 403 200 200
imports:discard         asking import  POST   in  403 403 403 403 403 302 302
"""
