"""The page for taking minutes is one form, so that each of its buttons sends all that was typed on it: what it is not
about is kept as a draft at its own address, and stands in its box again."""

from urllib.parse import urlsplit

from django.http import Http404, QueryDict
from django.urls import Resolver404, resolve, reverse

from records.forms import OWN_FIELDS
from records.services import discard_draft, drafts_at, keep_draft

# Begin the names of what each part of the page holds; the button that was pressed and the token against forgery have
# names without any.
ATTENDANCE, HERE, PANEL = "attendance", "here", "panel"
# The address of the form that stood open.
PANEL_AT = "open_at"


def part_of_item(item) -> str:
    return f"item_{item.key.hex}"


def own_part(whole: QueryDict, part: str) -> QueryDict:
    """What was typed into one part, by its own names. What is sent without the page has these already."""
    if not any(name.startswith(f"{part}-") for name in whole):
        return whole
    own = QueryDict(mutable=True)
    for name, values in whole.lists():
        begins, dash, rest = name.partition("-")
        if begins == part and dash:
            own.setlist(rest, values)
        elif not dash:
            own.setlist(name, values)
    return own


def with_part(own: QueryDict, part: str) -> QueryDict:
    """By the names that the page has for it."""
    named = QueryDict(mutable=True)
    for name, values in own.lists():
        named.setlist(f"{part}-{name}", values)
    return named


class SentWholeMixin:
    """For one part of the page: it acts on its own part, and keeps what was typed into the others."""

    part: str

    def post(self, request, *args, **kwargs):
        whole = request.POST
        request.POST = own_part(whole, self.part)
        if request.POST is not whole:
            self.keep_the_others(whole)
        return super().post(request, *args, **kwargs)

    def keep_the_others(self, whole: QueryDict) -> None:
        paths = {part: path for part, path in self.parts(whole).items() if part != self.part}
        kept = drafts_at(paths.values(), person_key=self.request.user.pk, at=self.now)
        for part, path in paths.items():
            typed = own_part(whole, part)
            if typed is not whole and self.is_changed(path, typed, part):
                keep_draft(with_part(typed, part), person_key=self.request.user.pk, path=path, at=self.now)
            elif path in kept and typed is not whole:
                discard_draft(path, person_key=self.request.user.pk)

    def parts(self, whole: QueryDict) -> dict[str, str]:
        """{part: its address}"""
        found = {ATTENDANCE: reverse("board:note_attendance", args=[self.meeting.pk])}
        for item in self.meeting.items.standing():
            found[part_of_item(item)] = reverse("board:minute", args=[self.meeting.pk, item.key])
        opened = urlsplit(whole.get(PANEL_AT, "")).path
        return found | ({PANEL: opened} if opened.startswith(self.meeting.get_minutes_url()) else {})

    def is_changed(self, path: str, typed: QueryDict, part: str) -> bool:
        """Whether anything in a part is not as the page showed it: asked of the form that it would be sent to."""
        try:
            found = resolve(path)
        except Resolver404:
            return False
        view = getattr(found.func, "view_class", object)()
        if not isinstance(view, SentWholeMixin):
            return False
        view.setup(self.request, *found.args, **found.kwargs)
        try:
            kwargs = view.get_form_kwargs() | {"data": with_part(typed, part), "prefix": part}
        except Http404:
            return False
        return bool(set(view.get_form_class()(**kwargs).typed_otherwise()) - OWN_FIELDS)
