"""From which age a section should be read with ease, how many words it must have for its age to say something, and how
many characters there are for what has to change in what is sent back."""

OLDEST_READER, FEWEST_WORDS = 14, 30
SENT_BACK_BECAUSE = 1000
