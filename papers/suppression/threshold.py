"""From which number on a count may be published, and what stands in the place of a smaller one."""

# Nobody is told of fewer people than these.
THRESHOLD = 5
WITHHELD = "withheld"
NOTE = (
    "“Withheld” stands for a number from 1 to {most}, or for one from which such a number could be worked out. "
    "It is left out so that nobody can be recognised. 0 means none."
)
