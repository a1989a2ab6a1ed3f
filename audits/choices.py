from django.db.models import TextChoices

# What the figures of a priority do not show, and the introduction.
TEXT = 4000


class AuditState(TextChoices):
    DRAFT = "draft"
    FOR_APPROVAL = "for_approval", "For approval"
    PUBLISHED = "published"
    DROPPED = "dropped"


AUDIT_COLOURS = {
    AuditState.DRAFT: "grey",
    AuditState.FOR_APPROVAL: "amber",
    AuditState.PUBLISHED: "green",
    AuditState.DROPPED: "grey",
}


class AuditAct(TextChoices):
    """Beside seeing, adding and editing."""

    APPROVE = "approve"
    PUBLISH = "publish"


class Became(TextChoices):
    """What becomes of a finding. It is said of each before the audit goes to the board."""

    ACTION = "action", "The reason of a proposal or an action"
    DECISION = "decision", "The reason of a decision"
    NOTED = "noted"
