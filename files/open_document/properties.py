"""Who made an OpenDocument file, and the same file without saying so."""

from collections.abc import Iterator

from files.findings import Property
from files.package import Package
from files.properties import named

META = "meta.xml"
PEOPLE = {"initial-creator": "author", "creator": "last changed by", "printed-by": "printed by"}
EMPTY = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-meta office:version="1.3" '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:meta/></office:document-meta>'
)


def properties(package: Package) -> Iterator[Property]:
    for event, tag, element in package.walk(META):
        if event != "end":
            continue
        if tag in PEOPLE:
            yield from named(PEOPLE[tag], element.text or "")
        elif tag == "user-defined":
            yield from named(next(iter(element.attrib.values()), ""), element.text or "")


def without_properties(package: Package) -> dict[str, bytes]:
    """{name of a part: its new content} of those that have to change."""
    return {name: EMPTY.encode() for name in package.names if name.lower() == META}
