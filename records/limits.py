"""How long a text may be in every app, and how long what goes with a record is kept."""

from datetime import timedelta

# How many characters a text of several paragraphs may have: its field and its form take it from here.
LONG_TEXT = 4000
# Of one paragraph, such as a reason.
SHORT_TEXT = 1000
# Of what a new version of something frozen puts right.
WHAT_CHANGED = 500
# That somebody meant words that look personal: as long as claims can be brought, six years.
MEANT_KEPT_FOR = timedelta(days=2192)
DRAFTS_KEPT_FOR = timedelta(days=30)
MOST_DRAFTS = 50  # of one person
# The bytes of a removed file go after so long (`tidy_documents`); its row and history stay.
REMOVED_FILES_KEPT_FOR = timedelta(days=90)
# The tokens by which a form that is sent twice is known.
SUBMISSIONS_KEPT_FOR = timedelta(days=2)
