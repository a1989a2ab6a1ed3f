"""What becomes of a paper in a reader's copy of a pack, and how much of a long plan it tells."""

from datetime import timedelta

from django.db.models import TextChoices

# Under one heading. A board reads a pack from cover to cover: of the rest it is told how many there are.
TOLD_OF_A_KIND = 40
# A pack is opened in the weeks around its meeting; with large papers it takes some hundred MB for each set of readers.
PACKS_KEPT_FOR = timedelta(days=60)


class Place(TextChoices):
    BOUND = "bound", "Bound in"
    INSIDE = "inside", "Inside the PDF"
    APART = "apart", "Not in the PDF"
