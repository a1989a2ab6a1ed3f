"""How long a briefing may be, and the report of a priority."""

# What goes to councillors is read in a few minutes: a briefing that is longer is not sent.
MOST_PAGES = 2
# Of each list of a briefing.
TOLD_IN_BRIEF = 4
# Exceptions and highlights of each kind in the report of a priority.
TOLD_OF_PRIORITY = 40
# Days before its day of which the report of a priority tells what went well.
DAYS_OF_HIGHLIGHTS = 91
