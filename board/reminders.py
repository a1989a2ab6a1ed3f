"""Of what is to come people are reminded before a meeting (papers, whether they come), and of what one left to do
(action points, responses to recommendations)."""

from collections.abc import Iterator
from datetime import date, timedelta

from board.choices import AHEAD
from board.models import ActionPoint, AgendaItem, Meeting, MeetingReply, Recommendation, Tenure
from board.notices import called, of_what, people_of, reply_asked
from board.policy import is_entitled
from board.querysets import sight_of
from board.summaries.clear_days import papers_due
from govuk.dates import day
from notices.choices import Event
from notices.reminders import Reminder, days_in_reach, reminders, step_reached, step_words
from partners.choices import Role
from partners.models import User

# In days after the day on which papers are due; before it if negative.
PAPER_REMINDER_DAYS = (-7, -1, 1)
# Of the day of the meeting.
REPLY_REMINDER_DAYS = (-3,)
# Within which the papers of a meeting can be due: none is asked for earlier than that.
LOOKS_AHEAD = timedelta(days=120)
DAY = timedelta(days=1)


@reminders
def papers_to_bring(*, on: date) -> Iterator[Reminder]:
    """Of items for decision without a paper. Of a restricted item only who may read it is told."""
    rows = AgendaItem.objects.lacking_papers().filter(
        presenter_person__is_active=True,
        meeting__state__in=AHEAD,
        meeting__meets_on__range=(on, on + LOOKS_AHEAD),
    )
    for item in rows.select_related("meeting__body", "presenter_person").order_by("meeting__meets_on", "pk"):
        meeting, person = item.meeting, item.presenter_person
        due = papers_due(meeting.meets_on, chosen=meeting.papers_due_on)
        step = step_reached(due, PAPER_REMINDER_DAYS, on=on)
        if step is None or not (item.is_open or is_entitled(sight_of(person), item)):
            continue
        words = f"{'was' if due < on else 'is'} due by {day(due)}, for {called(meeting)}"
        yield Reminder(
            person=person,
            event=Event.PAPER_DUE,
            sentence=f"The paper for “{item.title}” {words}.",
            link=meeting.get_absolute_url(),
            about=meeting,
            key=f"paper {item.pk} {due} {step:+}",
            why=step_words(step, "a paper that you present"),
            restricted=item.is_restricted,
        )


@reminders
def replies_missing(*, on: date) -> Iterator[Reminder]:
    """Whoever holds a seat, three days before the meeting, if they have said nothing."""
    last = on - timedelta(days=REPLY_REMINDER_DAYS[0])
    meetings = Meeting.objects.ahead(on=on).filter(meets_on__range=(on + DAY, last)).select_related("body")
    meetings = [each for each in meetings if not each.is_planned]
    said = set(MeetingReply.objects.filter(meeting__in=meetings).values_list("meeting", "person"))
    for meeting in meetings:
        tenures = Tenure.objects.holders().on(meeting.meets_on).filter(seat__body=meeting.body_id)
        for tenure in tenures.select_related("person").order_by("person", "pk"):
            if (meeting.pk, tenure.person_id) in said or not tenure.person.is_active:
                continue
            told = reply_asked(meeting, [tenure.person], step=REPLY_REMINDER_DAYS[0])
            why = "the meeting is near and you have not said whether you come"
            yield Reminder(tenure.person, told.event, told.sentence, told.link, meeting, told.key, why)


# In days after an action point is due; before it if negative.
POINT_REMINDER_DAYS = (-3, 1, 14)
# In days after a response to a recommendation is due.
RESPONSE_REMINDER_DAYS = (-14, 1, 14)


@reminders
def points_due(*, on: date) -> Iterator[Reminder]:
    rows = ActionPoint.objects.open().minuted().filter(due_on__range=days_in_reach(POINT_REMINDER_DAYS, on=on))
    found = [(each, step_reached(each.due_on, POINT_REMINDER_DAYS, on=on)) for each in rows.with_people()]
    found = [(each, step) for each, step in found if step is not None]
    managers = _managers() if any(each.person is None for each, _ in found) else []
    for point, step in found:
        for person in [point.person] if point.person else managers:
            yield _of_point(point, person, step)


def _of_point(point: ActionPoint, person: User, step: int) -> Reminder:
    verb, whose = "was" if step > 0 else "is", "" if point.person_id == person.pk else f" of {point.owner}"
    return Reminder(
        person=person,
        event=Event.ACTION_OVERDUE if step > 0 else Event.ACTION_DUE,
        sentence=f"The action point{whose} {of_what(point)} {verb} due on {day(point.due_on)}.",
        link=point.get_absolute_url(),
        about=point,
        key=f"point {point.pk} due {point.due_on} {step:+}",
        why=step_words(step, "an action point"),
        restricted=point.is_restricted,
    )


@reminders
def responses_due(*, on: date) -> Iterator[Reminder]:
    reach = days_in_reach(RESPONSE_REMINDER_DAYS, on=on)
    rows = Recommendation.objects.waiting().minuted().filter(due_on__range=reach).with_origin()
    found = [(each, step_reached(each.due_on, RESPONSE_REMINDER_DAYS, on=on)) for each in rows]
    found = [(each, step) for each, step in found if step is not None]
    officers = people_of(each.partner_id for each, _ in found) if found else {}
    managers = _managers() if any(each.partner_id not in officers for each, _ in found) else []
    for row, step in found:
        for person in officers.get(row.partner_id, managers):
            yield _of_response(row, person, step)


def _of_response(row: Recommendation, person: User, step: int) -> Reminder:
    verb = "was" if step > 0 else "is"
    made_on = day(row.item.meeting.meets_on)
    return Reminder(
        person=person,
        event=Event.ACTION_OVERDUE if step > 0 else Event.ACTION_DUE,
        sentence=f"The response to a recommendation of {row.item.meeting.body}, made on {made_on}, {verb} due on "
        f"{day(row.due_on)}.",
        link=row.get_absolute_url(),
        about=row,
        key=f"response {row.pk} due {row.due_on} {step:+}",
        why=step_words(step, "a response"),
        restricted=row.is_restricted,
    )


def _managers() -> list[User]:
    return list(User.objects.active().with_role(Role.MANAGER).order_by("pk"))
