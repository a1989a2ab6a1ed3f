from notices.services.reading import mark_all_read, mark_read, mark_seen
from notices.services.telling import Telling, tell, tell_all
from notices.services.watching import WATCHABLE, unwatch, watch, watchable, watchers_of
from notices.summaries import is_watching

__all__ = [
    "WATCHABLE",
    "Telling",
    "is_watching",
    "mark_all_read",
    "mark_read",
    "mark_seen",
    "tell",
    "tell_all",
    "unwatch",
    "watch",
    "watchable",
    "watchers_of",
]
