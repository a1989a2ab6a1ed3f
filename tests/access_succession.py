"""Who gets what at the addresses of a review: rows of the table in `tests.access_table`."""

SUCCESSION = """
succession:review          next strategy      GET    in  200 200 200 200 200 200 200
succession:review          next strategy      POST   in  403 403 403 403 403 302 302
succession:begin           strategy in force  GET    in  403 403 403 403 403 200 200
succession:begin           strategy in force  POST   in  403 403 403 403 403 302 302
succession:words           next strategy      GET    in  403 403 403 403 403 200 200
succession:words           next strategy      POST   in  403 403 403 403 403 302 302
succession:measure         measure            GET    in  403 403 403 403 403 200 200
succession:measure         measure            POST   in  403 403 403 403 403 302 302
succession:answer          open               GET    in  403 403 403 403 403 200 200
succession:answer          restricted open    GET    in  403 403 403 403 403 200 200
succession:answer          open               POST   in  403 403 403 403 403 302 302
succession:answer          restricted open    POST   in  403 403 403 403 403 302 302
succession:workbook        next strategy      GET    in  403 403 403 403 403 200 200
succession:workbook        next strategy      POST   in  403 403 403 403 403 200 200
succession:workbook_file   next strategy      GET    in  403 403 403 403 403 200 200
succession:workbook_file   next strategy      POST   in  403 403 403 403 403 405 405
succession:write_workbook  next strategy      GET    in  403 403 403 403 403 302 302
succession:write_workbook  next strategy      POST   in  403 403 403 403 403 200 200
succession:adopt           next strategy      GET    in  403 403 403 403 403 403 200
succession:adopt           next strategy      POST   in  403 403 403 403 403 403 200
"""
