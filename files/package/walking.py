"""A walk through a part's markup that holds little of it at a time."""

from collections.abc import Set
from xml.etree.ElementTree import Element

from files.package.limits import DEEPEST, MOST_NAMES, MOST_WITHIN
from files.package.wording import damaged, too_large

Event = tuple[str, str, Element]


class Place:
    """Where a walk stands: the elements above it, and how deep it is in one that is kept whole."""

    def __init__(self, whole: Set[str]) -> None:
        self.whole = whole
        self.above: list[Element] = []
        self.inside = self.held = 0
        self.names: dict[str, str] = {}
        self.attributes: set[str] = set()

    def name(self, tag: str) -> str:
        """Without its namespace."""
        return self.names.get(tag) or self.names.setdefault(tag, local(tag))

    def enter(self, tag: str, element: Element) -> bool:
        """Whether the element is told apart."""
        self.above.append(element)
        self.attributes.update(element.attrib)
        if len(self.above) > DEEPEST or len(self.names) + len(self.attributes) > MOST_NAMES:
            raise damaged()
        if not self.inside and tag not in self.whole:
            return True
        self.inside, self.held = self.inside + 1, self.held + 1
        if self.held > MOST_WITHIN:
            raise too_large()
        return False

    def leave(self) -> bool:
        self.above.pop()
        if self.inside > 1:
            self.inside -= 1
            return False
        self.inside = self.held = 0
        return True

    def forget(self) -> None:
        """What has been told is not needed any more."""
        if self.above:
            del self.above[-1][:]


def local(name: str) -> str:
    return name.rpartition("}")[2]


def attributes(element: Element) -> dict[str, str]:
    """Without namespaces: `r:id` is id. Of two with one name the first counts."""
    return {local(key): value for key, value in reversed(element.items())}
