"""What is said before meetings that are still to come: who comes to the next one, and which dates suit."""

from datetime import date, datetime, time, timedelta
from functools import partial

from board.models import DatePoll, Meeting, MeetingReply
from board.services import answer_poll, choose_date, open_poll, reply, reply_for
from board.summaries.replies import reply_of
from safer_norwich.example.meetings import DAY, open_day
from safer_norwich.example.story import Story

WEEK, MINUTE = timedelta(weeks=1), timedelta(minutes=1)


def plan_before(story: Story, words: dict) -> None:
    lately = story.quarters.lived_until
    story.plan(story.quarters.moment(lately, hour=17), partial(_reply, story, words["replies"]))
    for row in words["polls"]:
        poll = _Poll(story, row)
        story.plan(story.quarters.moment(lately - row["opened"] * DAY, hour=15), poll.open)
        if "chosen" in row:
            story.plan(story.quarters.moment(lately - row["chosen"] * DAY, hour=15), poll.choose)


def _reply(story: Story, rows: list[dict], *, at: datetime) -> None:
    """To the next meeting of the board that is neither over nor on this very day."""
    meeting = Meeting.objects.filter(body=story.bodies["board"]).ahead(on=story.on + DAY).first()
    for number, row in enumerate(rows):
        seat = story.seats[row["seat"]]
        said: MeetingReply = reply_of(seat.tenures.on(meeting.meets_on).holders().get(), meeting)
        said.answer, said.deputy, said.interest = row["answer"], row.get("deputy", ""), row.get("interest", "")
        moment = at + number * MINUTE
        if row.get("by_telephone"):
            reply_for(said, by=story.manager, at=moment)
        else:
            reply(said, at=moment)


class _Poll:
    def __init__(self, story: Story, row: dict):
        self.story, self.row = story, row
        self.poll: DatePoll | None = None

    def open(self, *, at: datetime) -> None:
        poll = DatePoll(body=self.story.bodies[self.row["body"]], place=self.row["place"])
        dates = [(self._day(each), time.fromisoformat(each["time"])) for each in self.row["dates"]]
        self.poll = open_poll(poll, dates=dates, by=self.story.manager, at=at)
        offered = list(poll.dates.select_related("poll__body"))
        for number, (key, answers) in enumerate(self.row["answers"].items(), start=1):
            person = self.story.seats[key].tenures.on(at.date()).holders().get().person
            for date_, answer in zip(offered, answers, strict=True):
                answer_poll(date_, person=person, answer=answer, at=at + number * MINUTE)

    def choose(self, *, at: datetime) -> None:
        first = self.poll.dates.select_related("poll__body").first()
        choose_date(first, by=self.story.manager, at=at)

    def _day(self, each: dict) -> date:
        monday = self.story.on - self.story.on.weekday() * DAY
        return open_day(monday + each["weeks"] * WEEK + each["weekday"] * DAY)
