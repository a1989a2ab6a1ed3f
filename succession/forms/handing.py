"""Who takes what: a list for each kind of thing, with one answer for all of it and one for each."""

from collections.abc import Collection, Iterable

from django import forms

from govuk.layout import Field, Fieldset, Layout
from partners.responsibilities import KindOfThing, Responsibilities, Thing, key_of
from records.forms import VersionedForm

ENDS = "ends"
# More of a kind are answered for together, until somebody asks to decide each.
MOST_LISTED = 30


class HandingForm(VersionedForm):
    """Over the responsibilities of a partner or a person. Subclasses say who may take a thing, and whether every thing
    must be decided. After cleaning, `chosen` holds the answers by the keys of the things, None where nobody takes it.
    """

    mark_optional = False
    undecided = ""
    # The page's own form also carries the state of what it lists.
    form_tag = False
    asks_before: tuple[str, ...] = ()
    asks_after: tuple[str, ...] = ()

    def __init__(self, *args, responsibilities: Responsibilities, each: Collection[str] = (), **kwargs):
        """`each`: the keys of long kinds of which every thing is decided by itself."""
        super().__init__(*args, **kwargs)
        self.responsibilities, self.chosen = responsibilities, {}
        self.takers_of: dict[tuple, dict[str, object]] = {}
        long = [(kind, things) for kind, things in responsibilities.kinds if len(things) > MOST_LISTED]
        self.together = [(kind, things) for kind, things in long if kind.key not in each]
        for kind, things in responsibilities.kinds:
            if len(things) > 1:
                self._add_all(kind, things)
            if not self.is_together(kind):
                for thing in things:
                    self._add_one(kind, thing)

    def is_together(self, kind: KindOfThing) -> bool:
        return any(other is kind for other, _ in self.together)

    def takers(self, kind: KindOfThing, thing: Thing) -> Iterable:
        raise NotImplementedError

    def must_all_be_decided(self, cleaned: dict) -> bool:
        raise NotImplementedError

    def name_of(self, taker) -> str:
        return str(taker)

    def _takers(self, kind: KindOfThing, thing: Thing) -> dict[str, object]:
        alike = kind.key, kind.takers_go_by(thing)
        if alike not in self.takers_of:
            self.takers_of[alike] = {str(each.pk): each for each in self.takers(kind, thing)}
        return self.takers_of[alike]

    def _add_all(self, kind: KindOfThing, things: Iterable[Thing]) -> None:
        """Offers who may take at least one of them: it counts for those."""
        offered = {pk: each for thing in things for pk, each in self._takers(kind, thing).items()}
        is_together = self.is_together(kind)
        field = self._list_of(offered, kind, empty=self.undecided if is_together else "Decide each by itself")
        every = "Both" if len(things) == 2 else f"All {len(things)}"
        field.label = f"{every} of these"
        field.help_text = "" if is_together else "Counts for those that you do not decide below."
        if is_together:
            field.help_text = self._said_of_all(kind, things, offered)
        self.fields[f"{kind.key}-all"] = field

    def _said_of_all(self, kind: KindOfThing, things: Iterable[Thing], offered: dict) -> str:
        if not offered:
            return kind.without_takers(things[0])
        if all(len(self._takers(kind, thing)) == len(offered) for thing in things):
            return ""
        return "Not everybody who is named here may take each of them: those stay as they are."

    def _add_one(self, kind: KindOfThing, thing: Thing) -> None:
        takers = self._takers(kind, thing)
        field = self._list_of(takers, kind, empty=self.undecided)
        hints = (thing.detail, "" if takers else kind.without_takers(thing))
        field.label, field.help_text = thing.words, " ".join(filter(None, hints))
        self.fields[key_of(kind, thing)] = field

    def _list_of(self, takers: dict, kind: KindOfThing, *, empty: str) -> forms.ChoiceField:
        offered = [(pk, self.name_of(each)) for pk, each in takers.items()]
        return forms.ChoiceField(required=False, choices=[("", empty), *offered, (ENDS, kind.ends)])

    def clean(self):
        cleaned = super().clean()
        for kind, things in self.responsibilities.kinds:
            for thing in things:
                self._decide(kind, thing, cleaned)
        return cleaned

    def _decide(self, kind: KindOfThing, thing: Thing, cleaned: dict) -> None:
        name, takers = key_of(kind, thing), self._takers(kind, thing)
        answer = cleaned.get(name) or cleaned.get(f"{kind.key}-all", "")
        if answer == ENDS or answer in takers:
            self.chosen[name] = takers.get(answer)
        elif self.must_all_be_decided(cleaned):
            self._ask(kind, thing, name)

    def _ask(self, kind: KindOfThing, thing: Thing, name: str) -> None:
        if not self.is_together(kind):
            if name not in self.errors:
                self.add_error(name, kind.ask(thing))
        elif (together := f"{kind.key}-all") not in self.errors:
            taken = self[together].value() not in ("", None)
            words = "Select somebody who may take every one of these, or decide each by itself"
            self.add_error(together, words if taken else "Select who takes these, or decide each by itself")

    def layout(self):
        return Layout(*map(Field, self.asks_before), *self._lists(), *map(Field, self.asks_after))

    def _lists(self):
        for kind, things in self.responsibilities.kinds:
            names = [] if self.is_together(kind) else [key_of(kind, thing) for thing in things]
            if len(things) > 1:
                names.insert(0, f"{kind.key}-all")
            yield Fieldset(f"{kind.title} ({len(things)})", *names, classes="app-handing")
