"""Who made an Office file, and for whom: all that its properties say, and the same file without them."""

import re
from collections.abc import Iterator

from files.findings import Property
from files.office.relations import relations
from files.package import Package
from files.properties import named

PEOPLE = {
    "creator": "author",
    "lastModifiedBy": "last changed by",
    "Manager": "manager",
    "Company": "company",
}
CORE = '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
EXTENDED = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
CUSTOM = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
EMPTY = {"core-properties": CORE, "extended-properties": EXTENDED, "custom-properties": CUSTOM}
# Where programs put them; the relations of a file may name others.
USUAL = {
    "docprops/core.xml": "core-properties",
    "docprops/app.xml": "extended-properties",
    "docprops/custom.xml": "custom-properties",
}
# Lists of those who ever commented, which stay when the comments are gone.
PEOPLE_LISTS = re.compile(
    r"^(?:word/people\.xml|xl/persons/[^/]*\.xml|ppt/(?:commentAuthors|authors)\.xml)$", re.IGNORECASE
)
PERSON = {"person": ("displayName", "author"), "cmAuthor": ("name",), "author": ("name",)}


def property_parts(package: Package) -> dict[str, str]:
    """{name of the part: which properties it holds}."""
    found = {it.target: it.kind for it in relations(package, "").values() if it.kind in EMPTY and not it.is_external}
    usual = {name: USUAL[name.lower()] for name in sorted(package.names) if name.lower() in USUAL}
    packed = {name: "core-properties" for name in sorted(package.names) if name.lower().endswith(".psmdcp")}
    return {name: kind for name, kind in (usual | packed | found).items() if package.has(name)}


def properties(package: Package) -> Iterator[Property]:
    for part, kind in property_parts(package).items():
        if kind == "custom-properties":
            yield from _custom(package, part)
            continue
        for event, tag, element in package.walk(part):
            if event == "end" and tag in PEOPLE:
                yield from named(PEOPLE[tag], element.text or "")
    for part in filter(PEOPLE_LISTS.match, sorted(package.names)):
        yield from _listed(package, part)


def _custom(package: Package, part: str) -> Iterator[Property]:
    for event, tag, element in package.walk(part, whole={"property"}):
        if event == "end" and tag == "property":
            yield from named(element.get("name", ""), "".join(element.itertext()))


def _listed(package: Package, part: str) -> Iterator[Property]:
    for event, tag, element in package.walk(part):
        if event == "start" and tag in PERSON:
            by_name = {key.rpartition("}")[2]: value for key, value in element.items()}
            yield from named("commented by", next((by_name[key] for key in PERSON[tag] if key in by_name), ""))


def without_properties(package: Package) -> dict[str, bytes]:
    """{name of a part: its new content} of those that have to change."""
    changed = {part: EMPTY[kind].encode() for part, kind in property_parts(package).items()}
    for part in filter(PEOPLE_LISTS.match, package.names):
        changed[part] = _emptied(package.read(part))
    return changed


def _emptied(content: bytes) -> bytes:
    """The outermost element alone, as it was written."""
    start = re.search(rb"<[^?!][^>]*?/?>", content)
    if start is None or start[0].endswith(b"/>"):
        return content
    name = re.match(rb"<([^\s>/]+)", start[0])[1]
    return content[: start.end()] + b"</" + name + b">"
