"""Forty restricted things behind one measure: nobody else learns of one of them, by word, number or gap."""

import re

import pytest

from actions.choices import Gap
from board.querysets import sight_of
from measures.models import Evidence
from partners.choices import Act
from partners.policy import may
from tests.factories import (
    ActionFactory,
    ActionReasonFactory,
    DecisionFactory,
    DecisionReasonFactory,
    DocumentFactory,
    EvidenceFactory,
    PartnerFactory,
    SuccessMeasureFactory,
)
from tests.project.crawl import FLEETING
from tests.project.world import PEOPLE

PAGES = ("/measures/", "/measures/SAFER-1/", "/measures/SAFER-1/chain/", "/measures/SAFER-1/history/")
PAGES += ("/actions/ASB-01/", "/actions/ASB-01/history/", "email decision", "/actions/?q=Canary")
PAGES += ("/measures/SAFER-2/", "/measures/SAFER-2/chain/", "/actions/?measure=SAFER-2", "/plan/")
# Numbers and rows of what is missing: of the second measure nobody else knows an action.
PAGES += ("/coverage/", *(f"/coverage/?gap={gap}" for gap in Gap.values))
PAGES += ("/indicators/ASB-REPORTS/", "/indicators/FEEL-SAFE/", "/indicators/", "/data/")
CANARY = re.compile(r"Canary[- ]\w+[- ]\d+|CANARY-\d+")
STRANGERS = [persona for persona in PEOPLE if persona not in ("manager", "admin")]


@pytest.fixture
def theirs(world):
    """An action that everybody sees, of a partner where nobody here works."""
    world.parts["lonely"] = SuccessMeasureFactory(reference="SAFER-2", outcome=world.parts["measure"].outcome)
    return ActionFactory(lead_partner=PartnerFactory(), measures=[world.parts["measure"]], reference="OPEN-1")


def plant(world, theirs) -> int:
    """Ten actions, ten decisions that raised them and the open one, ten documents and ten findings."""
    measure, judgement, reading = (world.parts[name] for name in ("measure", "judgement", "judged reading"))
    planted = 0
    for number in range(10):
        action = ActionFactory(
            lead_partner=theirs.lead_partner,
            lead_officer=theirs.lead_officer,
            measures=[measure, world.parts["lonely"]],
            restricted=True,
            reference=f"CANARY-{number}",
            title=f"Canary action {number}",
            rating="red",
        )
        secret = {"restriction": "unannounced", "reason": "review", "actions": [action, theirs]}
        body = world.parts["body"]
        decision = DecisionFactory(by_email=True, body=body, text=f"Canary decision {number}", **secret)
        document = DocumentFactory(action=action, title=f"Canary document {number}")
        for kind, thing in (("action", action), ("decision", decision), ("document", document)):
            EvidenceFactory(judgement=judgement, reading=None, **{kind: thing})
        named = (
            {"kind": "reading", "reading": reading} if number % 2 else {"kind": "judgement", "judgement": judgement}
        )
        for made_by, act in (
            (ActionReasonFactory, {"action": action}),
            (DecisionReasonFactory, {"decision": decision}),
        ):
            made_by(words="", source="", **named, **act)
            made_by(words=f"Canary finding {number}", source="", **act)
        planted += 4
    return planted


def read(world, persona: str) -> dict[str, str]:
    client = world.client(persona)
    urls = [world.parts[page].get_absolute_url() if page in world.parts else page for page in PAGES]
    return {url: FLEETING.sub("", client.get(url).content.decode()) for url in urls}


@pytest.mark.parametrize("persona", STRANGERS)
def test_pages_read_as_if_none_of_forty_were_there(world, theirs, time_machine, persona):
    time_machine.move_to("2026-11-23 10:00Z", tick=False)
    before = read(world, persona)
    assert plant(world, theirs) == 40
    after = read(world, persona)
    assert {url: CANARY.findall(text) for url, text in after.items() if CANARY.findall(text)} == {}
    assert [url for url in before if before[url] != after[url]] == []


def test_a_manager_reads_all_forty(world, theirs):
    plant(world, theirs)
    seen = set(CANARY.findall(" ".join(read(world, "manager").values())))
    kinds = [
        f"Canary {kind} {number}" for kind in ("action", "decision", "document", "finding") for number in range(10)
    ]
    assert set(kinds) <= seen


@pytest.mark.parametrize("persona", PEOPLE)
def test_a_measure_that_only_they_serve_lacks_an_action_for_whoever_sees_none_of_them(world, theirs, persona):
    plant(world, theirs)
    cover = world.client(persona).get("/coverage/").context["cover"]
    lines = world.client(persona).get("/measures/").context["found"].lines
    (row,) = [each for each in cover.measures if each.measure.reference == "SAFER-2"]
    (line,) = [each for each in lines if each.measure.reference == "SAFER-2"]
    number = 0 if persona in STRANGERS else 10
    assert (row.number, line.action_count, row.has_gap("no_action")) == (number, number, not number)
    listed = world.client(persona).get("/coverage/?gap=no_action").content.decode()
    assert (world.parts["lonely"].reference in listed) is (persona in STRANGERS)


@pytest.mark.parametrize("persona", PEOPLE)
def test_evidence_is_seen_row_by_row_as_the_policy_says(world, theirs, persona):
    plant(world, theirs)
    user = world.people[persona]
    seen = set(Evidence.objects.visible_to(user).values_list("pk", flat=True))
    assert seen == {row.pk for row in Evidence.objects.with_things() if may(user, Act.SEE, row)}
    assert seen == set(Evidence.objects.in_sight(sight_of(user)).values_list("pk", flat=True))
