"""Forms that stand on one page many times: drawn once for each kind, and kept with gaps for what is their own."""

import re
from collections.abc import Callable, Hashable, Mapping

from crispy_forms.utils import render_crispy_form
from django.forms import BaseForm
from django.utils.safestring import SafeString

from .components import filled_in

# A character that nobody types and no page holds, so that nothing else is taken for a gap.
MARK = "\ue000"
# Some 10 kB each. A page of cards needs a handful.
MOST_PATTERNS = 200
GAP = re.compile(f"{MARK}([a-z_]+){MARK}")


def gap(name: str) -> str:
    """What goes into a form in place of a value: `Pattern` finds it in the HTML again."""
    return f"{MARK}{name}{MARK}"


class Pattern:
    """The HTML of a form, made with gaps in place of values."""

    def __init__(self, form: BaseForm) -> None:
        # Text, the name of a gap, text and so on.
        self.pieces = GAP.split(render_crispy_form(form))

    def filled(self, values: Mapping[str, object]) -> SafeString:
        """As the form would have been drawn with these values. They are looked at for no gaps."""
        texts, names = self.pieces[::2], self.pieces[1::2]
        return filled_in(texts, [values[name] for name in names])


_patterns: dict[Hashable, Pattern] = {}


def pattern_of(kind: Hashable, with_gaps: Callable[[], BaseForm]) -> Pattern:
    """The pattern of all forms of one kind, which must say all that they differ in but for what is in the gaps."""
    pattern = _patterns.get(kind) or Pattern(with_gaps())
    if len(_patterns) >= MOST_PATTERNS:
        _patterns.clear()
    return _patterns.setdefault(kind, pattern)
