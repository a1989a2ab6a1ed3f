"""The meetings of the bodies: planned a year at a time, called, held, and their minutes agreed at the next."""

from datetime import date, datetime, time, timedelta
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile

from board.choices import Purpose
from board.models import AgendaItem, Body
from board.services import (
    add_item,
    attach_paper,
    build_agenda,
    cancel_meeting,
    plan_meetings,
    publish_agenda,
    revise_item,
)
from board.summaries.also_published import AlsoPublished
from board.summaries.bank_holidays import is_working_day
from board.summaries.meeting_dates import WEEK, planned_dates
from papers.document import Heading, PaperDocument, Paragraph
from papers.pdf import render
from papers.prose import blocks_of
from partners.models import the_partnership
from safer_norwich.example.corrections import plan_corrections
from safer_norwich.example.decisions import plan_email, plan_follow_up
from safer_norwich.example.left_to_do import plan_what_comes_of_it
from safer_norwich.example.minutes import HeldMeeting
from safer_norwich.example.quarters import Quarters
from safer_norwich.example.story import Story, read

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
THURSDAY = 3
PACKS_SINCE = 100 * DAY
BUILT, PUBLISHED, AGAIN, WRITTEN = -26 * DAY, -13 * DAY, -8 * DAY, 6 * DAY
ITEM = ("title", "purpose", "presenter", "text", "section_17", "restriction", "reason")


def days_of(row: dict, *, quarters: Quarters) -> dict[int, date]:
    """{number of a meeting: its day}; 0 is the next one, or the one that was held days ago."""
    numbers = range(row["first"], row["last"] + 1)
    if "weeks_apart" in row:
        start = quarters.on + row["days_from_now"] * DAY
        start -= (start.weekday() - THURSDAY) % 7 * DAY
        return {n: open_day(start + n * row["weeks_apart"] * WEEK) for n in numbers}
    year, month = divmod(quarters.on.year * 12 + quarters.on.month + row["first"] * row["months_apart"], 12)
    first = date(year, month + 1, 1)
    first += (row["weekday"] - first.weekday()) % 7 * DAY + (row["nth"] - 1) * WEEK
    planned = planned_dates(first=first, count=len(numbers), months_apart=row["months_apart"])
    return {n: each.day for n, each in zip(numbers, planned, strict=True)}


def open_day(day: date) -> date:
    at_christmas = (day.month, day.day) >= (12, 24)
    return day if is_working_day(day) and not at_christmas else open_day(day + WEEK)


def plan_all_meetings(story: Story) -> None:
    bodies = {row["key"]: row for row in read("bodies")["bodies"]}
    said = [read(name) for name in ("board_meetings", "group_meetings")]
    for words in said:
        for number, row in enumerate(words["meetings"]):
            body = row.get("body", "board")
            row |= {"body": body, "turns": words["progress"], "number": number}
            # A group with a subject of its own speaks of the progress of that priority each time.
            row |= {"subject": bodies[body].get("subject")}
    rows = [row for words in said for row in words["meetings"]]
    for key, body in bodies.items():
        days = days_of(body, quarters=story.quarters)
        _plan_years(story, key, body, days)
        for row in rows:
            if row["body"] == key:
                _plan_meeting(story, row, days, begins=time.fromisoformat(body["begins"]))
        for row in said[0]["email"]:
            if row["body"] == key:
                plan_email(story, row, on=days[row["after"]] + row["weeks"] * WEEK)


def _plan_years(story: Story, key: str, row: dict, days: dict[int, date]) -> None:
    """A year's dates at once, a year before: so the rota always looks a year ahead."""
    a_year = 12 // row["months_apart"] if "months_apart" in row else 52 // row["weeks_apart"]
    numbers = sorted(days)
    for start in range(0, len(numbers), a_year):
        batch = {n: days[n] for n in numbers[start : start + a_year]}
        before = days[numbers[max(0, start - a_year)]]
        story.plan(story.quarters.moment(before - 5 * WEEK, hour=9), partial(_plan_year, story, key, row, batch))


def _plan_year(story: Story, key: str, row: dict, days: dict[int, date], *, at: datetime) -> None:
    body: Body = story.bodies[key]
    planned = plan_meetings(
        body,
        days=days.values(),
        begins_at=time.fromisoformat(row["begins"]),
        place=body.usual_place,
        by=story.manager,
        at=at,
    )
    story.meetings |= {(key, n): meeting for n, meeting in zip(days, planned, strict=True)}


def _plan_meeting(story: Story, row: dict, days: dict[int, date], *, begins: time) -> None:
    day, moment = days[row["n"]], partial(_moment, story)
    if "cancelled" in row:
        story.plan(moment(day - DAY, hour=16), partial(_cancel, story, row))
        return
    story.plan(moment(day + BUILT, hour=10), partial(_build, story, row))
    story.plan(moment(day + PUBLISHED, hour=11), partial(_publish, story, row))
    if any("late" in item for item in row.get("items", ())):
        story.plan(moment(day + AGAIN, hour=12), partial(_publish_again, story, row))
    if day < story.on:
        held = HeldMeeting(story, row)
        held_at = story.quarters.moment(day, hour=begins.hour, minute=begins.minute)
        story.plan(held_at, held.hold)
        for decision in _decisions(row):
            plan_follow_up(story, decision, made_at=held_at)
        plan_what_comes_of_it(story, row.get("items", []), held_on=day)
        if "unfinished" not in row:
            finished_at = moment(day + WRITTEN, hour=15)
            story.plan(finished_at, held.finish)
            plan_corrections(story, row, finished_at=finished_at)


def _decisions(row: dict) -> list[dict]:
    return [decision for item in row.get("items", ()) for decision in item.get("decisions", ())]


def _moment(story: Story, day: date, *, hour: int) -> datetime:
    """What lies ahead was done by yesterday: an agenda can be sent out early."""
    return story.quarters.moment(story.quarters.lived_day(day, not_before=date.min), hour=hour)


def _cancel(story: Story, row: dict, *, at: datetime) -> None:
    cancel_meeting(story.meetings[row["body"], row["n"]], because=row["cancelled"], by=story.manager, at=at)


def _build(story: Story, row: dict, *, at: datetime) -> None:
    meeting = story.meetings[row["body"], row["n"]]
    for item in build_agenda(meeting, by=story.manager, at=at):
        if f"{item.kind}_text" in row:
            item.text = row[f"{item.kind}_text"]
            revise_item(item, links={}, by=story.manager, at=at + 5 * SECOND)
    _add_items(story, row, late=False, at=at + 10 * SECOND)


def _add_items(story: Story, row: dict, *, late: bool, at: datetime) -> None:
    for words in row.get("items", ()):
        if words.get("late", False) is not late:
            continue
        item = AgendaItem(meeting=story.meetings[row["body"], row["n"]], **{k: words[k] for k in ITEM if k in words})
        links = {"actions": [story.actions[reference] for reference in words.get("actions", ())]}
        add_item(item, links=links, by=story.manager, at=at)
        if "paper" in words:
            _attach(story, item, words["paper"], words.get("paper_says", ""), at=at)


def _attach(story: Story, item: AgendaItem, title: str, says: str, *, at: datetime) -> None:
    """As a PDF where the pack is still read, because papers of that kind are bound into it."""
    asked = "The board is asked to decide." if item.purpose == Purpose.DECISION else "For the board to know."
    name = title.lower().replace(" ", "-")
    if item.meeting.meets_on >= story.on - PACKS_SINCE:
        blocks = [Paragraph(item.text), *blocks_of(says)]
        if item.section_17:
            blocks += [Heading(2, "Section 17"), Paragraph(item.section_17)]
        blocks += [Heading(2, "What is asked"), Paragraph(asked)]
        details = tuple(filter(None, [item.presenter, item.is_restricted and "Restricted"]))
        paper = PaperDocument(
            title, str(item.meeting), str(the_partnership(on=item.meeting.meets_on)), details, tuple(blocks)
        )
        file = SimpleUploadedFile(f"{name}.pdf", render(paper, created_at=at))
    else:
        text = f"{title}\n\n{item.text}\n\nSection 17\n{item.section_17}\n\n{asked}\n"
        file = SimpleUploadedFile(f"{name}.txt", text.encode())
    attach_paper(item, file=file, title=title, by=story.manager, at=at)


def _publish(story: Story, row: dict, *, at: datetime) -> None:
    """With a pack where somebody might still open it: making those of three years would take a third of the time."""
    meeting = story.meetings[row["body"], row["n"]]
    beside = None if meeting.meets_on >= story.on - PACKS_SINCE else AlsoPublished()
    publish_agenda(meeting, by=story.manager, at=at, beside=beside)


def _publish_again(story: Story, row: dict, *, at: datetime) -> None:
    _add_items(story, row, late=True, at=at)
    _publish(story, row, at=at + 20 * SECOND)
