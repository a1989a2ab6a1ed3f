"""The agenda that a meeting begins with: the body's standing items, and the priorities whose turn it is."""

from datetime import date

from django.db.models import Max

from board.choices import TOOK_PLACE, ItemKind, Purpose, Rota
from board.models import AgendaItem, Body, Meeting, StandingItem
from board.summaries.rota import Turn, rota
from priorities.models import Priority, Strategy

CHAIR, MANAGER = "Chair", "Partnership manager"
USUAL = (
    (ItemKind.APOLOGIES, "Apologies for absence", Purpose.INFORMATION, CHAIR),
    (ItemKind.DECLARATIONS, "Declarations of interest", Purpose.INFORMATION, CHAIR),
    (ItemKind.MINUTES, "Minutes of the last meeting and matters arising", Purpose.DISCUSSION, CHAIR),
    (ItemKind.PERFORMANCE, "Performance: what is off track", Purpose.DISCUSSION, MANAGER),
    (ItemKind.PROGRESS, "Progress", Purpose.DISCUSSION, "Board sponsor"),
    (ItemKind.RISK, "Risks", Purpose.DISCUSSION, MANAGER),
    (ItemKind.COUNTY, "County community safety partnership", Purpose.INFORMATION, MANAGER),
    (ItemKind.FORWARD_PLAN, "Forward plan", Purpose.INFORMATION, MANAGER),
    (ItemKind.OTHER_BUSINESS, "Any other business", Purpose.DISCUSSION, CHAIR),
    (ItemKind.NEXT_DATE, "Date of the next meeting", Purpose.INFORMATION, CHAIR),
)
# For a body that makes recommendations.
RECOMMENDED = (ItemKind.RECOMMENDATIONS, "Recommendations: responses and progress", Purpose.DISCUSSION, MANAGER)


def standing_items(body: Body) -> list[StandingItem]:
    """The body's own template, or the usual one where it has none yet."""
    own = list(body.standing_items.order_by("position", "pk"))
    if own:
        return own
    usual = (*USUAL[:-2], RECOMMENDED, *USUAL[-2:]) if body.makes_recommendations else USUAL
    return [
        StandingItem(body=body, position=place, kind=kind, title=title, purpose=purpose, presenter=presenter)
        for place, (kind, title, purpose, presenter) in enumerate(usual, start=1)
    ]


def template_items(meeting: Meeting) -> list[AgendaItem]:
    """Items that are not saved yet, in order; where priorities are taken in turn, the line for progress becomes one
    item for each whose turn it is."""
    items = []
    for line in standing_items(meeting.body):
        in_turn = line.kind == ItemKind.PROGRESS and meeting.body.takes_priorities_in_turn
        priorities = priorities_due(meeting) if in_turn else [None]
        items += [_item(meeting, line, priority) for priority in priorities]
    return items


def _item(meeting: Meeting, line: StandingItem, priority: Priority | None) -> AgendaItem:
    title = f"{line.title}: {priority}" if priority else line.title
    return AgendaItem(
        meeting=meeting,
        kind=line.kind,
        title=title[:200],
        purpose=line.purpose,
        presenter=line.presenter,
        priority=priority,
    )


def priorities_due(meeting: Meeting) -> list[Priority]:
    """The priorities whose turn it is at this meeting, in the order of the strategy."""
    priorities = priorities_on(meeting.meets_on)
    for turn in rota_of(meeting.body, priorities, since=meeting.meets_on):
        if turn.meets_on == meeting.meets_on:
            return [each for each in priorities if each.pk in turn.priorities]
    return []


def rota_of(body: Body, priorities: list[Priority], *, since: date) -> list[Turn]:
    """Whose turn it is at each meeting of the body from `since` on, of those of the priorities that it takes."""
    priorities = taken_by(body, priorities)
    if not priorities and body.rota != Rota.ALL:
        return []
    ahead = Meeting.objects.filter(body=body).ahead(on=since).values_list("meets_on", flat=True)
    return rota([each.pk for each in priorities], list(ahead), last=last_discussed(body, before=since))


def taken_by(body: Body, priorities: list[Priority]) -> list[Priority]:
    """Of some priorities those that it takes in turn: all, only those selected for it, or none."""
    if body.rota == Rota.ALL:
        return priorities
    chosen = set(body.rota_priorities.values_list("pk", flat=True)) if body.rota == Rota.CHOSEN else set()
    return [each for each in priorities if each.pk in chosen]


def priorities_on(day: date) -> list[Priority]:
    """Of the strategy in force on a day, or, before there was one, of the first."""
    published = Strategy.objects.published().order_by("adopted_on")
    strategy = Strategy.objects.in_force(on=day).first() or published.first()
    return list(strategy.priorities.standing(on=day).order_by("number")) if strategy else []


def last_discussed(body: Body, *, before: date) -> dict[int, date]:
    """{key of a priority: the last meeting that had it on its agenda}."""
    items = AgendaItem.objects.standing().filter(meeting__body=body, meeting__state__in=TOOK_PLACE)
    items = items.filter(meeting__meets_on__lt=before).exclude(priority=None)
    return dict(items.order_by().values_list("priority").annotate(Max("meeting__meets_on")))
