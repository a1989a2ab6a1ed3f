"""A meeting as it was held: who came, what was said on each item, and what was decided."""

from datetime import datetime, time, timedelta

from board.choices import ItemKind, Presence
from board.models import AgendaItem, Attendance, Decision, Declaration, Meeting, Movement
from board.services import (
    NotedAttendance,
    add_guest,
    agree_minutes,
    begin_meeting,
    decide,
    declare,
    finish_minutes,
    note_attendance,
    note_movement,
    note_vote,
    save_minute,
)
from periods.models import financial_year, quarter_containing
from safer_norwich.example.decisions import given_to
from safer_norwich.example.left_to_do import note_what_is_left
from safer_norwich.example.story import Story

MINUTE = timedelta(minutes=1)
USUAL = {
    ItemKind.DECLARATIONS: "Interests are noted with the items that they concern.",
    ItemKind.RISK: "The risks were read, and who reviews each by when.",
    ItemKind.COUNTY: "Nothing to report.",
    ItemKind.FORWARD_PLAN: "The plan for the year stands.",
    ItemKind.OTHER_BUSINESS: "There was none.",
}
SAID = (ItemKind.PERFORMANCE, ItemKind.RISK, ItemKind.COUNTY, ItemKind.FORWARD_PLAN, ItemKind.OTHER_BUSINESS)


class HeldMeeting:
    """One meeting of the story; `row` says what happened at it."""

    def __init__(self, story: Story, row: dict):
        self.story, self.row = story, row
        self.by = story.manager

    @property
    def meeting(self) -> Meeting:
        return self.story.meetings[self.row["body"], self.row["n"]]

    def hold(self, *, at: datetime) -> None:
        begin_meeting(self.meeting, by=self.by, at=at)
        self._note_who_came(at=at + 5 * MINUTE)
        items = {item.title: item for item in self.meeting.items.standing().select_related("priority")}
        self._agree_last_time(at=at + 10 * MINUTE)
        moments = (at + (12 + 4 * place) * MINUTE for place in range(len(items)))
        for item, moment in zip(items.values(), moments, strict=True):
            item.meeting = self.meeting
            self._take(item, at=moment)
            self._note_movements(item, at=moment)

    def finish(self, *, at: datetime) -> None:
        finish_minutes(self.meeting, by=self.by, at=at)

    def _note_who_came(self, *, at: datetime) -> None:
        names = {seat.pk: key for key, seat in self.story.seats.items()}
        rows = list(self.meeting.attendance.select_related("seat__partner"))
        noted = [NotedAttendance(each, *self._presence(each, names[each.seat_id])) for each in rows]
        note_attendance(self.meeting, noted=noted, by=self.by, at=at)
        for guest in self.row.get("guests", ()):
            add_guest(Attendance(meeting=self.meeting, **guest), by=self.by, at=at)

    def _note_movements(self, item: AgendaItem, *, at: datetime) -> None:
        """Who left once the item was dealt with, or came back for it."""
        for each in self.row.get("movements", ()):
            if each["item"] == item.title:
                row = self.meeting.attendance.get(seat=self.story.seats[each["seat"]])
                row.meeting, clock = self.meeting, time.fromisoformat(each["clock"]) if "clock" in each else None
                note_movement(Movement(attendance=row, kind=each["kind"], item=item, clock=clock), by=self.by, at=at)

    def _presence(self, each: Attendance, key: str) -> tuple[str, str]:
        if not each.holder:
            return "", ""
        if key in self.row.get("absent", ()):
            return Presence.ABSENT, ""
        if key in self.row.get("apologies", ()):
            return Presence.APOLOGIES, ""
        if key in self.row.get("substitutes", ()):
            deputy = each.seat.tenures.on(self.meeting.meets_on).deputies().first()
            return Presence.SUBSTITUTE, deputy.person.name if deputy else "A colleague"
        return Presence.PRESENT, ""

    def _agree_last_time(self, *, at: datetime) -> None:
        for earlier in Meeting.objects.to_agree_at(self.meeting):
            # The story's own copy, so that its version stays that of the database for the acts to come.
            story_copy = self._in_story(earlier)
            agree_minutes(story_copy, agreed_at=self.meeting, by=self.by, at=at)

    def _in_story(self, meeting: Meeting) -> Meeting:
        return next(each for each in self.story.meetings.values() if each.pk == meeting.pk)

    def _take(self, item: AgendaItem, *, at: datetime) -> None:
        words = next((each for each in self.row.get("items", ()) if each["title"] == item.title), {})
        item.minute = words.get("minute") or self._regular(item)
        if item.minute:
            save_minute(item, by=self.by, at=at)
        for each in words.get("declarations", ()):
            declare(Declaration(meeting=self.meeting, item=item, **each), by=self.by, at=at)
        for each in words.get("decisions", ()):
            self._decide(item, each, at=at + MINUTE)
        note_what_is_left(self.story, item, words, on=self.meeting.meets_on, at=at + 2 * MINUTE)

    def _decide(self, item: AgendaItem, row: dict, *, at: datetime) -> None:
        decision = Decision(
            text=row["text"], section_17=item.section_17, **given_to(self.story, row, on=self.meeting.meets_on)
        )
        decide(decision, item=item, is_done=row.get("done") == 0, accepts_no_quorum=True, by=self.by, at=at)
        if "vote" in row:
            decision.votes_for, decision.votes_against, decision.votes_abstained = row["vote"]
            note_vote(decision, answers={}, by=self.by, at=at)
        self.story.decisions[row["text"]] = decision

    def _regular(self, item: AgendaItem) -> str:
        """What is said on the items that come back at every meeting."""
        if item.kind in SAID and item.kind in self.row:
            return self.row[item.kind].replace("{quarter}", self._last_quarter())
        if item.kind == ItemKind.PROGRESS:
            return self._of_progress(item)
        if item.kind == ItemKind.APOLOGIES:
            return self._apologies()
        if item.kind == ItemKind.MINUTES:
            return self._of_last_time()
        if item.kind == ItemKind.NEXT_DATE:
            after = self.story.meetings.get((self.row["body"], self.row["n"] + 1))
            return f"{after.meets_on:%-d %B %Y}." if after else "To be agreed."
        return USUAL.get(item.kind, "")

    def _last_quarter(self) -> str:
        year, quarter = quarter_containing(self.meeting.meets_on)
        year, place = divmod(year * 4 + quarter - 2, 4)
        return f"{financial_year(year)} Q{place + 1}"

    def _of_progress(self, item: AgendaItem) -> str:
        """The words of this priority's turn; after the last of them they begin again."""
        number = item.priority.number if item.priority else self.row["subject"]
        told = next(each["minutes"] for each in self.row["turns"] if each["priority"] == number)
        same = {"kind": item.kind, "priority": item.priority}
        before = AgendaItem.objects.filter(meeting__body=self.meeting.body_id, **same)
        return told[(before.count() - 1) % len(told)]

    def _apologies(self) -> str:
        rows = (
            self.meeting.attendance.filter(state=Presence.APOLOGIES).exclude(seat=None).select_related("seat__partner")
        )
        names = ", ".join(str(row.seat) for row in rows)
        return f"Apologies were received from: {names}." if names else "There were no apologies."

    def _of_last_time(self) -> str:
        agreed = self.meeting.agreed_minutes_of.first()
        if agreed is None:
            return "This was the first meeting."
        return f"The minutes of {agreed.meets_on:%-d %B %Y} were agreed. Matters arising were gone through."
