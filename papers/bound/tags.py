"""The tags of a document, and those of a paper carried over into it: what a screen reader goes by.

A paper has names of its own for its kinds of parts, for numbers of its pages and for its cells. They are put into the
common ones here, so that two papers never speak of each other's. What cannot be put so is not carried over at all.
"""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, String

# Each takes some 10 kB of memory while it is copied: so many of one paper are carried over.
MOST_TAGS, DEEPEST = 12_000, 120
GROUPS = ("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct")
BLOCKS = ("H", "H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "LI", "Lbl", "LBody")
TABLES = ("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot")
PIECES = (
    "Private",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Figure",
    "Formula",
    "Form",
)
BESIDE = ("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP")
COMMON = frozenset(f"/{name}" for name in (*GROUPS, *BLOCKS, *TABLES, *PIECES, *BESIDE))
# Of the next edition of the standard, as the present one would say it.
NEWER = {
    "/Title": "/P",
    "/Sub": "/Span",
    "/Em": "/Span",
    "/Strong": "/Span",
    "/FENote": "/Note",
    "/Aside": "/Div",
    "/DocumentFragment": "/Part",
    "/Artifact": "/NonStruct",
    **{f"/H{number}": "/H6" for number in range(7, 20)},
}
UNKNOWN = "/NonStruct"
NAMESPACES = ("http://iso.org/pdf/ssn", "http://iso.org/pdf2/ssn")
# A document stands in ours as a section of it.
WITHIN = {"/Document": "/Sect"}


class Untellable(ValueError):
    """Tags that cannot be carried over without telling something wrong."""


class Structure:
    """The tags of the document into which papers are bound. `finish` writes them back."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self.document = document
        self.root = document.Root.StructTreeRoot
        inside = self.root.K
        self.whole = inside[0] if isinstance(inside, Array) else inside
        self.parents = dict(leaves(self.root.get("/ParentTree", Dictionary()), "/Nums"))
        self.names = {bytes(name): part for name, part in leaves(self.root.get("/IDTree", Dictionary()), "/Names")}
        places = {page.obj.objgen: place for place, page in enumerate(document.pages)}
        self.parts = [(places.get(_first_page(part), -1), part) for part in self.whole.K]
        self.next_key = max((int(key) for key in self.parents), default=-1) + 1

    def new_key(self, value) -> int:
        self.parents[self.next_key] = value
        self.next_key += 1
        return self.next_key - 1

    def part(self, title: str, *, first_page: int) -> Dictionary:
        """A new part, read where this page begins, counted from 0."""
        made = self.document.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Part, P=self.whole, T=String(title), K=Array())
        )
        later = (at for at, (place, _) in enumerate(self.parts) if place >= first_page)
        self.parts.insert(next(later, len(self.parts)), (first_page, made))
        return made

    def finish(self) -> None:
        self.whole.K = Array([part for _, part in self.parts])
        numbers = [each for key in sorted(self.parents) for each in (key, self.parents[key])]
        self.root.ParentTree = self.document.make_indirect(Dictionary(Nums=Array(numbers)))
        self.root.ParentTreeNextKey = self.next_key
        if self.names:
            names = [each for key in sorted(self.names) for each in (String(key), self.names[key])]
            self.root.IDTree = self.document.make_indirect(Dictionary(Names=Array(names)))


def element(structure: Structure, role: Name, parent: Dictionary, **more) -> Dictionary:
    made = Dictionary(Type=Name.StructElem, S=role, P=parent, **more)
    return structure.document.make_indirect(made)


def has_tags(paper: pikepdf.Pdf) -> bool:
    root = paper.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary) or not _inside(root) or not isinstance(root.get("/ParentTree"), Dictionary):
        return False
    return any("/StructParents" in page.obj for page in paper.pages)


def objects_of(paper: pikepdf.Pdf) -> int:
    """At hand without reading them. Most of those of a paper with tags are tags."""
    return int(paper.trailer.get("/Size", 0))


def require_few(paper: pikepdf.Pdf) -> None:
    """Asked before anything is copied."""
    if objects_of(paper) > MOST_TAGS:
        raise Untellable("It has more tags than are carried over.")


class CarriedTags:
    """The tags of one paper, copied with its pages into `part` of a document. `undescribed` counts its pictures
    without a description, `untagged` its pages without tags."""

    def __init__(self, paper: pikepdf.Pdf, structure: Structure, part: Dictionary, *, name: str) -> None:
        self.structure, self.part, self.prefix = structure, part, f"{name}-".encode()
        self.undescribed = self.untagged = 0
        root = paper.Root.StructTreeRoot
        self.root = structure.document.copy_foreign(root if root.is_indirect else paper.make_indirect(root))
        self.roles, self.looks = self.root.get("/RoleMap", Dictionary()), self.root.get("/ClassMap", Dictionary())
        self.keys: dict[int, int] = {}
        self.drawn: set[tuple[int, int]] = set()

    def carry(self, pages: list[Dictionary]) -> None:
        """Raises Untellable, after which nothing of the document that was being made may be used."""
        self._walk({note.objgen for page in pages for note in page.get("/Annots", ())})
        for key, value in leaves(self.root.ParentTree, "/Nums"):
            self.keys[int(key)] = self.structure.new_key(value)
        for page in pages:
            self.untagged += "/StructParents" not in page
            self._renumber(page)
            for note in page.get("/Annots", ()):
                self._renumber(note)
            self._renumber_drawn(page.get("/Resources", Dictionary()))

    def _walk(self, kept: set[tuple[int, int]]) -> None:
        """Every part of the paper, its kind and names put into those of the document. `kept`: what is on its pages."""
        waiting = [(each, 0) for each in _inside(self.root)]
        for each, _ in waiting:
            each.P = self.part
        self.part.K = Array([each for each, _ in waiting])
        seen = set()
        while waiting:
            part, depth = waiting.pop()
            if depth > DEEPEST or len(seen) > MOST_TAGS or (part.is_indirect and part.objgen in seen):
                raise Untellable("Its tags go round in a circle, too deep or on for too long.")
            # What is written in its place cannot be met twice.
            seen.add(part.objgen if part.is_indirect else len(seen))
            self._put(part)
            inside = [each for each in _all_inside(part) if not _leads_to_nothing(each, kept)]
            part.K = Array(inside)
            waiting += [(each, depth + 1) for each in inside if _is_part(each)]

    def _put(self, part: Dictionary) -> None:
        role = self._role(part)
        part.S = Name(role)
        if role == "/Figure" and "/Alt" not in part and "/ActualText" not in part:
            self.undescribed += 1
        looks = [*_listed(part.get("/A")), *self._looks_of_class(part)]
        for look in looks:
            if isinstance(look, Dictionary) and "/Headers" in look:
                look.Headers = Array([String(self.prefix + bytes(each)) for each in _listed(look.Headers)])
        if looks:
            part.A = Array(looks)
        for name in ("/C", "/NS", "/Ref"):
            if name in part:
                del part[name]
        if "/ID" in part:
            own = self.prefix + bytes(part.ID)
            part.ID = String(own)
            self.structure.names[own] = part

    def _role(self, part: Dictionary) -> str:
        space = part.get("/NS")
        if isinstance(space, Dictionary) and str(space.get("/NS", "")) not in NAMESPACES:
            raise Untellable("Its tags are of a kind that is not known here.")
        role = str(part.S)
        for _ in range(DEEPEST):
            known = NEWER.get(role, role)
            if known in COMMON:
                return WITHIN.get(known, known)
            mapped = self.roles.get(role)
            if not isinstance(mapped, Name):
                break
            role = str(mapped)
        return UNKNOWN

    def _looks_of_class(self, part: Dictionary) -> Iterator[Dictionary]:
        for name in _listed(part.get("/C")):
            if isinstance(name, Name):
                yield from (each for each in _listed(self.looks.get(str(name))) if isinstance(each, Dictionary))

    def _renumber(self, thing: Dictionary) -> None:
        for name in ("/StructParents", "/StructParent"):
            if name in thing:
                key = self.keys.get(int(thing[name]))
                if key is None:
                    del thing[name]
                else:
                    thing[name] = key

    def _renumber_drawn(self, resources: Dictionary) -> None:
        """Pictures and pieces that pages draw have numbers of their own, or hold others that do."""
        waiting = [resources]
        while waiting:
            for thing in dict(waiting.pop().get("/XObject", Dictionary()).items()).values():
                if thing.objgen in self.drawn or not isinstance(thing, pikepdf.Stream):
                    continue
                self.drawn.add(thing.objgen)
                self._renumber(thing)
                if isinstance(thing.get("/Resources"), Dictionary):
                    waiting.append(thing.Resources)


def leaves(tree: Dictionary, kind: str) -> Iterator[tuple]:
    """(key, value) of a tree of numbers (`/Nums`) or of names (`/Names`)."""
    waiting, seen = [(tree, 0)], 0
    while waiting:
        node, depth = waiting.pop()
        seen += 1
        if depth > DEEPEST or seen > MOST_TAGS:
            raise Untellable("Its tags go round in a circle.")
        pairs = list(node.get(kind, ()))
        yield from zip(pairs[::2], pairs[1::2], strict=False)
        waiting += [(each, depth + 1) for each in reversed(list(node.get("/Kids", ())))]


def _listed(value) -> list:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _all_inside(part: Dictionary) -> list:
    return _listed(part.get("/K"))


def _inside(part: Dictionary) -> list[Dictionary]:
    return [each for each in _all_inside(part) if _is_part(each)]


def _is_part(each) -> bool:
    return isinstance(each, Dictionary) and "/S" in each


def _leads_to_nothing(each, kept: set) -> bool:
    """A mark of something on a page, such as a form field, that is not carried over."""
    if not isinstance(each, Dictionary) or "/Obj" not in each:
        return False
    return not isinstance(each.Obj, pikepdf.Stream) and each.Obj.objgen not in kept


def _first_page(part: Dictionary):
    waiting = [part]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Dictionary):
            if isinstance(each.get("/Pg"), Dictionary):
                return each.Pg.objgen
            waiting += reversed(_all_inside(each))
    return None
