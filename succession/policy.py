"""Everybody who is signed in reads what becomes of a strategy; managers decide it and administrators adopt it."""
