"""The words of a review: what becomes of an action of the former strategy."""

from django.db.models import TextChoices


class Answer(TextChoices):
    """What becomes of an open action when the next strategy is adopted; blank means that nobody has decided yet."""

    CARRY = "carry", "Carried over"
    CLOSE = "close", "Closed"
    MERGE = "merge", "Merged into another"
    SUPERSEDE = "supersede", "Superseded by another"


UNDECIDED = "Undecided"
# In the order of figures and tables; what is still to do comes first.
ANSWER_WORDS = {"": UNDECIDED, **{answer.value: answer.label for answer in Answer}}
ANSWER_COLOURS = {"": "yellow", Answer.CARRY: "green", Answer.CLOSE: "teal", Answer.MERGE: "blue"}
ANSWER_COLOURS |= {Answer.SUPERSEDE: "purple"}
# In a list of choices: what the officer does.
ANSWER_CHOICES = (
    (Answer.CARRY, "Carry it over to a priority of the new strategy"),
    (Answer.CLOSE, "Close it"),
    (Answer.MERGE, "Merge it into another action that is carried over"),
    (Answer.SUPERSEDE, "Another action that is carried over takes its place"),
)
# These name the other action: what becomes of it must be that it is carried over.
NAMES_ANOTHER = (Answer.MERGE, Answer.SUPERSEDE)
# Before the reference of the other one, in the reason of the action that ends.
ENDED_WORDS = {Answer.MERGE: "Merged into", Answer.SUPERSEDE: "Superseded by"}


class ReviewAct(TextChoices):
    """Acts that the policy is asked about, beside seeing and editing."""

    BEGIN = "begin"
    ADOPT = "adopt"
