"""How much of the plan is shown."""

# At how many ends of quarters the plan is seen: a bar for each. Pages and packs take it from here.
QUARTERS_SHOWN = 8
EXCEPTIONS_SHOWN = 6  # above the plan
# Of more from one act a person is told once, with their number.
MOST_TOLD_ONE_BY_ONE = 5
