"""How long a pack is kept, and how much goes into it."""

from datetime import timedelta

from files.size import MEGABYTE

# A pack is opened in the weeks around its meeting; with large papers it takes some hundred MB for each set of readers.
PACKS_KEPT_FOR = timedelta(days=60)
# Under one heading. A board reads a pack from cover to cover: of the rest it is told how many there are.
TOLD_OF_A_KIND = 40
# Of all papers of a copy together. What goes beyond is left out and told: a smaller one behind it may still go in.
MOST_PAPERS_BYTES = 200 * MEGABYTE
MOST_PAPERS_PAGES = 1_500
