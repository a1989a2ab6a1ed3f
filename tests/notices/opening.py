"""A signed link as somebody opens it who is not signed in: to be made, opened and told."""

import re
from datetime import datetime
from urllib.parse import urlsplit

import pytest
from django.test import Client

from notices.models import LinkUse, SignedLink
from notices.services import new_link
from tests.factories import NOW
from tests.project.requests import UPDATE, card

# Of the lead officer: one action on hold waits for an update, and two that are restricted.
HELD = "ASB-03"


def made_for(world, who: str = "lead", at: datetime = NOW) -> str:
    subject = world.parts["period"]
    return urlsplit(new_link(world.people[who], purpose="due_updates", subject=subject, by=None, at=at)).path


@pytest.fixture
def path(world) -> str:
    SignedLink.objects.all().delete()
    return made_for(world)


def opened(path: str, client: Client | None = None) -> tuple[int, str, str]:
    """(status, heading, all words) of the page that anybody gets there."""
    return told((client or Client()).get(path))


def told(response) -> tuple[int, str, str]:
    page = response.content.decode()
    heading = re.sub(r"<[^>]+>", " ", re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)[1])
    return response.status_code, " ".join(heading.split()), " ".join(re.sub(r"<[^>]+>", " ", page).split())


def cards_on(page: str) -> list[str]:
    return re.findall(r'name="actions" value="([^"]+)"', page)


def words_sent(world, *named: str, text: str = "Seven routes are walked.") -> dict:
    cards = [card(world.actions[name], UPDATE | {"text": text}) for name in named]
    data = {key: value for each in cards for key, value in each.items()}
    return data | {"actions": [each["actions"] for each in cards]}


def uses() -> list[tuple[str, str]]:
    return list(LinkUse.objects.order_by("pk").values_list("kind", "words"))
