"""How long before a meeting, and how many dates of a poll. The quorum of a body is on its page."""

# Clear working days before a meeting by which its agenda is published.
NOTICE_DAYS = 5
# Working days before the last day of publishing, for whoever builds the agenda to read the papers.
PAPERS_DUE_DAYS = 5
FEWEST_DATES, MOST_DATES = 2, 8  # of a poll
