"""A body's own way to meet: the items that come back at each of its meetings, its rota, and what it is asked."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from board.choices import Rota
from board.models import Body, StandingItem
from board.services.refusal import refuse
from board.summaries.agenda_template import standing_items
from partners.models import User
from records.services import keep, keep_new, move_past_neighbour, remove


@transaction.atomic
def set_ways(body: Body, *, links: Mapping, by: User, at: datetime) -> Body:
    """Keep how a body works: its rota, whether Section 17 is asked, and whether it makes recommendations."""
    if body.rota == Rota.CHOSEN and not list(links.get("rota_priorities", ())):
        refuse("Select at least one priority", "rota_priorities")
    if body.rota != Rota.CHOSEN:
        links = {**links, "rota_priorities": []}
    return keep(body, by=by, at=at, links=links, why="How it works changed")


@transaction.atomic
def add_standing_item(item: StandingItem, *, by: User, at: datetime) -> StandingItem:
    """At the end of the body's own items; the first one takes the usual items along."""
    rows = own_items(item.body, by=by, at=at)
    item.position = rows[-1].position + 1 if rows else 1
    return keep(item, by=by, at=at, why="Added")


@transaction.atomic
def own_items(body: Body, *, by: User, at: datetime) -> list[StandingItem]:
    """The body's own standing items, in order. Where it has none, the usual ones become its own."""
    # One at a time: of two who begin at once the second finds what the first began.
    Body.objects.select_for_update().get(pk=body.pk)
    rows = standing_items(body)
    new = [row for row in rows if row.pk is None]
    if new:
        keep_new(new, by=by, at=at, why=["From the usual items"] * len(new))
    return rows


@transaction.atomic
def revise_standing_item(item: StandingItem, *, by: User, at: datetime) -> StandingItem:
    return keep(item, by=by, at=at, why="Edited")


@transaction.atomic
def move_standing_item(item: StandingItem, *, up: bool, by: User, at: datetime) -> bool:
    """Change places with the one before or after it. Returns whether it moved: the first and last stay."""
    return move_past_neighbour(item, item.body.standing_items.all(), up=up, by=by, at=at)


@transaction.atomic
def remove_standing_item(item: StandingItem, *, by: User, at: datetime) -> None:
    """Agendas that have it already keep it."""
    if item.body.standing_items.count() == 1:
        refuse("A body keeps at least one standing item. Edit this one, or add another first.")
    remove(item, by=by, at=at, why="Removed")
