from django.db.models import TextChoices


class Gap(TextChoices):
    """What keeps a measure from being judged on evidence, the worst first."""

    NO_ACTION = "no_action", "No action serves it"
    NO_INDICATOR = "no_indicator", "No indicator speaks to it"
    NO_READING = "no_reading", "No reading"
    NOT_JUDGED = "not_judged", "Not judged"


# Of these a page says for which quarter.
OF_A_QUARTER = (Gap.NO_READING, Gap.NOT_JUDGED)


class Step(TextChoices):
    """What follows from what, in this order."""

    EVIDENCE = "evidence"
    DECISION = "decision"
    ACTION = "action"
    RESULT = "result"


STEP_HEADINGS = {Step.EVIDENCE: "Evidence", Step.DECISION: "Decisions", Step.ACTION: "Actions", Step.RESULT: "Results"}
