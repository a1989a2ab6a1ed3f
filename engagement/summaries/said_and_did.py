"""You said, we did: what residents wrote and what came of it, as everybody reads it."""

from django.db.models import QuerySet

from engagement.models import PublicComment, ReplyCount
from papers.suppression import CountList, protect


def said_and_did() -> QuerySet[PublicComment]:
    """Published comments, the one with the newest word first."""
    return PublicComment.objects.published().select_related("count").order_by("-decided_on", "-pk")


def count_words(count: ReplyCount) -> str:
    """ "12 of 17 people said that this answered it." Without what would tell of fewer people than may be told of."""
    if not count.total:
        return ""
    counted = CountList(f"answers to {count.comment_id}", "answer", ("Yes", "No"), (count.yes_count, count.no_count))
    shown = protect(counted)
    if counted.key() in shown.withheld:
        return ""
    people = f"{count.total:,} people"
    if counted.key("Yes") in shown.withheld:
        return f"{people} have told us whether this answered it."
    return f"{count.yes_count:,} of {people} said that this answered it."
