from django.db.models import TextChoices


class StrategyState(TextChoices):
    DRAFT = "draft"
    CURRENT = "current"
    IN_REVIEW = "in_review", "In review"
    CLOSED = "closed"


class GovernanceHeading(TextChoices):
    OVERSIGHT = "oversight"
    ENGAGEMENT = "engagement"
    ACTION_PLAN = "action_plan", "Action plan"
    MONITORING = "monitoring"
    REVIEW = "review"
