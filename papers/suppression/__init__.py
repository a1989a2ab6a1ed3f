"""Small numbers in what is published: which are withheld, so that nobody is found by subtracting others (decision 44).

Everything that is told outside the partnership and counts people, cases or answers goes through `protect`, all its
tables at once, with the editions that were published before.
"""

from .counts import CountList, CountTable, Key, RelatedCounts
from .protecting import Protected, protect
from .threshold import NOTE, THRESHOLD, WITHHELD

__all__ = ["NOTE", "THRESHOLD", "WITHHELD", "CountList", "CountTable", "Key", "Protected", "RelatedCounts", "protect"]
