from django.db.models import TextChoices


class BodyKind(TextChoices):
    BOARD = "board"
    DELIVERY = "delivery", "Strategy delivery group"
    TASK = "task", "Task group"
    OTHER = "other", "Other group"


class Rota(TextChoices):
    """Which priorities of the strategy come to a body in turn."""

    ALL = "all", "All priorities of the strategy"
    CHOSEN = "chosen", "Only the priorities selected here"
    NONE = "none", "None: it has a subject of its own"


class Capacity(TextChoices):
    """As what a person holds or helps to hold a seat."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair", "Vice chair"
    MEMBER = "member"
    DEPUTY = "deputy"


HOLDERS = (Capacity.CHAIR, Capacity.VICE_CHAIR, Capacity.MEMBER)
CHAIRS = (Capacity.CHAIR, Capacity.VICE_CHAIR)


class MeetingState(TextChoices):
    PLANNED = "planned"
    AGENDA_PUBLISHED = "agenda_published", "Agenda published"
    HELD = "held", "Held, minutes being taken"
    MINUTES_DRAFT = "minutes_draft", "Minutes in draft"
    MINUTES_AGREED = "minutes_agreed", "Minutes agreed"
    CANCELLED = "cancelled"


AHEAD = (MeetingState.PLANNED, MeetingState.AGENDA_PUBLISHED)
TOOK_PLACE = (MeetingState.HELD, MeetingState.MINUTES_DRAFT, MeetingState.MINUTES_AGREED)
BEING_MINUTED = (MeetingState.HELD, MeetingState.MINUTES_DRAFT)
# Urgent business may still be put on the agenda while a meeting is held.
TAKES_ITEMS = (*AHEAD, MeetingState.HELD)
# To everyone, not only to those who take them.
MINUTES_SHOWN = (MeetingState.MINUTES_DRAFT, MeetingState.MINUTES_AGREED)
MEETING_STATE_COLOURS = {
    MeetingState.PLANNED: "grey",
    MeetingState.AGENDA_PUBLISHED: "blue",
    MeetingState.HELD: "purple",
    MeetingState.MINUTES_DRAFT: "yellow",
    MeetingState.MINUTES_AGREED: "green",
    MeetingState.CANCELLED: "red",
}
# After "You cannot do this:", whatever was to be done, and whether too early or too late.
MEETING_STATE_FACTS = {
    MeetingState.PLANNED: "the meeting is planned and its agenda is not published yet",
    MeetingState.AGENDA_PUBLISHED: "the meeting has its published agenda and has not begun yet",
    MeetingState.HELD: "the meeting has begun and its minutes are being taken",
    MeetingState.MINUTES_DRAFT: "the meeting has been held and its minutes are a draft",
    MeetingState.MINUTES_AGREED: "the minutes of the meeting are agreed and can no longer change",
    MeetingState.CANCELLED: "the meeting is cancelled",
}


class Purpose(TextChoices):
    """What the meeting is asked to do with an item."""

    DECISION = "decision", "For decision"
    DISCUSSION = "discussion", "For discussion"
    INFORMATION = "information", "For information"


class ItemKind(TextChoices):
    """Items that come back at every meeting; the system fills some of them from live data."""

    APOLOGIES = "apologies"
    DECLARATIONS = "declarations", "Declarations of interest"
    MINUTES = "minutes", "Minutes and matters arising"
    PERFORMANCE = "performance"
    PROGRESS = "progress", "Progress by priority, by rota"
    RISK = "risk"
    COUNTY = "county", "County partnership"
    RECOMMENDATIONS = "recommended", "Recommendations"
    FORWARD_PLAN = "forward_plan", "Forward plan"
    OTHER_BUSINESS = "other_business", "Any other business"
    NEXT_DATE = "next_date", "Date of the next meeting"
    REGULAR = "regular", "Another regular item"


class Restriction(TextChoices):
    """Who may know of an item. Announced: its number and reason show to all, its words do not. Unannounced: nobody
    who is not entitled can tell that it exists."""

    OPEN = "open", "Open: everyone who sees the meeting"
    ANNOUNCED = "announced", "Restricted, announced: others see its number and the reason"
    UNANNOUNCED = "unannounced", "Restricted, unannounced: for others it does not exist"


RESTRICTED = (Restriction.ANNOUNCED, Restriction.UNANNOUNCED)
# On an agenda what fewer people may know of comes later, so that leaving it out leaves no gap.
RESTRICTION_ORDER = (Restriction.OPEN, *RESTRICTED)


class Reason(TextChoices):
    """Why an item is restricted: the board's own labels, after the headings that councils use."""

    INDIVIDUAL = "individual", "About a person"
    IDENTITY = "identity", "Could reveal who a person is"
    BUSINESS = "business", "Business or financial affairs"
    CRIME = "crime", "Prevention or investigation of crime"
    LEGAL = "legal", "Legal advice"
    REVIEW = "review", "A review after a death that is not yet published"


class Presence(TextChoices):
    PRESENT = "present"
    SUBSTITUTE = "substitute"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    IN_ATTENDANCE = "in_attendance", "In attendance"


THERE = (Presence.PRESENT, Presence.SUBSTITUTE)
OF_A_SEAT = (Presence.PRESENT, Presence.SUBSTITUTE, Presence.APOLOGIES, Presence.ABSENT)
WITHOUT_A_SEAT = (Presence.IN_ATTENDANCE, Presence.APOLOGIES)
# Who can leave, and come back.
CAME = (*THERE, Presence.IN_ATTENDANCE)


class Coming(TextChoices):
    ARRIVED = "arrived", "Arrived or came back"
    LEFT = "left"


class ReplyAnswer(TextChoices):
    """What somebody with a seat says before a meeting."""

    COMING = "coming", "Yes, I will come"
    DEPUTY = "deputy", "No, somebody will come for me"
    APOLOGIES = "apologies", "No, I send my apologies"


class PollAnswerValue(TextChoices):
    """What somebody says of a date that is offered."""

    YES = "yes", "I can come"
    MAYBE = "maybe", "If need be"
    NO = "no", "I cannot come"


class Conduct(TextChoices):
    """What a person who declared an interest did then."""

    STAYED = "stayed", "Stayed and took part"
    SILENT = "silent", "Stayed and took no part"
    LEFT = "left", "Left the meeting"


class CorrectionState(TextChoices):
    """Of a correction to draft minutes."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted", "Taken over"
    DECLINED = "declined"


class Concerns(TextChoices):
    """What a proposed correction to draft minutes is about. Its words are put into the minute or the decision by the
    press that takes it over; a vote and attendance are corrected in their own forms."""

    MINUTE = "minute", "The words of the minute"
    DECISION = "decision", "The words of a decision"
    VOTE = "vote", "A vote"
    ATTENDANCE = "attendance", "Who was there"


OF_A_DECISION = (Concerns.DECISION, Concerns.VOTE)


CORRECTION_STATE_COLOURS = {
    CorrectionState.PROPOSED: "yellow",
    CorrectionState.ACCEPTED: "green",
    CorrectionState.DECLINED: "grey",
}


class DecisionState(TextChoices):
    OPEN = "open"
    DONE = "done"
    SUPERSEDED = "superseded", "Replaced"


DECISION_STATE_COLOURS = {DecisionState.OPEN: "blue", DecisionState.DONE: "green", DecisionState.SUPERSEDED: "grey"}


class PointState(TextChoices):
    """What became of an action point. One that is in the plan is followed by its action there."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped", "No longer needed"
    IN_PLAN = "in_plan", "In the plan"


POINT_ENDED = (PointState.DONE, PointState.DROPPED)
POINT_STATE_COLOURS = {
    PointState.OPEN: "blue",
    PointState.DONE: "green",
    PointState.DROPPED: "grey",
    PointState.IN_PLAN: "purple",
}


class Response(TextChoices):
    """What whoever a recommendation was made to answered to it."""

    ACCEPTED = "accepted"
    PARTLY = "partly", "Accepted in part"
    REJECTED = "rejected", "Not accepted"


class RecommendationState(TextChoices):
    """Worked out from the response and from what is done after it (`board.summaries.recommendations`)."""

    OPEN = "open", "Waiting for a response"
    RESPONDED = "responded", "Responded, nothing begun"
    IN_PROGRESS = "in_progress", "In progress"
    DONE = "done"
    NOT_ACCEPTED = "not_accepted", "Not accepted"


RECOMMENDATION_STATE_COLOURS = {
    RecommendationState.OPEN: "blue",
    RecommendationState.RESPONDED: "yellow",
    RecommendationState.IN_PROGRESS: "purple",
    RecommendationState.DONE: "green",
    RecommendationState.NOT_ACCEPTED: "grey",
}


class Route(TextChoices):
    MEETING = "meeting", "At a meeting"
    EMAIL = "email", "By email, between meetings"


class Answer(TextChoices):
    """What was said for a seat to a decision: in a vote at a meeting, or by email."""

    AGREED = "agreed"
    AGAINST = "against"
    ABSTAINED = "abstained"
    NONE = "none", "No answer"


class CastingVote(TextChoices):
    """That of the chair, where as many were for a decision as against it."""

    FOR = "for"
    AGAINST = "against"


class BoardAct(TextChoices):
    """Acts that the policy is asked about, beside seeing, adding and editing."""

    PLAN = "plan"
    MINUTE = "minute"
    DECIDE = "decide"
    CLOSE = "close"
    PROPOSE = "propose"
    RESPOND = "respond"
    CORRECT = "correct"
