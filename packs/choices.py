"""What becomes of a paper in a reader's copy of a pack, and how much of a long plan it tells."""

from django.db.models import TextChoices

# Under one heading. A board reads a pack from cover to cover: of the rest it is told how many there are.
TOLD_OF_A_KIND = 40


class Place(TextChoices):
    BOUND = "bound", "Bound in"
    INSIDE = "inside", "Inside the PDF"
    APART = "apart", "Not in the PDF"
