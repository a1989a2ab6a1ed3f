"""Datasets that are wanted, asked for and received, and the agreements that cover them: entered, moved on, signed."""

from datetime import date, datetime, timedelta
from functools import partial

from board.services import name_agreed
from datasets.choices import NOT_AWAITED, DatasetState
from datasets.models import AgreementParty, Dataset, SharingAgreement
from partners.models import Partner
from records.services import keep, keep_new
from safer_norwich.example.quarters import FIRST
from safer_norwich.example.story import Story

WORDS = ("name", "what_it_holds", "publisher", "licence", "geography", "frequency", "how_to_get_it")
STEWARD = "council.data@example.org"
WEEK = timedelta(weeks=1)


def plan_register(story: Story, words: dict) -> None:
    """Each agreement before the datasets that it covers, and the datasets before the indicators that rest on them."""
    for row in words["agreements"]:
        story.plan(_moment(story, row["added"], after=30), partial(_agree, story, row, kept_at=words["kept_at"]))
        for number, (key, q) in enumerate(row["signed"].items()):
            story.plan(_moment(story, q, after=33 + number), partial(_sign, story, row["title"], key))
    begun = story.quarters.moment(story.quarters.day(FIRST, after=2), hour=9)
    story.plan(begun, partial(_enter, story, words["datasets"], note=words["note"]))
    for row in words["datasets"]:
        for state, q in row["life"]:
            if q > FIRST:
                story.plan(_moment(story, q, after=40), partial(_move, story, row, state))
        story.plan(_last_moment(story), partial(_as_today, story, row))
    story.plan(_last_moment(story), partial(_name_agreed, story, words["agreed_by"]))


def _moment(story: Story, q: int, *, after: int) -> datetime:
    day = story.quarters.day(q, after=after)
    return story.quarters.moment(story.quarters.lived_day(day, not_before=story.quarters.first(q)), hour=9)


def _last_moment(story: Story) -> datetime:
    """When the register was last looked through."""
    return story.quarters.moment(story.quarters.lived_until, hour=18)


def _agree(story: Story, row: dict, *, kept_at: str, at: datetime) -> None:
    quarters = story.quarters
    agreement = SharingAgreement(
        title=row["title"],
        purpose=row["purpose"],
        lawful_basis=row["lawful_basis"],
        starts_on=quarters.first(row["starts"]) if "starts" in row else None,
        review_on=quarters.last(row["review"]) if "review" in row else None,
        expires_on=_end(story, row),
        kept_at=kept_at,
    )
    story.agreements[row["title"]] = keep(agreement, by=story.manager, at=at, why="Added to the register")
    parties = [_partner(story, key, on=at.date()) for key in row["parties"]]
    new = [AgreementParty(agreement=agreement, partner=each) for each in parties]
    keep_new(new, by=story.manager, at=at, why=["Named as a party"] * len(new))


def _end(story: Story, row: dict) -> date | None:
    if "expires_in" in row:
        return story.on + timedelta(days=row["expires_in"])
    return story.quarters.last(row["expires"]) if "expires" in row else None


def _partner(story: Story, key: str, *, on: date) -> Partner:
    return story.partner(key, on=on)


def _sign(story: Story, title: str, key: str, *, at: datetime) -> None:
    party = story.agreements[title].parties.get(partner=_partner(story, key, on=at.date()))
    party.signed_on, party.signed_for_by = at.date(), party.partner.contact_role
    keep(party, by=story.manager, at=at, why="Signed")


def _enter(story: Story, rows: list[dict], *, note: str, at: datetime) -> None:
    """In the state in which it was when the register was begun."""
    new = [_dataset(story, row, note=note, on=at.date()) for row in rows]
    keep_new(new, by=story.manager, at=at, why=["Added to the register"] * len(new))
    story.datasets |= {row.name: row for row in new}


def _dataset(story: Story, row: dict, *, note: str, on: date) -> Dataset:
    state, q = row["life"][0]
    dataset = Dataset(
        **{name: row[name] for name in WORDS if name in row},
        quality_notes=f"{row.get('quality_notes', '')} {note}".strip(),
        steward=story.people[STEWARD],
        state_since_on=on,
        state=state if q == FIRST else DatasetState.WANTED,
    )
    if "provider" in row:
        dataset.provider = _partner(story, row["provider"], on=on)
    return dataset


def _move(story: Story, row: dict, state: str, *, at: datetime) -> None:
    dataset = story.datasets[row["name"]]
    dataset.state, dataset.state_since_on = state, at.date()
    dataset.state_reason = row["reason"] if state in NOT_AWAITED else ""
    keep(dataset, by=story.manager, at=at, why=DatasetState(state).label)


def _as_today(story: Story, row: dict, *, at: datetime) -> None:
    """When it last came, and under which agreement."""
    dataset = story.datasets[row["name"]]
    dataset.agreement = story.agreements.get(row.get("agreement"))
    if "received" in row:
        dataset.last_received_on, dataset.next_due_on = (story.on - row[name] * WEEK for name in ("received", "due"))
    if dataset.agreement or dataset.last_received_on:
        keep(dataset, by=story.manager, at=at, why="Received" if "received" in row else "Covered by an agreement")


def _name_agreed(story: Story, begins: str, *, at: datetime) -> None:
    """The datasets that come or are asked for, and the agreements, were agreed by one decision of the board."""
    decision = story.decision(begins)
    agreed = [each for each in story.datasets.values() if each.state == DatasetState.FLOWING]
    links = {"datasets": agreed, "agreements": [each.agreement for each in agreed if each.agreement]}
    name_agreed(decision, links=links, by=story.manager, at=at)
