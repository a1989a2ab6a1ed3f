"""How far the homes look ahead."""

from datetime import timedelta

# How long before a meeting its papers are asked for.
PAPERS_WITHIN = timedelta(days=28)
# What an officer's home calls the next dates.
DATES_WITHIN = timedelta(days=90)
