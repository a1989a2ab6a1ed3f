"""Who takes what: a list for each kind of thing, with one answer for all of it and one for each."""

from collections.abc import Iterable

from django import forms

from govuk.layout import Field, Fieldset, Layout
from partners.responsibilities import KindOfThing, Responsibilities, Thing, key_of
from records.forms import VersionedForm

ENDS = "ends"


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

    def __init__(self, *args, responsibilities: Responsibilities, **kwargs):
        super().__init__(*args, **kwargs)
        self.responsibilities, self.chosen = responsibilities, {}
        self.takers_of: dict[str, dict[str, object]] = {}
        for kind, things in responsibilities.kinds:
            if len(things) > 1:
                self._add_all(kind, things)
            for thing in things:
                self._add_one(kind, thing)

    def takers(self, kind: KindOfThing, thing: Thing) -> Iterable:
        raise NotImplementedError

    def must_all_be_decided(self, cleaned: dict) -> bool:
        raise NotImplementedError

    def name_of(self, taker) -> str:
        return str(taker)

    def _takers(self, kind: KindOfThing, thing: Thing) -> dict[str, object]:
        name = key_of(kind, thing)
        if name not in self.takers_of:
            self.takers_of[name] = {str(each.pk): each for each in self.takers(kind, thing)}
        return self.takers_of[name]

    def _add_all(self, kind: KindOfThing, things: Iterable[Thing]) -> None:
        """Offers who may take at least one of them: it counts for those."""
        offered = {pk: each for thing in things for pk, each in self._takers(kind, thing).items()}
        field = self._list_of(offered, kind, empty="Decide each by itself")
        every = "Both" if len(things) == 2 else f"All {len(things)}"
        field.label, field.help_text = f"{every} of these", "Counts for those that you do not decide below."
        self.fields[f"{kind.key}-all"] = field

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
        elif self.must_all_be_decided(cleaned) and name not in self.errors:
            self.add_error(name, kind.ask(thing))

    def layout(self):
        return Layout(*map(Field, self.asks_before), *self._lists(), *map(Field, self.asks_after))

    def _lists(self):
        for kind, things in self.responsibilities.kinds:
            names = [key_of(kind, thing) for thing in things]
            if len(things) > 1:
                names.insert(0, f"{kind.key}-all")
            yield Fieldset(f"{kind.title} ({len(things)})", *names, classes="app-handing")
