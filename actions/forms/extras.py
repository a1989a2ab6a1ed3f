"""What apps above ask for on the proposal form, beside the promise itself; each enters itself when it is loaded."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms


@dataclass(frozen=True)
class Extra:
    """One group of questions. `fields` makes the fields of a form, `clean` adds the errors of what does not fit
    together, and `keep(action, typed, *, by, at)` writes what was typed, in the transaction of the proposal."""

    title: str
    hint: str
    fields: Callable[..., dict[str, forms.Field]]
    asked_for: dict[str, str]
    clean: Callable[[forms.BaseForm, dict], None]
    keep: Callable[..., None]


ON_A_PROPOSAL: list[Extra] = []
