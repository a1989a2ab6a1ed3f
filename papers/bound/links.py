"""What is on the pages of a paper besides their content: links are carried over, all else is left out."""

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from papers.bound.tags import leaves

WEB = ("http://", "https://", "mailto:")


class Targets:
    """Where the links of a paper lead within it."""

    def __init__(self, paper: pikepdf.Pdf) -> None:
        self.paper = paper
        self._named: dict[bytes, object] | None = None

    def link(self, note) -> Dictionary | None:
        """The link with nothing but where it leads; None for what is not carried over."""
        if not isinstance(note, Dictionary) or note.get("/Subtype") != Name.Link or "/Rect" not in note:
            return None
        action = note.get("/A", Dictionary())
        if not isinstance(action, Dictionary):
            return None
        found = self._page(note.get("/Dest", action.get("/D") if action.get("/S") == Name.GoTo else None))
        if found is not None:
            _only(note, {"/Dest": Array([found.obj, Name.Fit])})
        elif action.get("/S") == Name.URI and str(action.get("/URI", "")).lower().startswith(WEB):
            _only(note, {"/A": Dictionary(S=Name.URI, URI=action.URI)})
        else:
            return None
        return note

    def _page(self, target) -> pikepdf.Page | None:
        """The page that a link leads to: the place on it is as good as always its top."""
        if isinstance(target, Name | String):
            target = self._by_name(bytes(target) if isinstance(target, String) else str(target)[1:].encode())
        if isinstance(target, Dictionary):
            target = target.get("/D")
        if not isinstance(target, Array) or not len(target) or not isinstance(target[0], Dictionary):
            return None
        return self.pages.get(target[0].objgen)

    @property
    def pages(self) -> dict[tuple[int, int], pikepdf.Page]:
        if not hasattr(self, "_pages"):
            self._pages = {page.obj.objgen: page for page in self.paper.pages}
        return self._pages

    def _by_name(self, name: bytes):
        if self._named is None:
            names = self.paper.Root.get("/Names", Dictionary()).get("/Dests", Dictionary())
            self._named = {bytes(each): target for each, target in leaves(names, "/Names")}
            older = self.paper.Root.get("/Dests", Dictionary())
            self._named |= {str(each)[1:].encode(): target for each, target in older.items()}
        return self._named.get(name)


def only_links(page: pikepdf.Page, targets: Targets) -> int:
    """Leaves the links on a page; how many other things were on it. What pops up with a note is none itself."""
    notes = list(page.obj.get("/Annots", ()))
    found = [link for link in map(targets.link, notes) if link is not None]
    if "/Annots" in page.obj:
        del page.obj["/Annots"]
    if found:
        page.obj.Annots = Array(found)
    popups = sum(isinstance(note, Dictionary) and note.get("/Subtype") == Name.Popup for note in notes)
    return len(notes) - len(found) - popups


def _only(note: Dictionary, leads: dict[str, object]) -> None:
    kept = ("/Type", "/Subtype", "/Rect", "/QuadPoints", "/Contents", "/StructParent", "/Border", "/BS", "/C", "/F")
    for name in set(note.keys()) - {*kept}:
        del note[name]
    for name, value in leads.items():
        note[name] = value
