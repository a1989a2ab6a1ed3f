from django.db.models import TextChoices


class Step(TextChoices):
    """What follows from what, in this order."""

    EVIDENCE = "evidence"
    DECISION = "decision"
    ACTION = "action"
    RESULT = "result"


STEP_HEADINGS = {Step.EVIDENCE: "Evidence", Step.DECISION: "Decisions", Step.ACTION: "Actions", Step.RESULT: "Results"}
