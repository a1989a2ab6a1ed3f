"""What the address of a part of a published report is called."""

from django.utils.text import slugify

from reports.summaries.facts import SectionWords

# Addresses that a published report has besides those of its parts.
TAKEN = ("comment", "compare")
LONGEST = 60


class PageNames:
    """Short and readable; each is given once in a document."""

    def __init__(self):
        self.given = set(TAKEN)

    def of(self, section: SectionWords) -> str:
        for name in (slugify(section.heading)[:LONGEST], slugify(section.key)):
            if name and name not in self.given:
                self.given.add(name)
                return name
        return self._numbered(slugify(section.key) or "part")

    def _numbered(self, name: str) -> str:
        number = 2
        while f"{name}-{number}" in self.given:
            number += 1
        self.given.add(f"{name}-{number}")
        return f"{name}-{number}"
