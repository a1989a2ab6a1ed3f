"""A partner is continued by another on a day of the calendar: what it has goes over, and the story goes on with it."""

from datetime import date, timedelta
from functools import partial

from board.models import Seat
from partners.models import Partner
from partners.responsibilities import key_of, responsibilities_of
from records.services import keep
from safer_norwich.example.people import WHY, kind_called
from safer_norwich.example.story import Story, read
from succession.services.continuing_partners import Succession, continue_partner

# All that such a partner has began before this quarter.
SINCE = -4
WEEK = timedelta(weeks=1)


def plan_continuations(story: Story) -> None:
    """Before the actions: those that come after the day are supported by the successor from their beginning."""
    for row in read("partners")["continued"]:
        if story.quarters.first(SINCE) <= row["on"] < story.on:
            _plan(story, row)


def _plan(story: Story, row: dict) -> None:
    successor = Partner(
        name=row["name"],
        short_name=row["short_name"],
        slug=row["by"],
        kind=kind_called(row["kind"]),
        contact_role=row["contact_role"],
    )
    keep(successor, by=None, at=story.quarters.moment(row["on"] - WEEK, hour=9), why=WHY)
    story.continued[row["key"]] = (row["on"], successor)
    story.plan(story.quarters.moment(row["on"], hour=8), partial(_continue, story, row["key"]))


def _continue(story: Story, key: str, *, at) -> None:
    day, successor = story.continued[key]
    former = Partner.objects.get(pk=story.partners[key].pk)
    things = [(kind, each) for kind, rows in responsibilities_of(former, on=day).kinds for each in rows]
    choices = {key_of(kind, each): successor for kind, each in things}
    continue_partner(Succession(former, [successor], day), choices=choices, by=story.administrator, at=at)
    story.partners[key] = successor
    # Whom the former one named has come over.
    if former.contact_id:
        successor.contact_id = former.contact_id
        keep(successor, by=story.administrator, at=at, why="Contact named")
    _read_again(story, former, day, things)


def _read_again(story: Story, former: Partner, day: date, things: list) -> None:
    """The story's own copies, so that the acts to come find what the database holds."""
    changed = {(type(each.record), each.record.pk) for _, each in things}
    for rows in (story.people, story.actions, story.decisions):
        for record in rows.values():
            if (type(record), record.pk) in changed:
                record.refresh_from_db()
    for name, seat in story.seats.items():
        if seat.partner_id == former.pk:
            new = Seat.objects.select_related("partner").get(
                body=seat.body_id, title=seat.title, position=seat.position, starts_on=day
            )
            story.seats[name] = new
