"""How much of a layout is right once somebody has said yes to every suggestion, counted against `layouts`."""

from collections import Counter

import pytest

from imports.choices import QuestionKind
from imports.matching.dry_run import DryRun, make_dry_run
from tests.imports.layouts import LAYOUTS, PLAN, Layout, Right
from tests.imports.published_layouts import PUBLISHED

LEAST = 0.95
EVERY = (*LAYOUTS, *PUBLISHED)
FIELDS = {
    QuestionKind.LEAD: ("lead", "supporting"),
    QuestionKind.DATE: ("due", "starts"),
    QuestionKind.STAGE: ("stage", "rating"),
    QuestionKind.COMPLETED: ("completed",),
    QuestionKind.PRIORITY: ("priority",),
}
QUARTER = (2026, 3)


def read(layout: Layout, answers: dict) -> DryRun:
    return make_dry_run(layout.workbook, PLAN, answers=answers, quarter=QUARTER)


def accepted(layout: Layout) -> tuple[DryRun, list]:
    """(the file with every suggestion taken, all that was asked on the way)"""
    answers, asked = {}, {}
    for _ in range(5):
        found = read(layout, answers)
        new = {key: question for key, question in found.questions.asked.items() if question.suggested}
        # Why an action is amber or red stands in no layout.
        asked |= {key: each for key, each in found.questions.asked.items() if each.kind != QuestionKind.REASON}
        answers |= {key: question.suggested for key, question in new.items()}
        if not new:
            break
    return found, list(asked.values())


def as_right(draft) -> Right:
    values = draft.values
    return Right(
        title=values["title"],
        lead=values.get("lead_partner"),
        due=values.get("due_on"),
        rating=values.get("rating", ""),
        stage=values.get("stage", ""),
        reference=draft.reference.rstrip("."),
        priority=values.get("priority"),
        supporting=tuple(values.get("supporting_partners", ())),
        starts=values.get("starts_on"),
        completed=values.get("completed_on"),
    )


def is_right(question, drafts: dict, right: dict) -> bool:
    """Whether every row that asked came out as it is right, in the fields that the question is about."""
    if not question.suggested:
        return False
    names = FIELDS.get(question.kind, ())
    places = [place for place in question.places if place in drafts]
    return all(getattr(drafts[place], name) == getattr(right[place], name) for place in places for name in names) and (
        question.kind != QuestionKind.MEASURES
        or all(question.suggested["measures"] == [right[place].priority] for place in places)
    )


def scores(layout: Layout) -> Counter:
    found, asked = accepted(layout)
    drafts = [as_right(draft) for draft in found.drafts]
    pairs = list(zip(drafts, layout.right, strict=False))
    places = [draft.place for draft in found.drafts]
    by_place, right = dict(zip(places, drafts, strict=True)), dict(zip(places, layout.right, strict=False))
    counted = Counter(actions=len(layout.right), asked=len(asked))
    counted["found"] = sum(each.title == wanted.title for each, wanted in pairs) - max(
        0, len(drafts) - len(layout.right)
    )
    for name in ("reference", "rating", "due", "lead", "supporting", "stage", "starts", "completed", "priority"):
        counted[name] = sum(getattr(each, name) == getattr(wanted, name) for each, wanted in pairs)
    counted["suggested"] = sum(
        is_right(question, by_place, right) for question in asked if set(question.places) <= set(right)
    )
    return counted


@pytest.mark.parametrize("layout", EVERY, ids=lambda layout: layout.name)
def test_each_layout_comes_out_as_it_is_right(layout):
    found, asked = accepted(layout)
    assert [as_right(draft) for draft in found.drafts] == list(layout.right)
    kinds = Counter(question.kind.value for question in asked)
    assert kinds == Counter(layout.asks)
    assert found.faults == []


def test_of_all_layouts_nineteen_in_twenty_of_each_are_right():
    """Printed as a table with `pytest -s`."""
    total = Counter()
    for layout in EVERY:
        total += (counted := scores(layout))
        print(f"{layout.name[:50]:50}", dict(counted))  # noqa: T201
    for name in (
        "found",
        "reference",
        "rating",
        "due",
        "lead",
        "supporting",
        "stage",
        "starts",
        "completed",
        "priority",
    ):
        assert total[name] >= LEAST * total["actions"], f"{name}: {total[name]} of {total['actions']}"
    assert total["suggested"] >= LEAST * total["asked"], f"{total['suggested']} of {total['asked']} suggestions"


def test_no_code_of_a_colour_reaches_a_question_or_an_action():
    for layout in EVERY:
        found, asked = accepted(layout)
        words = [question.words for question in asked] + [str(draft.values) for draft in found.drafts]
        assert not any(code in text for text in words for code in ("00b050", "ffc000", "ff0000", "0070c0"))
