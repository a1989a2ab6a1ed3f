"""The migrations of `actions` as a version after this one might have them: a column, filled by a rule of its own."""
