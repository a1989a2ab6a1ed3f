"""Who gets what from the search: see `tests.access_table`. Everybody signed in gets an answer, each their own."""

SEARCH = """
search:search               -           GET    in  200 200 200 200 200 200 200
search:search               -           POST   in  405 405 405 405 405 405 405
"""
