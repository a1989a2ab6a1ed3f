"""How many and how long, of signing in. What is tried how often is in the settings: ACCOUNT_RATE_LIMITS."""

from datetime import timedelta

RECOVERY_CODES = 10  # of one person
DEVICE_KNOWN_FOR = timedelta(days=365)
