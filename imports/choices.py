from django.db.models import TextChoices


class Meaning(TextChoices):
    """What a column of a sheet says about an action."""

    REFERENCE = "reference", "Reference or number"
    TITLE = "title", "Title"
    ACTION = "action", "Action: what will be done"
    OBJECTIVE = "objective", "Objective: before a title that says nothing alone"
    DESCRIPTION = "description", "More on what will be done"
    OUTCOME = "outcome", "Outcome"
    PRIORITY = "priority"
    SECTION = "section", "Section of the plan"
    MEASURES = "measures", "Success measures"
    THEMES = "themes", "Cross-cutting themes"
    LEAD = "lead", "Lead partner"
    SUPPORTING = "supporting", "Supporting partners"
    OFFICER = "officer", "Lead officer"
    STARTS = "starts"
    DUE = "due", "Due, or timescale"
    TIMESCALE = "timescale", "Timescale as published, words alone"
    STATUS = "status", "Status: stage or rating"
    STAGE = "stage"
    STAGE_REASON = "stage_reason", "Reason for the stage"
    RATING = "rating"
    RATING_REASON = "rating_reason", "Reason for amber or red"
    WAY_BACK = "way_back", "Way back to green"
    COMPLETE = "complete", "Complete: yes or no"
    PERCENT = "percent", "Percent complete"
    COMPLETED_ON = "completed_on", "Completed on"
    PROGRESS = "progress"
    MILESTONE = "milestone", "Milestones, one a line"
    VISIBILITY = "visibility", "Who may see it"
    VERSION = "version", "Version, in a workbook made here"
    KEEP = "keep", "Keep as text on the action"
    LEAVE_OUT = "leave_out", "Leave out"


NAMES_THE_ACTION = (Meaning.TITLE, Meaning.ACTION)
# A sheet may have several columns with these meanings. Of any other only one counts, and the rest is kept as text.
SEVERAL = (Meaning.DESCRIPTION, Meaning.PROGRESS, Meaning.MILESTONE, Meaning.KEEP, Meaning.LEAVE_OUT)
# There may be one for each quarter or month, or an original and a revised one: the latest that is filled counts.
IN_TIME = (
    Meaning.STATUS,
    Meaning.STAGE,
    Meaning.RATING,
    Meaning.COMPLETE,
    Meaning.PERCENT,
    Meaning.PROGRESS,
    Meaning.DUE,
)
# What an action means depends on these: somebody has to have seen them before anything is written.
DECIDES_MEANING = (
    *(Meaning.TITLE, Meaning.ACTION, Meaning.LEAD, Meaning.DUE, Meaning.STARTS, Meaning.STATUS, Meaning.STAGE),
    *(Meaning.COMPLETE, Meaning.RATING, Meaning.PROGRESS, Meaning.SECTION, Meaning.PRIORITY),
)


class Sure(TextChoices):
    """How certain it is what a column holds."""

    CHOSEN = "chosen", "Chosen"
    CERTAIN = "certain", "Sure"
    LIKELY = "likely"
    NOT_TOLD = "not_told", "Not told by its heading"


class RowKind(TextChoices):
    """What became of a row of the source: each has exactly one kind."""

    NEEDS_DECISION = "needs_decision", "Needs a decision"
    ACTION = "action"
    BELONGS = "belongs_to_action", "Belongs to an action"
    HEADING = "heading"
    LEFT_OUT = "left_out", "Left out"


class QuestionKind(TextChoices):
    """What a person decides where the file does not say it. In the order in which they are best answered: what a row
    is, and which action, settles other questions."""

    ROW = "row", "What a row is"
    MATCH = "match", "Which action it is"
    TITLE = "title"
    PRIORITY = "priority"
    OUTCOME = "outcome"
    MEASURES = "measures", "Success measures"
    LEAD = "lead", "Lead partner"
    STAGE = "stage", "Stage and rating"
    DATE = "date"
    COMPLETED = "completed", "Day of completion"
    PERCENT = "percent", "Percent complete"
    CONFLICT = "conflict", "Changed here and in the file"
    QUARTER = "quarter", "Quarter of the ratings"
    REASON = "reason", "Reason and way back"
    PEOPLE = "people", "Details of people"


# Asked on the pages; what is to be done with the rest of the row is known without them, and a command goes on.
HOLDS_NOTHING_UP = (QuestionKind.REASON, QuestionKind.PEOPLE)


# The same words mean the same next time; the others are about this one file.
REMEMBERED = (QuestionKind.PRIORITY, QuestionKind.MEASURES, QuestionKind.LEAD, QuestionKind.STAGE, QuestionKind.DATE)


class RowAnswer(TextChoices):
    ACTION = "action", "An action of its own"
    CONTINUES = "continues", "More about the action above"
    PROGRESS = "progress", "Progress of the action above"
    MILESTONE = "milestone", "A milestone of the action above"
    HEADING = "heading", "A heading"
    LEFT_OUT = "left_out", "Leave it out"


class PersonalTextAnswer(TextChoices):
    MEANT = "meant", "This is meant: it goes into the plan as it is"
    LEAVE_OUT = "leave_out", "Leave this text out of the plan"
    ANEW = "anew", "Type it anew, as below"


class ImportState(TextChoices):
    DRAFT = "draft", "Being prepared"
    COMMITTED = "committed", "In the plan"
    DISCARDED = "discarded"
