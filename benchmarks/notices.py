"""What a year leaves behind: notices of the officer and the manager who look at the pages, and a log of mails."""

from datetime import timedelta

from actions.models import Action
from benchmarks.world import World, noon
from notices.choices import Event, MailKind
from notices.models import Mail, Notice, SignedLink
from notices.services import new_link
from notices.wording import no_more_path
from tests.factories import CorrespondentFactory, MailFactory, NoticeFactory

NOTICES, UNREAD, DAYS_OF_MAIL = 400, 40, 100


def build_told(world: World, places) -> None:
    """Beside what the access table asks about: a notice, a mail and a link of the lead officer's."""
    officer, manager, action = places.people["lead"], world.manager, places.actions["open"]
    places.parts["notice"] = NoticeFactory(person=officer, about=action)
    places.parts["mail"] = MailFactory(person=officer, on=world.today)
    address = new_link(
        officer, purpose="due_updates", subject=places.parts["period"], by=manager, at=noon(world.today)
    )
    places.parts["link token"] = address.rstrip("/").rpartition("/")[2]
    places.parts["link"] = SignedLink.objects.get()
    places.parts["no more mails"] = no_more_path(CorrespondentFactory().pk).rstrip("/").rpartition("/")[2]
    actions = list(Action.objects.order_by("pk").values_list("pk", flat=True)[:NOTICES])
    for person in (officer, manager):
        Notice.objects.bulk_create(_notice(world, person, key, place) for place, key in enumerate(actions))
    Mail.objects.bulk_create(_mail(world, person, place) for person in world.officers for place in range(DAYS_OF_MAIL))


def _notice(world: World, person, action: int, place: int) -> Notice:
    at = noon(world.today - timedelta(days=place))
    return Notice(
        person=person,
        event=Event.COMMENT,
        key=f"comment of action {action}",
        about_label=Action._meta.label_lower,
        about_id=action,
        sentence="Partner organisation 3 asked about your action: which of the routes are walked at night?",
        link=f"/actions/{action}/#comments",
        why="you look after it",
        happened_at=at,
        seen_at=at if place >= UNREAD else None,
        read_at=at if place >= UNREAD else None,
    )


def _mail(world: World, person, place: int) -> Mail:
    # The day of today is that of the mail which is opened.
    day = world.today - timedelta(days=place + 1)
    return Mail(
        person=person,
        on=day,
        kind=MailKind.DAILY,
        why="You look after 12 actions whose updates are due.",
        subject="12 notices from Safer Norwich",
        text="Partner organisation 3 asked about your action.\n" * 12,
        queued_at=noon(day),
    )
