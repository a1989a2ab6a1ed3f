"""The partnership, its partners and its people: who joined, signed up and left, and when."""

from datetime import datetime
from functools import partial

from django.contrib.auth.models import Group

from partners.choices import Role
from partners.models import OrganisationKind, Partner, Partnership, User
from partners.services import add_person
from records.services import keep
from safer_norwich.example.quarters import FIRST
from safer_norwich.example.story import ADMINISTRATOR, MANAGER, Story, read

BEFORE = FIRST - 1
WHY = "Example data"
FOUNDERS = (MANAGER, ADMINISTRATOR)


def add_everybody(story: Story) -> None:
    data, people = read("partners"), read("people")["people"]
    at = story.quarters.moment(story.quarters.day(BEFORE, after=3), hour=9)
    partnership = keep(Partnership(pk=1, is_example=True, **data["partnership"]), by=None, at=at, why=WHY)
    for row in data["partners"]:
        _add_partner(story, row, at=at)
    # The founders first: everybody else is added by one of them.
    for number, row in enumerate(sorted(people, key=lambda row: row["email"] not in FOUNDERS)):
        _add_person(story, row, number=number)
    partnership.mail_person = story.manager
    since = max(story.manager.created_at, story.administrator.created_at)
    keep(partnership, by=story.administrator, at=since, why="Sender of emails named")
    for row in data["partners"]:
        # Whoever signs up names their contact then.
        if "contact" in row and "signed_up" not in row:
            act = partial(_date_partner, story, story.partners[row["key"]], why="Contact named", row=row)
            story.plan(story.quarters.moment(story.quarters.day(BEFORE, after=30), hour=12), act)


def kind_called(name: str) -> OrganisationKind:
    return OrganisationKind.objects.get(name=name)


def _add_partner(story: Story, row: dict, *, at: datetime) -> None:
    partner = Partner(
        name=row["name"],
        short_name=row["short_name"],
        slug=row["key"],
        kind=kind_called(row["kind"]),
        duty=row.get("duty", ""),
        contact_role=row["contact_role"],
    )
    story.partners[row["key"]] = keep(partner, by=None, at=at, why=WHY)
    for key, field, why in (("signed_up", "signed_up_on", "Signed up"), ("left", "left_on", "Left")):
        if key in row:
            day = story.quarters.day(row[key], after=26)
            act = partial(_date_partner, story, partner, field, why=f"{why} on {day:%-d %B %Y}", row=row)
            story.plan(story.quarters.moment(day, hour=12), act)


def _date_partner(story: Story, partner: Partner, field: str = "", *, why: str, row: dict, at: datetime) -> None:
    if field:
        setattr(partner, field, at.date())
    if "contact" in row:
        partner.contact = story.people[row["contact"]]
    keep(partner, by=story.administrator, at=at, why=why)


def _add_person(story: Story, row: dict, *, number: int) -> None:
    """People get an account in the quarter before their partner signs up, or at the beginning."""
    partner = story.partners[row["partner"]]
    day = story.quarters.day(max(BEFORE, _signed_up(row["partner"]) - 1), after=4 + number // 8)
    person = add_person(
        email=row["email"],
        name=row["name"],
        job_title=row["job_title"],
        partner=partner,
        roles=[Group.objects.get(name=Role[role.upper()]) for role in row["roles"]],
        by=None if row["email"] in FOUNDERS else story.manager,
        at=story.quarters.moment(day, hour=9, minute=30 + number),
    )
    story.people[person.email] = person
    if not row.get("active", True):
        day = story.quarters.day(row["left"], after=46)
        story.plan(story.quarters.moment(day, hour=16), partial(_deactivate, story, person))


def _signed_up(key: str) -> int:
    return {row["key"]: row.get("signed_up", BEFORE) for row in read("partners")["partners"]}[key]


def _deactivate(story: Story, person: User, *, at: datetime) -> None:
    person.is_active = False
    keep(person, by=story.manager, at=at, why="Left their post")
