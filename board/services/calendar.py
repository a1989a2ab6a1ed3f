import secrets
from datetime import datetime

from django.db import transaction

from board.models import Body, CalendarFeed
from partners.models import User
from records.services import keep

TOKEN_BYTES = 24


@transaction.atomic
def reset_feed(person: User, *, body: Body | None, at: datetime) -> CalendarFeed:
    """Give a person an address for their calendar program, or another one: the former then opens nothing."""
    # Two clicks at once would make two addresses, of which the first is never seen and never closed.
    User.objects.select_for_update().get(pk=person.pk)
    feed = CalendarFeed.objects.filter(person=person, body=body).first() or CalendarFeed(person=person, body=body)
    feed.token = secrets.token_urlsafe(TOKEN_BYTES)
    return keep(feed, by=person, at=at, why="Address made")
