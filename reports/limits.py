"""From which age a section should be read with ease, and how many words it must have for its age to say something."""

OLDEST_READER, FEWEST_WORDS = 14, 30
