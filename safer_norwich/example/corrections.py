"""What members of the example would have its draft minutes say instead, and what became of it."""

from datetime import datetime, timedelta

from board.models import AgendaItem, MinuteCorrection
from board.services import decline_correction, propose_correction, take_over
from safer_norwich.example.story import Story

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def plan_corrections(story: Story, row: dict, *, finished_at: datetime) -> None:
    """Proposed two days after the draft was there, and answered the day after, unless the answer is still to come."""
    for item in row.get("items", ()):
        for number, words in enumerate(item.get("corrections", ())):
            proposed = _Proposed(story, row, item["title"], words)
            at = finished_at + 2 * DAY + number * HOUR
            if at.date() < story.on:
                story.plan(at, proposed.propose)
                if "answer" in words and (at + DAY).date() < story.on:
                    story.plan(at + DAY, proposed.answer)


class _Proposed:
    def __init__(self, story: Story, row: dict, title: str, words: dict):
        self.story, self.row, self.title, self.words = story, row, title, words
        self.correction: MinuteCorrection | None = None

    def propose(self, *, at: datetime) -> None:
        meeting, words = self.story.meetings[self.row["body"], self.row["n"]], self.words
        item = AgendaItem.objects.select_related("meeting").get(meeting=meeting, title=self.title)
        seat = self.story.seats[words["seat"]]
        holder = seat.tenures.on(meeting.meets_on).holders().get().person
        minute = item.minute.replace(words["was"], words["now"])
        self.correction = propose_correction(item, minute=minute, why=words["why"], by=holder, at=at)

    def answer(self, *, at: datetime) -> None:
        correction = MinuteCorrection.objects.select_related("item__meeting").get(pk=self.correction.pk)
        if self.words["answer"] == "taken over":
            take_over(correction, by=self.story.manager, at=at)
        else:
            decline_correction(correction, reason=self.words["answer"], by=self.story.manager, at=at)
