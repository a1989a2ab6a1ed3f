"""From an empty installation to the first action: what is there, what is still to do, and where that is done."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, QuerySet
from django.urls import reverse

from actions.models import Action
from board.models import Body, Seat
from partners.choices import Act
from partners.models import Partner, Partnership, User, the_partnership
from partners.policy import may
from periods.models import ReportingPeriod, quarter_containing, quarter_words
from priorities.models import Strategy
from priorities.summaries import parts_to_type
from records.caching import kept_by_stamp


@dataclass(frozen=True)
class Ground:
    """What a plan stands on: whether each is there at all."""

    partnership: bool
    strategy: bool
    partners: bool
    people: bool
    bodies: bool
    period: bool
    action: bool

    @property
    def is_complete(self) -> bool:
        return all(vars(self).values())


class NotComplete(Exception):
    """Carries the ground that there is."""


def ground(*, on: date) -> Ground:
    """In one query, as every home page asks, until it is complete: nothing of it is ever deleted."""
    try:
        return _complete_ground(on)
    except NotComplete as there:
        return there.args[0]


@kept_by_stamp(most=2)
def _complete_ground(on: date) -> Ground:
    found = _ground(on)
    if not found.is_complete:
        raise NotComplete(found)
    return found


def _ground(on: date) -> Ground:
    rows: dict[str, QuerySet] = {
        "partnership": Partnership.objects.all(),
        "strategy": Strategy.objects.in_force(on=on),
        # The first administrator comes with a partner. A partnership begins with the second of both.
        "partners": Partner.objects.all()[1:],
        "people": User.objects.all()[1:],
        "bodies": Seat.objects.all(),
        "period": ReportingPeriod.objects.all(),
        "action": Action.objects.all(),
    }
    anybody = User.objects.order_by("pk")[:1]
    return Ground(**anybody.values(**{name: Exists(found) for name, found in rows.items()}).get())


@dataclass(frozen=True)
class Step:
    """`there` says what of it is there; the links (words, address) go on with it. Without links, `waits` says why."""

    title: str
    why: str
    is_done: bool
    there: str = ""
    links: tuple[tuple[str, str], ...] = ()
    waits: str = ""


def steps(user: User, ground: Ground, *, on: date) -> list[Step]:
    """In the order in which they are best taken; each says of itself whether this reader can take it."""
    return [
        _partnership(user, ground, on=on),
        _strategy(user, ground, on=on),
        _partners(user, ground),
        _people(user, ground),
        _bodies(user, ground),
        _period(ground, on=on),
        _action(ground),
    ]


def _links(user: User, model: type, *links: tuple[str, str]) -> dict:
    """For whoever may add such a record."""
    return {"links": links} if may(user, Act.ADD, model) else {"waits": "An administrator does this."}


def _form(name: str, **chosen) -> str:
    """The form for a new record in administration, which leads back to the home page."""
    return reverse(name, query=chosen | {"then": reverse("home")})


def _number(count: int, singular: str, plural: str = "") -> str:
    return f"{count} {singular if count == 1 else plural or singular + 's'}"


def _partnership(user: User, ground: Ground, *, on: date) -> Step:
    enter = ("Enter its names", _form("admin:partners_partnership_add"))
    return Step(
        "The partnership",
        "Its names stand on every page, in every email and on the annual report.",
        ground.partnership,
        str(the_partnership(on=on) or ""),
        **{} if ground.partnership else _links(user, Partnership, enter),
    )


def _strategy(user: User, ground: Ground, *, on: date) -> Step:
    title, why = "The strategy", "Every action serves one of its priorities and at least one of its success measures."
    if ground.strategy:
        return Step(title, why, True, str(Strategy.objects.in_force(on=on).first()))
    draft = Strategy.objects.drafts().order_by("pk").last()
    if draft is None:
        why += " Whoever runs the server can load it from a file instead of typing it in here."
        type_it = ("Type it in", _form("admin:priorities_strategy_add"))
        return Step(title, why, False, **_links(user, Strategy, type_it))
    parts = parts_to_type(draft)
    has = f"{draft}, a draft with {', '.join(part.words for part in parts)}"
    missing = [part for part in parts if part.is_needed and not part.count]
    if missing:
        go_on = (f"Add its first {missing[0].called}", _form(missing[0].form, strategy=draft.pk))
    else:
        go_on = ("Adopt it", reverse("succession:adopt", args=[draft.key], query={"then": reverse("home")}))
    return Step(title, why, False, has, **_links(user, Strategy, go_on, ("Open the draft", draft.get_absolute_url())))


def _partners(user: User, ground: Ground) -> Step:
    return Step(
        "The partners",
        "One partner leads each action, and seats belong to partners.",
        ground.partners,
        _number(Partner.objects.count(), "partner"),
        **_links(user, Partner, ("Add a partner", _form("admin:partners_partner_add"))),
    )


def _people(user: User, ground: Ground) -> Step:
    people = list(User.objects.active().only("password", "is_active"))
    waiting_count = sum(person.is_invited for person in people)
    still = f", {waiting_count} of them invited and not here yet" if waiting_count else ""
    return Step(
        "The people",
        "Each gets one email, with a link to choose a password and begin.",
        ground.people,
        _number(len(people), "person", "people") + still,
        **_links(user, User, ("Add a person", _form("admin:partners_user_add"))),
    )


def _bodies(user: User, ground: Ground) -> Step:
    bodies, seats_count = list(Body.objects.order_by("pk")), Seat.objects.count()
    has = f"{_number(len(bodies), 'body', 'bodies')} with {_number(seats_count, 'seat')}" if bodies else ""
    links = [("Add a body", _form("admin:board_body_add"))]
    if bodies:
        links.insert(0, (f"Add a seat on {bodies[-1]}", _form("admin:board_seat_add", body=bodies[-1].pk)))
    return Step(
        "The board and its groups",
        "They meet and decide; the partners have the seats.",
        ground.bodies,
        has,
        **_links(user, Body, *links),
    )


def _period(ground: Ground, *, on: date) -> Step:
    open_it = (f"Open {quarter_words(*quarter_containing(on))}", _form("updates:outstanding"))
    return Step(
        "The first quarter",
        "Officers are asked for an update on each of their actions every quarter.",
        ground.period,
        str(ReportingPeriod.objects.order_by("starts_on").first() or ""),
        **{} if ground.period else {"links": (open_it,)},
    )


def _action(ground: Ground) -> Step:
    title, why = "The first action", "With it the plan begins, and this list goes."
    if ground.action or not ground.strategy:
        waits = "" if ground.action else "It needs a strategy that is in force: adopt one first, in step 2."
        return Step(title, why, ground.action, waits=waits)
    return Step(
        title,
        why,
        False,
        links=(("Add an action", _form("actions:add")), ("Import a plan", reverse("imports:list"))),
    )
