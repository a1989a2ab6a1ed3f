"""Who presents an item is reminded of its paper, and who has a seat of a reply that is still missing."""

from collections.abc import Iterator
from datetime import date, timedelta

from board.choices import AHEAD
from board.models import AgendaItem, Meeting, MeetingReply, Tenure
from board.policy import is_entitled
from board.querysets import sight_of
from board.summaries.notice import papers_due
from board.telling import called, reply_asked
from govuk.dates import day
from notices.choices import Event
from notices.reminders import Reminder, reminders, step_reached, step_words

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
