"""A published pack of twelve items, made as a manager makes it, after a meeting some months ago."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from benchmarks.texts import TEXT
from benchmarks.world import World
from board import services
from board.models import AgendaItem, Body, Decision, Meeting
from records.services import keep

ITEMS = 12
DAYS_SINCE_LAST, DAYS_TO_NEXT = 80, 10


def publish_pack(world: World) -> Meeting:
    by, at = world.manager, timezone.now()
    body = keep(Body(name="The whole partnership", slug="the-whole-partnership"), by=by, at=at)
    last, following = (
        keep(Meeting(body=body, meets_on=world.today + timedelta(days=days)), by=by, at=at)
        for days in (-DAYS_SINCE_LAST, DAYS_TO_NEXT)
    )
    for meeting in (last, following):
        for number in range(ITEMS):
            _add_item(world, meeting, number)
        services.publish_agenda(meeting, by=by, at=at, accepts_short_notice=True)
    _minute(world, last)
    # The meeting is minuted now: the pack is published once more, with its minutes.
    services.publish_agenda(following, by=by, at=at)
    return following


def _add_item(world: World, meeting: Meeting, number: int) -> None:
    words = {"title": f"Item number {number}", "text": f"{TEXT}\n\n{TEXT}", "presenter": "Chair"}
    services.add_item(AgendaItem(meeting=meeting, **words), links={}, by=world.manager, at=timezone.now())


def _minute(world: World, meeting: Meeting) -> None:
    by, at = world.manager, timezone.now()
    services.begin_meeting(meeting, by=by, at=at)
    for item in meeting.items.all():
        item.minute = TEXT
        services.save_minute(item, by=by, at=at)
        services.decide(Decision(text=TEXT[:300], section_17="None."), item=item, by=by, at=at)
    services.finish_minutes(meeting, by=by, at=at)


def forget_packs() -> None:
    """The next reader's request typesets it again."""
    _, names = default_storage.listdir("packs") if default_storage.exists("packs") else ((), ())
    for name in names:
        default_storage.delete(f"packs/{name}")
