"""The words of an action: stages, ratings and flags, in their order, with their colours and what they mean.

A page, a spreadsheet, a pack or a report asks here for words and order and types none of them again, so that another
rating is a line in each table below and a migration (`tests/test_house_rules.py` holds that).
"""

from collections.abc import Container, Iterable

from django.db.models import TextChoices

from govuk.words import listed

# What the columns for stages and ratings can hold: longer than any code, so that a new one leaves the tables alone.
CODE_LENGTH = 20


class Stage(TextChoices):
    """How far an action has come: a fact, unlike its rating."""

    PROPOSED = "proposed"
    NOT_STARTED = "not_started", "Not started"
    IN_PROGRESS = "in_progress", "In progress"
    COMPLETE = "complete"
    ON_HOLD = "on_hold", "On hold"
    CANCELLED = "cancelled"
    REPLACED = "replaced"


# What an update may report; the other stages come about by a step of their own, which asks for a reason or evidence.
REPORTED = (Stage.NOT_STARTED, Stage.IN_PROGRESS)
# An action on hold is still a promise: it stays in the plan and in its counts.
OPEN = (*REPORTED, Stage.ON_HOLD)
# Closed without being complete. Of what is replaced another action goes on, so that nothing is given up (decision 40).
NOT_COMPLETED = (Stage.CANCELLED, Stage.REPLACED)
CLOSED = (Stage.COMPLETE, *NOT_COMPLETED)
IN_PLAN = (*OPEN, *CLOSED)
NOT_IN_PLAN = tuple(stage for stage in Stage if stage not in IN_PLAN)
# A rating says whether an action will reach its outcome, and a percentage how far it has come. Once it is closed both
# are past, and what is shown instead is whether the outcome was achieved (decision 35).
JUDGED = (Stage.PROPOSED, *OPEN)
SAID_WHILE_JUDGED = ("rating", "percent_complete")
# Nobody can judge a plan whose stopped actions do not say why.
NEEDS_REASON = (Stage.ON_HOLD, *NOT_COMPLETED)
STAGE_WORDS = {stage.value: stage.label for stage in Stage}
STAGE_COLOURS = {
    Stage.PROPOSED: "purple",
    Stage.NOT_STARTED: "grey",
    Stage.IN_PROGRESS: "blue",
    Stage.COMPLETE: "teal",
    Stage.ON_HOLD: "yellow",
    Stage.CANCELLED: "grey",
    Stage.REPLACED: "blue",
}
# Told only where there are any: it comes about by the review of a strategy alone.
SELDOM = (Stage.REPLACED,)


class Rating(TextChoices):
    """A judgement, the best first: will the action reach its outcome by its date? Blank means not rated."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


NOT_RATED = "Not rated"
ON_TRACK = (Rating.GREEN,)
OFF_TRACK = (Rating.AMBER, Rating.RED)
WORST_FIRST = tuple(reversed(OFF_TRACK))
# In the order of tables and lists of choices; blank comes last.
RATING_WORDS = {**{rating.value: rating.label for rating in Rating}, "": NOT_RATED}
RATING_COLOURS = {Rating.GREEN: "green", Rating.AMBER: "amber", Rating.RED: "red", "": "grey"}
RATING_MEANINGS = {
    Rating.GREEN: "on track for its outcome and date",
    Rating.AMBER: "some slippage or risk, recovery in hand",
    Rating.RED: "off track, the board’s help is needed",
    "": "nobody has judged it yet",
}
# The same for residents, in the annual report.
RATING_MEANINGS_FOR_RESIDENTS = {
    Rating.GREEN: "we expect to do what we said, on time.",
    Rating.AMBER: "it may be late or do less than we said.",
    Rating.RED: "it will not be done as we said unless something changes.",
}


class Band(TextChoices):
    """In which part of a bar an action stands, from the bottom up. What is on hold or closed counts as that, whatever
    it was rated."""

    RED = "red"
    AMBER = "amber"
    NOT_RATED = "not_rated", NOT_RATED
    ON_HOLD = "on_hold", "On hold"
    GREEN = "green"
    CLOSED = "closed"


BAND_TONES = {
    Band.RED: "red",
    Band.AMBER: "amber",
    Band.NOT_RATED: "grey",
    Band.ON_HOLD: "yellow",
    Band.GREEN: "green",
    Band.CLOSED: "blue",
}


def band_of(stage: str, rating: str) -> Band:
    """Of an action in the plan."""
    if stage in CLOSED:
        return Band.CLOSED
    return Band.ON_HOLD if stage == Stage.ON_HOLD else Band(rating or Band.NOT_RATED)


class Flag(TextChoices):
    """What is worked out about an action and never typed, in the order in which a row shows it."""

    OVERDUE = "overdue"
    STALE = "stale"
    NO_OFFICER = "no_officer", "No officer"
    CHECK_FACTS = "check_facts", "Check facts"
    RESTRICTED = "restricted"


FLAG_COLOURS = {
    Flag.OVERDUE: "red",
    Flag.STALE: "purple",
    Flag.NO_OFFICER: "yellow",
    Flag.CHECK_FACTS: "yellow",
    Flag.RESTRICTED: "grey",
}
# Only of the flags whose label does not explain itself.
FLAG_MEANINGS = {
    Flag.OVERDUE: "open, and its due date has passed",
    Flag.STALE: "open and under way in the last closed quarter, without an update in it or since",
    Flag.CHECK_FACTS: "facts that cannot all be true, such as green but overdue",
}


def stages_told(found: Container[str]) -> tuple[Stage, ...]:
    """The stages of a plan that a table or a sentence counts, if `found` are those of its actions."""
    return tuple(stage for stage in IN_PLAN if stage not in SELDOM or stage in found)


def in_words(choices: Iterable[TextChoices], *, joined_by: str) -> str:
    """In running text: red, amber or stale"""
    return listed((choice.label.lower() for choice in choices), joined_by=joined_by)


# What an update says where nobody gave them.
NO_REASON, NO_WAY_BACK = "No reason given yet.", "No way back given yet."
OFF_TRACK_WORDS = in_words(OFF_TRACK, joined_by="or")
# What the calendar makes of an action, whatever its lead says.
BY_THE_CALENDAR = (Flag.OVERDUE, Flag.STALE)
CLOSED_WORDS = in_words(CLOSED, joined_by="and")
NEEDS_REASON_WORDS = in_words(NEEDS_REASON, joined_by="or")
# What a board asks about first.
EXCEPTION_WORDS = in_words((*WORST_FIRST, *BY_THE_CALENDAR), joined_by="or")


class Visibility(TextChoices):
    PUBLIC = "public", "Public: approved text goes into the annual report"
    PARTNERSHIP = "partnership", "Partnership: everyone signed in"
    RESTRICTED = "restricted", "Restricted: only the partners that lead or support it"


# Without the explanation after the colon, for a filter, a cell or a line of facts.
VISIBILITY_WORDS = {value: label.partition(":")[0] for value, label in Visibility.choices}


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


# In place of the rating of an action that is closed.
ACHIEVED_WORDS = {
    Achieved.FULLY: "Outcome achieved",
    Achieved.PARTLY: "Outcome partly achieved",
    Achieved.NOT: "Outcome not achieved",
}
# After "Complete," in a list of what changed.
ACHIEVED_AS_A_CHANGE = {
    Achieved.FULLY: "outcome fully achieved",
    Achieved.PARTLY: "outcome partly achieved",
    Achieved.NOT: "outcome not achieved",
}
# In a count: 3 fully, 1 partly.
ACHIEVED_COUNTED = {Achieved.FULLY: "fully", Achieved.PARTLY: "partly", Achieved.NOT: "not", "": "not yet said"}
# To residents, who ask whether it happened; blank is not known yet.
ACHIEVED_FOR_RESIDENTS = {**{each.value: each.label for each in Achieved}, "": "We have not said yet"}


class ActionAct(TextChoices):
    """Acts on an action that the policy is asked about, beside seeing, adding and editing."""

    PROPOSE = "propose"
    COMMENT = "comment"
    UPDATE = "update"
    COMPLETE = "complete"
    HOLD = "hold"
    HAND_OVER = "hand_over"


class Returnable(TextChoices):
    """What a manager may give back to whoever sent it, with a word why."""

    UPDATE = "update"
    PROPOSAL = "proposal"
    TEXT = "text", "Text for residents"


class Gap(TextChoices):
    """What a measure lacks before it can be judged on evidence, the worst first."""

    NO_ACTION = "no_action", "No action"
    NO_INDICATOR = "no_indicator", "No indicator"
    NO_READING = "no_reading", "No recent reading"
    NOT_JUDGED = "not_judged", "Not judged"
    DATA = "data", "Data or an agreement that does not hold"
    NO_DATASET = "no_dataset", "No dataset"
