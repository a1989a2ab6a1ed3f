"""A spreadsheet runs what begins like a formula: exported text never does, and comes back the same."""

import csv
import io

import pytest

from actions.models import Action
from sheets.text import restored

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
TEXTS = (
    "=1+1",
    "+44 1603",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    ' =HYPERLINK("http://example.com")',
    "=cmd|' /C calc'!A0",
    'She said "no", twice; then\nwent home',
    "'quoted'",
    "'=1",
    "＝1",
    "plain, with a comma",
)


@pytest.mark.usefixtures("today")
def test_the_whole_list_can_be_read_back(world):
    actions = list(Action.objects.in_plan_order())[: len(TEXTS)]
    wanted = {action.reference: text for action, text in zip(actions, TEXTS, strict=False)}
    for reference, text in wanted.items():
        Action.objects.filter(reference=reference).update(title=text, outcome=text)
    body = b"".join(world.client("manager").get("/actions/?format=csv")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(body, newline="")))
    assert {row["Reference"]: restored(row["Title"]) for row in rows} == {
        action.reference: action.title for action in Action.objects.all()
    }
    assert not [cell for row in rows for cell in row.values() if cell.lstrip(" ").startswith(STARTS)]


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize("text", TEXTS)
def test_each_text_is_one_cell(world, text):
    Action.objects.filter(reference="ASB-01").update(title=text)
    body = b"".join(world.client("manager").get("/actions/?format=csv")).decode("utf-8-sig")
    row = next(row for row in csv.reader(io.StringIO(body, newline="")) if row[0] == "ASB-01")
    assert (restored(row[1]), len(row)) == (text, 25)
