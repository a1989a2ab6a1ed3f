"""What becomes of a paper in a reader's copy of a pack."""

from django.db.models import TextChoices


class Place(TextChoices):
    BOUND = "bound", "Bound in"
    INSIDE = "inside", "Inside the PDF"
    APART = "apart", "Not in the PDF"
