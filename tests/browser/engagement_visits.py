"""The visits to whom we asked and what they said: rows for `tests.browser.visits`."""

LOOKED_AFTER = [
    *("engagement:front", ("engagement:front", "", "?year=2025"), "engagement:unasked", "engagement:finished"),
    *((f"engagement:{name}", "walks") for name in ("consultation", "record", "ask")),
    *((f"engagement:{name}", "complete") for name in ("feedback", "ask_now", "note_lesson", "consultation")),
    *((f"engagement:{name}", "feedback round") for name in ("add_people", "reply")),
    *(("engagement:edit_consultation", "consultation"), ("engagement:edit_lesson", "lesson")),
    *(("actions:detail", "complete"), ("actions:detail", "walks"), "actions:propose", "actions:plan"),
]
ASKED = [
    "engagement:front",
    ("engagement:consultation", "walks"),
    ("engagement:feedback", "complete"),
    ("engagement:answer", "feedback request"),
    ("engagement:say", "consultation request"),
]
