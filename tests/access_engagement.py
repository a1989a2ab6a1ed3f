"""Engagement's part of the access table: see `tests/access_table.py` for what a row says."""

ENGAGEMENT = """
engagement:front         -                GET    in  200 200 200 200 200 200 200
engagement:front         -                POST   in  405 405 405 405 405 405 405
engagement:consultation  open             GET    in  200 200 200 200 200 200 200
engagement:consultation  restricted open  GET    in  404 404 200 200 404 200 200
engagement:consultation  open             POST   in  405 405 405 405 405 405 405
"""
