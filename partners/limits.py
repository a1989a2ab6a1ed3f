"""How long an invitation holds."""

from datetime import timedelta

INVITED_FOR = timedelta(days=7)
