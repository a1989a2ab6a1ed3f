from django.db.models import TextChoices


class Stage(TextChoices):
    """How far an action has come: a fact, unlike its rating."""

    PROPOSED = "proposed"
    NOT_STARTED = "not_started", "Not started"
    IN_PROGRESS = "in_progress", "In progress"
    COMPLETE = "complete"
    ON_HOLD = "on_hold", "On hold"
    CANCELLED = "cancelled"


OPEN = (Stage.NOT_STARTED, Stage.IN_PROGRESS, Stage.ON_HOLD)
CLOSED = (Stage.COMPLETE, Stage.CANCELLED)
IN_PLAN = (*OPEN, *CLOSED)
NEEDS_REASON = (Stage.ON_HOLD, Stage.CANCELLED)


class Rating(TextChoices):
    """A judgement: will the action reach its outcome by its date? Blank means not rated."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


OFF_TRACK = (Rating.AMBER, Rating.RED)
NOT_RATED = "Not rated"


class Visibility(TextChoices):
    PUBLIC = "public", "Public: approved text goes into the annual report"
    PARTNERSHIP = "partnership", "Partnership: everyone signed in"
    RESTRICTED = "restricted", "Restricted: only the partners that lead or support it"


class Origin(TextChoices):
    BOARD_DECISION = "board_decision", "Board decision"
    IMPORT = "import", "Imported from an earlier plan"
    REVIEW = "review", "Review of the plan"
    PROPOSAL = "proposal", "Proposed by a partner"


class CountyLink(TextChoices):
    """How the action relates to the county community safety partnership's plan."""

    NONE = "none", "Not linked"
    LEADS = "leads", "Leads on a county priority"
    SUPPORTS = "supports", "Supports a county priority"


class Achieved(TextChoices):
    """Whether a completed action reached its one outcome."""

    FULLY = "fully", "Yes, fully"
    PARTLY = "partly"
    NOT = "not", "No"


class ActionAct(TextChoices):
    """Deeds on an action that the policy is asked about, beside seeing, adding and editing."""

    PROPOSE = "propose"
    COMMENT = "comment"
    UPDATE = "update"
    COMPLETE = "complete"
    HOLD = "hold"
    HAND_OVER = "hand_over"
