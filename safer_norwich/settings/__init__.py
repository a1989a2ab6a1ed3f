"""Settings: `base` holds what never varies, the others what a place of work changes."""
