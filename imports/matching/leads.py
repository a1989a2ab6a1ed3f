"""Which partners the words of a cell name, and in which part.

Takes words such as "Police (lead), City Council (support)", gives whom to suggest as lead and as supporting partners,
with the reason. Nothing here is certain: a name or an alias that stands alone is taken without asking.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from imports.matching.names import PartnerNames, unique
from sheets.text import plain

SEPARATORS = (
    re.compile(r"[;\n|]"),
    re.compile(r",(?![^(]*\))"),
    re.compile(r"\s*/\s*|\s&\s|\s\+\s"),
    re.compile(r"\band\b|\bwith\b|\bsupported by\b", re.IGNORECASE),
)
MARKED_LEAD = re.compile(
    r"\((?:joint )?lead\w*\)|\blead(?:ing)?(?: agency| partner| body)?\s*[:=-]|\s-\s*lead$", re.IGNORECASE
)
MARKED_SUPPORT = re.compile(
    r"\(support\w*\)|\bsupport(?:ing|ed by)?(?: agenc\w+| partners?)?\s*[:=-]|\s-\s*support\w*$", re.IGNORECASE
)
IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
# "Norfolk Constabulary – Superintendent": the organisation, then the unit or the role.
AFTER_A_DASH = re.compile(r"\s+[-–—:]\s*.*|\s*[–—]\s+.*", re.DOTALL)
# Of `SequenceMatcher`: a letter or two of a name.
CLOSE, SHORTEST_CLOSE, SHORTEST_PART = 0.85, 5, 4


@dataclass
class NamedPartners:
    lead: int | None = None
    supporting: list[int] = field(default_factory=list)
    reason: str = ""

    def as_answer(self) -> dict:
        lead = {"lead": self.lead} if self.lead else {}
        return lead | ({"supporting": self.supporting} if self.supporting else {})


def partners_named(text: str, names: PartnerNames) -> NamedPartners:
    parts = parts_of(text, names)
    found = [(part, *match_of(part, names)) for part in parts]
    known = [(part, pk, why) for part, pk, why in found if pk is not None]
    if not known:
        return NamedPartners(reason="No partner here has such a name")
    lead = next((each for each in known if MARKED_LEAD.search(each[0])), None)
    if lead is None:
        first = next((each for each in found if not MARKED_SUPPORT.search(each[0])), found[0])
        lead = first if first[1] is not None else None
    others = unique(pk for _, pk, _ in known if lead is None or pk != lead[1])
    if lead is None:
        return NamedPartners(None, others, f"The first that is named, “{_shown(parts[0])}”, is no partner here")
    return NamedPartners(lead[1], others, _reason(lead, len(parts), names))


def _reason(lead: tuple[str, int, str], count: int, names: PartnerNames) -> str:
    part, pk, why = lead
    name = names.plan.partners[pk][0]
    if MARKED_LEAD.search(part):
        return f"{name} is marked as the lead"
    if count > 1:
        return f"{name} is named first"
    return f"{name}: {why}"


def _shown(part: str) -> str:
    return " ".join(part.split())[:60]


def parts_of(text: str, names: PartnerNames, level: int = 0) -> list[str]:
    """The names in a list. A part that is a name already stays whole: names hold commas and "and" themselves."""
    text = text.strip()
    if not text:
        return []
    if names.named(text) is not None or level == len(SEPARATORS):
        return [text]
    pieces = [piece for piece in SEPARATORS[level].split(text) if piece.strip(" .,")]
    return [part for piece in pieces for part in parts_of(piece, names, level + 1)]


def match_of(part: str, names: PartnerNames) -> tuple[int | None, str]:
    """(the partner that one name most likely means, why)."""
    whole = MARKED_LEAD.sub(" ", MARKED_SUPPORT.sub(" ", part)).strip(" .,:-")
    pk = names.named(whole)
    if pk is not None:
        return pk, "its name" if whole == part.strip() else "its name, without the words beside it"
    for form, why in _shorter(whole):
        if (pk := names.named(form)) is not None:
            return pk, why
    for form in unique(form for form, _ in (*_shorter(whole), (whole, ""))):
        if (pk := _close(form, names)) is not None:
            return pk, f"written much like “{_shown(form)}”"
    return _by_a_part_of(whole, names)


def _shorter(whole: str) -> Iterable[tuple[str, str]]:
    article = re.sub(r"^the\s+", "", whole, flags=re.IGNORECASE)
    yield article, "its name, without “the”"
    bare = IN_BRACKETS.sub(" ", article).strip()
    yield bare, "its name, without the unit in brackets"
    yield AFTER_A_DASH.sub("", bare).strip(), "its name, without the unit or role after it"
    for inside in IN_BRACKETS.findall(article):
        yield inside.strip("()[] "), "its name in brackets"


def _close(form: str, names: PartnerNames) -> int | None:
    """The one partner whose name differs by a letter or two."""
    words = plain(form)
    if len(words) < SHORTEST_CLOSE:
        return None
    likely = {pk for name, pk in names.by_name.items() if len(name) >= SHORTEST_CLOSE and _ratio(words, name) >= CLOSE}
    return likely.pop() if len(likely) == 1 else None


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= CLOSE and matcher.quick_ratio() >= CLOSE else 0.0


def _by_a_part_of(whole: str, names: PartnerNames) -> tuple[int | None, str]:
    """The one partner whose name stands within the words, or of whose name they are part: "City council" for "Norwich
    City Council", "Norwich City Council Housing" as well; or whose initials they are."""
    words = plain(IN_BRACKETS.sub(" ", whole))
    if words.isalpha() and whole.strip().isupper() and 2 <= len(words) <= 6:
        same = {pk for name, pk in names.by_name.items() if _initials(name) == words}
        return (same.pop(), "its initials") if len(same) == 1 else (None, "")
    within = {
        pk for name, pk in names.by_name.items() if len(name) >= SHORTEST_PART and _begins(words, name, names, pk)
    }
    if len(within) == 1:
        return within.pop(), "its name stands in these words"
    around = {pk for name, pk in names.by_name.items() if len(words) >= SHORTEST_PART and _holds(name, words)}
    return (around.pop(), "part of its name") if len(around) == 1 else (None, "")


def _begins(words: str, name: str, names: PartnerNames, pk: int) -> bool:
    """Whether the words begin with the name, or with other words of this partner's names: "Norfolk Police" for the
    Police whose name is Norfolk Constabulary, and "Lincolnshire Police" for nobody."""
    found = re.search(rf"\b{re.escape(name)}\b", words)
    own = set(plain(" ".join(names.plan.partners[pk])).split())
    return found is not None and set(words[: found.start()].split()) <= own


def _holds(words: str, part: str) -> bool:
    return re.search(rf"\b{re.escape(part)}\b", words) is not None


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", name) if word not in ("and", "of", "the", "for"))
