"""What somebody finds when they come: by role, and of each role only what that person can act on."""
