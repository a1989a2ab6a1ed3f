"""One that is published beside another of its kind that the reader chooses."""

from collections.abc import Sequence

from django.http import Http404

from papers.document import PaperDocument
from records.caching import kept_by_stamp
from reports.summaries.comparing import Comparison, compare


@kept_by_stamp(most=8)
def compared(before: str, now: str, without: tuple[str, ...]) -> Comparison:
    return compare(PaperDocument.from_json(before), PaperDocument.from_json(now), without=without)


class ComparedMixin:
    """The address has `with`, the key of the other one; without it, it is the first of `others`. A view names what it
    shows in `get_pair`, and the part of the template that is the same for all is `reports/parts/compared.html`.
    Sections `without` tell the day of each document and not its time."""

    without: tuple[str, ...] = ()

    def other_of(self, others: Sequence, *, key: str, first=None):
        """Of those that it can be compared with, whose keys are their attribute `key`."""
        asked = self.request.GET.get("with")
        if asked is None:
            found = first or (others[0] if others else None)
        else:
            found = next((each for each in others if str(getattr(each, key)) == asked), None)
        if found is None:
            raise Http404
        return found

    def pair(self, one, other, *, others: Sequence, key: str) -> dict:
        """For the template: both of them, the older one first, and what became of each number and text."""
        before, now = sorted((one, other), key=lambda each: each.in_time)
        options = [(getattr(each, key), str(each), each.pk == other.pk) for each in others]
        return {
            "other": other,
            "options": options,
            "before": before,
            "now": now,
            "found": compared(before.frozen_words, now.frozen_words, self.without),
            "without": self.without,
        }
