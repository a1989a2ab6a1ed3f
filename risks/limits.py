"""When a risk is reviewed, and from when on its owner finds that on their home page. Reminders: `risks.reminders`."""

from datetime import timedelta

# After the last review, where nobody says another day.
REVIEWED_AGAIN_AFTER = timedelta(days=91)
REVIEW_WITHIN = timedelta(days=14)
