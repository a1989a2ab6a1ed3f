from notices.services.by_hand import send_by_hand
from notices.services.daily import send_daily
from notices.services.letters import ToAddress, correspondent_of, write_no_more, write_to, written_to
from notices.services.links import ReadLink, hash_of, links_about, new_link, new_links, note_use, read_link, revoke
from notices.services.mailing import Draft, send
from notices.services.notifying import Telling, tell, tell_all
from notices.services.preferences import choose, only_own_duties, person_of
from notices.services.reading import done_with, mark_all_read, mark_read, mark_seen, take_place_of
from notices.services.watching import WATCHABLE, unwatch, watch, watchable, watchers_of
from notices.summaries import is_watching

__all__ = [
    "WATCHABLE",
    "Draft",
    "ReadLink",
    "Telling",
    "ToAddress",
    "choose",
    "correspondent_of",
    "done_with",
    "hash_of",
    "is_watching",
    "links_about",
    "mark_all_read",
    "mark_read",
    "mark_seen",
    "new_link",
    "new_links",
    "note_use",
    "only_own_duties",
    "person_of",
    "read_link",
    "revoke",
    "send",
    "send_by_hand",
    "send_daily",
    "take_place_of",
    "tell",
    "tell_all",
    "unwatch",
    "watch",
    "watchable",
    "watchers_of",
    "write_no_more",
    "write_to",
    "written_to",
]
