"""The documentation names every event as the code has it, with a sentence."""

from notices.choices import EVENTS
from tests.test_architecture import ROOT


def test_every_event_is_documented_as_it_is():
    text = (ROOT / "docs/notices.md").read_text(encoding="utf-8")
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")][1:]
    found = {label: (who, how, duty) for label, who, how, duty, _ in lines}
    duty = {False: "yes", True: "no"}
    assert found == {
        event.label: (rule.who, rule.how.replace("_", " "), duty[rule.may_mute]) for event, rule in EVENTS.items()
    }
    assert [label for label, *_, sentence in lines if not sentence.endswith(".")] == []
