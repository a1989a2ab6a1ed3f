"""Visits to what comes before a meeting: (address, what stands in it, query)."""

OF_A_MANAGER = (
    ("board:check_agenda", "planned meeting"),
    ("board:check_agenda", "called meeting", "?copy=resident"),
    ("board:check_agenda", "agreed meeting"),
    ("board:open_poll", "body"),
    ("board:reply_for", "called meeting"),
    ("board:end_poll", "open poll"),
    *(("board:poll", f"{name} poll") for name in ("open", "ended")),
)
OF_A_MEMBER = (("board:reply", "called meeting"), ("board:poll", "open poll"))
