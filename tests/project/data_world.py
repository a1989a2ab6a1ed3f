"""What the partnership knows from, for the worlds of doors and of the browser: datasets in every state, and agreements
of which one ran out and one is not signed."""

from datetime import date

from datasets.models import AgreementParty, Answer
from tests.factories import (
    TODAY,
    AgreementPartyFactory,
    AnswerCheckFactory,
    AnswerFactory,
    AnswerValueFactory,
    DatasetFactory,
    QuestionFactory,
    ReturnFactory,
    ReturnPeriodFactory,
    SharingAgreementFactory,
)


def build_data(world) -> None:
    first, second = list(world.partners.values())[:2]
    agreement = SharingAgreementFactory(title="Harm at night", expires_on=date(2027, 2, 21))
    late = date(2026, 11, 2)
    ended = SharingAgreementFactory(title="Reports of anti-social behaviour", expires_on=date(2026, 10, 1))
    AgreementPartyFactory(agreement=agreement, partner=first)
    AgreementPartyFactory(agreement=ended, partner=first)
    world.parts |= {
        "agreement": agreement,
        "ended agreement": ended,
        "party": AgreementPartyFactory(agreement=agreement, partner=second, signed_on=None),
        "dataset": DatasetFactory(name="Assaults seen by the hospital", provider=first, agreement=agreement),
        "late dataset": DatasetFactory(name="Reports", provider=second, agreement=ended, next_due_on=late),
        "wanted dataset": DatasetFactory(name="Ambulance call-outs", wanted=True, state_since_on=TODAY),
        "refused dataset": DatasetFactory(name="School exclusions", refused=True),
    }
    build_returns(world)


def build_returns(world) -> None:
    """One return, asked for a quarter, of which the partner in the lead has answered."""
    lead = world.partners.get("lead") or next(iter(world.partners.values()))
    asked = ReturnFactory(title="Needles found", partners=world.partners.values())
    question = QuestionFactory(of_return=asked, position=1, text="Needles found in parks")
    check = AnswerCheckFactory(question=question)
    period = ReturnPeriodFactory(of_return=asked)
    answer = AnswerFactory(period=period, partner=lead)
    AnswerValueFactory(answer=answer, question=question)
    found = {"return": asked, "question": question, "check": check, "return period": period, "answer": answer}
    world.parts |= found


PARTS_OF_PARTNERS = (AgreementParty, Answer)


def keys_of_data(found):
    if isinstance(found, PARTS_OF_PARTNERS):
        of = found.agreement_id if isinstance(found, AgreementParty) else found.period_id
        yield {"pk": of, "slug": found.partner.slug}


def words_of_data(world) -> dict:
    partners = [partner.pk for partner in list(world.partners.values())[:2]]
    agreement = {"title": "Needles", "purpose": "To clear them.", "lawful_basis": "public_task", "parties": partners}
    asked = {"title": "Needles cleared", "purpose": "To know.", "frequency": "quarterly"}
    question, number = world.parts["question"], f"q{world.parts['question'].pk}"
    dataset = {"name": "Needles found", "frequency": "monthly"}
    return {
        "datasets:add_dataset": dataset | {"state": "wanted"},
        "datasets:edit_dataset": dataset,
        "datasets:receive_dataset": day("received_on", date(2026, 11, 20)),
        "datasets:move_dataset": day("since_on", date(2026, 11, 20)) | {"to": "retired", "because": "Nobody uses it."},
        "datasets:add_agreement": agreement,
        "datasets:edit_agreement": agreement | {"title": "Harm at night, again"},
        "datasets:sign_agreement": day("signed_on", date(2026, 11, 20)) | {"signed_for_by": "Chief executive"},
        "datasets:add_return": asked,
        "datasets:edit_return": asked,
        "datasets:add_question": {"text": "Needles in streets", "kind": "count", "position": 2},
        "datasets:edit_question": {"text": "Needles in parks", "kind": "count", "position": 1},
        "datasets:add_check": {"question": question.pk, "kind": "change", "percent": 20},
        "datasets:open_return_period": {"year": 2026, "quarter": 1} | day("due_on", TODAY),
        "datasets:give_answer": {number: 7},
        "datasets:ask_for_answers": {"people": [world.people["other"].pk]},
        "board:name_agreed": {"datasets": [world.parts["dataset"].pk], "agreements": [world.parts["agreement"].pk]},
    }


def day(name: str, when: date) -> dict:
    return {f"{name}-day": when.day, f"{name}-month": when.month, f"{name}-year": when.year}
