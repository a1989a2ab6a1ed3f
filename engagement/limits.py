"""How long answers are taken and replies may take, and how long what is sent may be."""

from datetime import timedelta

from papers.suppression import THRESHOLD

# Whoever is asked by link has so long; then they are counted as not having answered. A link holds for as long.
ANSWERS_TAKEN_FOR = timedelta(days=30)
# Every answer, and every comment that is published, gets a reply within that time.
REPLY_WITHIN = timedelta(days=28)
# What was completed longer ago is asked about by a person, not by the day.
ASKED_ABOUT_FOR = timedelta(days=60)
# Scores are shown of so many answers together, and of fewer none: nobody is told of fewer people than that anywhere.
LEAST_ANSWERS = THRESHOLD
MOST_QUESTIONS = 5  # of a survey
# The words of a declined comment, as docs/operating.md and the privacy notice say.
DECLINED_KEPT_FOR = timedelta(days=90)
LONGEST_COMMENT = 2000  # characters
LONGEST_REPLY = 2000
