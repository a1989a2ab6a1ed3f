"""Forty words, each in one text that six people may not see: as an action says it, a body's papers, a draft."""

from itertools import product

from board.choices import MeetingState
from partners.choices import Role
from tests.factories import (
    ActionFactory,
    ActionReasonFactory,
    AgendaItemFactory,
    AuditFactory,
    AuditPartFactory,
    BodyFactory,
    BriefingAnswerFactory,
    BriefingFactory,
    CommentFactory,
    CorrectionNoteFactory,
    DecisionFactory,
    DecisionReasonFactory,
    DocumentFactory,
    FindingFactory,
    ImportedActionFactory,
    ImportFactory,
    ItemNoteFactory,
    MeetingFactory,
    MilestoneFactory,
    PaperFactory,
    PartnerFactory,
    ProgressUpdateFactory,
    ReportFactory,
    ReportSectionFactory,
    SeatFactory,
    TenureFactory,
    UserFactory,
)

NUMBER = 40


def six_people() -> dict:
    """Who is signed in and not entitled: an observer of the very partner that leads, people of other partners, one
    who sits on another body, one who has left the body, and one who supports nothing of it."""
    lead, other = PartnerFactory(name="Lead"), PartnerFactory(name="Other")
    body, group = BodyFactory(name="The board"), BodyFactory(name="Another group")
    seat, former_seat = SeatFactory(body=group, partner=other), SeatFactory(body=body, partner=other)
    people = {
        "observer of the lead": UserFactory(partner=lead, roles=(Role.OBSERVER,)),
        "observer": UserFactory(partner=other, roles=(Role.OBSERVER,)),
        "officer": UserFactory(partner=other, roles=(Role.OFFICER,)),
        "board member": UserFactory(partner=other, roles=(Role.BOARD_MEMBER,)),
        "member of another body": TenureFactory(seat=seat).person,
        "former member": TenureFactory(seat=former_seat, ends_on=former_seat.starts_on).person,
    }
    return {"lead": lead, "body": body, "people": people}


def words():
    """Each as far from the next as no mistyped letter goes."""
    letters = ("bx", "dz", "fq", "gv", "hj", "kw", "mp")
    return ("".join(("zy", *parts, "om")) for parts in product(letters, repeat=3))


def plant(cast) -> list[str]:
    """Write the forty texts; returns their words, in the order in which they were written."""
    word, planted = words(), []

    def say() -> str:
        planted.append(next(word))
        return f"Nothing but {planted[-1]} lamps"

    plant_actions(cast, say)
    plant_board(cast, say)
    plant_drafts(say)
    return planted


def plant_actions(cast, say) -> None:
    officer = UserFactory(partner=cast["lead"], roles=(Role.OFFICER,), name=say())
    restricted = {"restricted": True, "lead_partner": cast["lead"], "lead_officer": officer}
    whole = {name: say() for name in ("title", "description", "outcome", "timescale_text")}
    action = ActionFactory(**whole, **restricted)
    texts = {name: say() for name in ("text", "public_text", "reason", "way_back", "next_steps")}
    update = ProgressUpdateFactory(action=action, rating="red", **texts)
    CorrectionNoteFactory(update=update, text=say())
    CommentFactory(action=action, text=say())
    MilestoneFactory(action=action, title=say())
    DocumentFactory(action=action, title=say(), name=f"{say()}.txt")
    ActionReasonFactory(action=action, words=say(), source=say())
    ImportedActionFactory(action=action, reference=say()[:60])
    ActionFactory(**restricted, on_hold=True, title=say())
    ActionFactory(**restricted, cancelled=True, stage_reason=say())
    ActionFactory(**restricted, complete=True, outcome_evidence=say())
    ActionFactory(**restricted, proposed=True, title=say())


def plant_board(cast, say) -> None:
    meeting = MeetingFactory(body=cast["body"], state=MeetingState.MINUTES_DRAFT)
    texts = {name: say() for name in ("title", "text", "presenter", "section_17", "minute")}
    item = AgendaItemFactory(meeting=meeting, unannounced=True, **texts)
    PaperFactory(item=item, title=say(), name=f"{say()}.txt")
    decision = DecisionFactory(item=item, text=say(), section_17=say(), outcome_note=say(), owner_role=say())
    DecisionReasonFactory(decision=decision, words=say(), source=say())
    AgendaItemFactory(meeting=meeting, announced=True, title=say())
    # What is not published, minuted or theirs yet, on open items.
    AgendaItemFactory(meeting=MeetingFactory(body=cast["body"]), is_published=False, title=say())
    AgendaItemFactory(meeting=MeetingFactory(body=cast["body"], held=True), minute=say())
    ItemNoteFactory(item=AgendaItemFactory(meeting=meeting), text=say())


def plant_drafts(say) -> None:
    ReportSectionFactory(report=ReportFactory(), narrative=say())
    audit = AuditFactory(introduction=say())
    AuditPartFactory(audit=audit, narrative=say(), not_shown=say())
    FindingFactory(audit=audit, text=say())
    AuditFactory(year=2024, for_approval=True, introduction=say())
    briefing = BriefingFactory(message=say())
    BriefingAnswerFactory(briefing=briefing, question=say(), answer=say())
    ImportFactory(name=f"{say()}.xlsx")
