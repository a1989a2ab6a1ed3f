"""How the parts of an Excel workbook point to each other."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from files.package import Package
from files.package.walking import attributes


@dataclass(frozen=True)
class Relation:
    """`kind` is the last word of its type ("worksheet"); `target` a part's name, or an address outside the file."""

    kind: str
    target: str
    is_external: bool


def relations(package: Package, part: str) -> dict[str, Relation]:
    """By the identifiers that `part` uses; those of the whole file for an empty name."""
    return dict(_links(package, part))


def _links(package: Package, part: str) -> Iterator[tuple[str, Relation]]:
    folder, name = posixpath.split(part)
    for event, tag, element in package.walk(posixpath.join(folder, "_rels", f"{name}.rels")):
        if event == "start" and tag == "Relationship":
            it = attributes(element)
            external = it.get("TargetMode") == "External"
            target = it.get("Target", "")
            path = target if external else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield it.get("Id", ""), Relation(posixpath.basename(it.get("Type", "")), path, external)


def target_of(found: dict[str, Relation], kind: str) -> str:
    """The part of the first relation of that kind, or empty."""
    return next((it.target for it in found.values() if it.kind == kind and not it.is_external), "")


def all_relations(package: Package) -> Iterator[Relation]:
    """Of every part, and of the whole file."""
    for name in sorted(package.names):
        folder, file = posixpath.split(name)
        if file.lower().endswith(".rels") and posixpath.basename(folder).lower() == "_rels":
            part = posixpath.join(posixpath.dirname(folder), file[: -len(".rels")])
            yield from (link for _, link in _links(package, part))
