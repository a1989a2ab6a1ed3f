"""What people are told of: each event, who is told, and how, in one table; docs/notices.md adds the sentences."""

from dataclasses import dataclass

from django.db.models import IntegerChoices, TextChoices


class Delivery(TextChoices):
    """How somebody is told who has chosen nothing. All of it stands on the page Notices."""

    PAGE = "page", "On the page alone"
    DAILY = "daily", "In the day’s email"
    AT_ONCE = "at_once", "By email at once"


class Event(TextChoices):
    HANDED_OVER = "handed_over", "An action handed to you"
    HANDED_ON = "handed_on", "An action of yours handed to somebody else"
    GIVEN = "given", "A decision or an action from a meeting given to you"
    COMMENT = "comment", "A comment or question on your action"
    ANSWER = "answer", "An answer after your comment"
    PROPOSAL_ACCEPTED = "proposal_accepted", "A proposal of yours accepted"
    PROPOSAL_RETURNED = "proposal_returned", "A proposal of yours returned with a note"
    PROPOSAL_DECLINED = "proposal_declined", "A proposal of yours declined"
    UPDATE_RETURNED = "update_returned", "An update of yours returned with a note"
    TEXT_RETURNED = "text_returned", "Your text for residents returned with a note"
    TEXT_CHANGED = "text_changed", "Your text for residents changed or withheld"
    RETURNED_ANSWERED = "returned_answered", "Something that you returned was answered"
    DATE_MOVED = "date_moved", "A date moved on an action that you support"
    WATCHED = "watched", "Something that you watch changed"
    PAPERS = "papers", "An agenda or a pack of your meeting published"
    REPLY_ASKED = "reply_asked", "Your reply before a meeting"
    POLL = "poll", "Which dates suit you for a meeting"
    PAPER_DUE = "paper_due", "A paper that you present due or late"
    MEETING = "meeting", "A meeting of yours planned, moved or cancelled"
    MINUTES = "minutes", "The minutes of your meeting ready"
    CORRECTION = "correction", "A correction to draft minutes"
    DATA = "data", "A dataset or an agreement that needs you"
    READING_DUE = "reading_due", "Readings due from you or your organisation"
    RETURN_DUE = "return_due", "A return due from your organisation"
    PERIOD_OPENED = "period_opened", "A quarter opened"
    PERIOD_CLOSED = "period_closed", "A quarter closed"
    UPDATE_DUE = "update_due", "Updates due from you"
    UPDATE_OVERDUE = "update_overdue", "Updates overdue from you"
    OVERDUE_ELSEWHERE = "overdue_elsewhere", "Updates overdue from somebody you answer for"
    ACTION_DUE = "action_due", "An action of yours due soon"
    ACTION_OVERDUE = "action_overdue", "An action of yours overdue"
    MILESTONE_DUE = "milestone_due", "A milestone of yours due or overdue"
    STRATEGY_ADOPTED = "strategy_adopted", "A new strategy in force"
    STRATEGY_REVIEW = "strategy_review", "A strategy’s review due"
    CONSULTED = "consulted", "Your opinion on an action in the making"
    FEEDBACK_ASKED = "feedback_asked", "Your opinion on a finished action"
    FEEDBACK_ANSWERED = "feedback_answered", "A reply to what you told us"
    REPLY_DUE = "reply_due", "A reply due from you"
    PUBLIC_COMMENT = "public_comment", "A resident’s comment to read"
    COMMENT_PASSED = "comment_passed", "A resident’s comment passed to you"
    PAGE_TO_CHECK = "page_to_check", "The page on what your organisation did, to be checked"
    PAGE_CHECKED = "page_checked", "A partner’s answer about its page in a report"
    DUTY_DUE = "duty_due", "A duty of the partnership due or late"
    RISK_OWNED = "risk_owned", "A risk given to you"
    RISK_DUE = "risk_due", "The review of a risk due or late"
    BRIEFING = "briefing", "A briefing for you"
    APPROVAL_ASKED = "approval_asked", "A report or an audit to read and publish"
    APPROVAL_RETURNED = "approval_returned", "A report or an audit that you sent for approval sent back"
    APPROVED = "approved", "A report or an audit that you sent for approval published"


@dataclass(frozen=True)
class Rule:
    """`who` is told, as a page says it after "for"; `because` tells them why, after "because".

    What `may_mute` is False for is a duty of theirs: they choose when it is mailed, and not whether.
    """

    how: Delivery
    who: str
    because: str
    may_mute: bool = False


LOOKS_AFTER = "whoever looks after the action", "you look after it"
PROPOSER = "whoever proposed the action", "you proposed it"
SENDER = "whoever sent it", "you sent it"
ASKED = "everybody who looks after an open action", "you look after an action"
SENDS = "everybody who sends updates", "you send updates"
MANAGES = "managers", "you manage the partnership"
SEATED = "members and deputies of the body", "you have a seat on the body"

EVENTS: dict[Event, Rule] = {
    Event.HANDED_OVER: Rule(Delivery.AT_ONCE, "whoever looks after the action from now on", "you look after it now"),
    Event.HANDED_ON: Rule(Delivery.AT_ONCE, "whoever looked after the action until now", "you looked after it"),
    Event.GIVEN: Rule(Delivery.AT_ONCE, "whoever is to carry it out", "it was given to you"),
    Event.COMMENT: Rule(Delivery.DAILY, *LOOKS_AFTER),
    Event.ANSWER: Rule(Delivery.DAILY, "everybody who commented on the action before", "you commented on it", True),
    Event.PROPOSAL_ACCEPTED: Rule(Delivery.DAILY, *PROPOSER, may_mute=True),
    Event.PROPOSAL_RETURNED: Rule(Delivery.DAILY, *PROPOSER),
    Event.PROPOSAL_DECLINED: Rule(Delivery.DAILY, *PROPOSER, may_mute=True),
    Event.UPDATE_RETURNED: Rule(Delivery.AT_ONCE, *SENDER),
    Event.TEXT_RETURNED: Rule(Delivery.DAILY, *SENDER),
    Event.TEXT_CHANGED: Rule(Delivery.DAILY, *SENDER, may_mute=True),
    Event.RETURNED_ANSWERED: Rule(Delivery.DAILY, "whoever returned it", "you returned it", may_mute=True),
    Event.DATE_MOVED: Rule(
        Delivery.DAILY, "officers of the partners that support the action", "your partner supports it", True
    ),
    Event.WATCHED: Rule(Delivery.DAILY, "everybody who watches it", "you watch it", True),
    Event.PAPERS: Rule(
        Delivery.AT_ONCE, "members, deputies and presenters of the meeting", "you have a part in the meeting"
    ),
    Event.REPLY_ASKED: Rule(Delivery.AT_ONCE, *SEATED, may_mute=True),
    Event.POLL: Rule(Delivery.AT_ONCE, *SEATED, may_mute=True),
    Event.PAPER_DUE: Rule(Delivery.DAILY, "whoever is named as presenter of the item", "you present it"),
    # With the invitation, for a calendar that follows no feed.
    Event.MEETING: Rule(Delivery.AT_ONCE, *SEATED),
    Event.MINUTES: Rule(Delivery.DAILY, *SEATED, may_mute=True),
    Event.CORRECTION: Rule(Delivery.DAILY, "managers, then whoever proposed it", "you manage the partnership"),
    Event.DATA: Rule(Delivery.DAILY, "officers of the partner that it rests with", "it rests with your partner"),
    Event.READING_DUE: Rule(
        Delivery.DAILY,
        "whoever answers for the indicator, else officers of the partner that gives it",
        "your organisation gives it",
    ),
    Event.RETURN_DUE: Rule(Delivery.DAILY, "officers of the partners that are asked", "your organisation is asked"),
    Event.PERIOD_OPENED: Rule(Delivery.DAILY, *SENDS),
    Event.PERIOD_CLOSED: Rule(Delivery.PAGE, *SENDS, may_mute=True),
    Event.UPDATE_DUE: Rule(Delivery.DAILY, *ASKED),
    Event.UPDATE_OVERDUE: Rule(Delivery.DAILY, *ASKED),
    Event.OVERDUE_ELSEWHERE: Rule(
        Delivery.DAILY, "the deputy, the partner’s contact, then the manager", "you answer for them"
    ),
    Event.ACTION_DUE: Rule(Delivery.DAILY, *LOOKS_AFTER),
    Event.ACTION_OVERDUE: Rule(Delivery.DAILY, *LOOKS_AFTER),
    Event.MILESTONE_DUE: Rule(Delivery.DAILY, *LOOKS_AFTER),
    Event.STRATEGY_ADOPTED: Rule(
        Delivery.DAILY,
        "officers whose actions it decides about, watchers and members of the bodies",
        "it concerns what you look after, watch or decide",
    ),
    Event.STRATEGY_REVIEW: Rule(Delivery.DAILY, *MANAGES),
    Event.DUTY_DUE: Rule(Delivery.DAILY, *MANAGES),
    Event.RISK_OWNED: Rule(Delivery.AT_ONCE, "whoever owns the risk from now on", "you own it now"),
    Event.RISK_DUE: Rule(
        Delivery.DAILY, "whoever owns the risk, else officers of its partner", "you or your organisation own it"
    ),
    Event.BRIEFING: Rule(
        Delivery.AT_ONCE, "councillors, leadership and members that it is sent to", "you are kept informed", True
    ),
    Event.APPROVAL_ASKED: Rule(Delivery.DAILY, "managers, but for whoever sent it", "you manage the partnership"),
    Event.APPROVAL_RETURNED: Rule(Delivery.AT_ONCE, "whoever sent it for approval", "you sent it for approval"),
    Event.APPROVED: Rule(Delivery.DAILY, "whoever sent it for approval", "you sent it for approval", True),
    Event.CONSULTED: Rule(Delivery.DAILY, "the contact of each partner asked", "your partner is asked"),
    Event.FEEDBACK_ASKED: Rule(
        Delivery.DAILY, "the contact of each partner that took part", "your partner took part in it"
    ),
    Event.FEEDBACK_ANSWERED: Rule(Delivery.DAILY, "whoever was asked and answered", "you answered", True),
    Event.REPLY_DUE: Rule(Delivery.DAILY, "managers, and whoever looks after the action", "you are to reply"),
    Event.PAGE_TO_CHECK: Rule(
        Delivery.DAILY, "the contact of the partner, else its officers", "it says what your organisation did"
    ),
    Event.PAGE_CHECKED: Rule(Delivery.DAILY, "whoever sent the page to the partner", "you sent it", True),
    Event.PUBLIC_COMMENT: Rule(Delivery.DAILY, *MANAGES),
    Event.COMMENT_PASSED: Rule(
        Delivery.DAILY, "whoever looks after its action, or officers of the partner", "it was passed to you"
    ),
}
# What is on the page alone is mailed to nobody as it is.
MUTABLE = tuple(event for event, rule in EVENTS.items() if rule.may_mute and rule.how != Delivery.PAGE)


class Weekday(IntegerChoices):
    """As `date.weekday()` counts them."""

    MONDAY = 0, "Monday"
    TUESDAY = 1, "Tuesday"
    WEDNESDAY = 2, "Wednesday"
    THURSDAY = 3, "Thursday"
    FRIDAY = 4, "Friday"
    SATURDAY = 5, "Saturday"
    SUNDAY = 6, "Sunday"


WORKING_DAYS = tuple(Weekday.values[:5])


class MailKind(TextChoices):
    DAILY = "daily", "The day’s email"
    AT_ONCE = "at_once", "At once"
    BY_HAND = "by_hand", "A reminder sent by a manager"


class UseKind(TextChoices):
    """What was done with a signed link."""

    OPENED = "opened", "Opened"
    SENT = "sent", "Something was sent"
    ENDED = "ended", "Ended"
