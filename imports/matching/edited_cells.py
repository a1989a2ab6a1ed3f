"""What one cell of a workbook of ours says: exactly one value of its field, or a fault."""

from collections.abc import Callable, Mapping
from datetime import date

from actions.choices import RATING_WORDS, STAGE_WORDS, VISIBILITY_WORDS, Stage, listed
from actions.models import Action
from actions.summaries.facts import Facts
from actions.summaries.workbook_columns import ActionCells
from imports.matching.names import keys_by_name, keys_listed
from imports.parsing.parsed_plan import SourceCell
from imports.parsing.timescales import read_timescale
from imports.summaries.current_plan import CurrentPlan, Values
from records.limits import LONG_TEXT
from sheets.filled_in import key_of_label, percent_in, says_as_before, without_text_sign
from sheets.text import plain

SHORT_TEXTS = ("title", "outcome", "timescale_text", "stage_reason")
LONGEST = {name: Action._meta.get_field(name).max_length for name in SHORT_TEXTS} | {"description": LONG_TEXT}
A_DATE = "a real date, such as 31 March 2026, or nothing"
STAGES_IN_PLAN = {key: label for key, label in STAGE_WORDS.items() if key != Stage.PROPOSED}


class NotAsExpected(ValueError):
    """Its text is what was expected instead, in words."""


class ReturnedCells:
    """Made once for a workbook: the names that a cell may hold are the same in all of its rows."""

    def __init__(self, plan: CurrentPlan) -> None:
        self.plan = plan
        self.written = ActionCells(plan.cell_names)
        names = plan.cell_names
        self._readers: dict[str, Callable[[SourceCell, Values, Values], object]] = {
            **{name: self._text_up_to(most) for name, most in LONGEST.items()},
            **dict.fromkeys(("starts_on", "due_on", "completed_on"), self._date),
            "percent_complete": self._percent,
            "stage": self._choice(STAGES_IN_PLAN, "one of: " + ", ".join(STAGES_IN_PLAN.values())),
            "rating": self._choice(RATING_WORDS, listed(RATING_WORDS.values(), joined_by="or")),
            "visibility": self._choice(VISIBILITY_WORDS, ", ".join(VISIBILITY_WORDS.values())),
            "priority": self._named(keys_by_name(plan.priorities), "a priority of the list"),
            "lead_partner": self._named(keys_by_name(plan.partners), "a partner of the list"),
            "lead_officer": self._officer,
            "measures": self._several("measures", plan.measures, names.measures, "references of success measures"),
            "themes": self._several("themes", plan.themes, names.themes, "titles of cross-cutting themes"),
            "supporting_partners": self._several(
                "supporting_partners", plan.partners, names.partners, "names of partners"
            ),
        }

    def value(self, name: str, cell: SourceCell, *, before: Values, values: Values) -> object:
        """The value of the field `name`, as JSON holds it. Raises NotAsExpected.

        `before` is the action as it is now, `values` what the cells to the left changed in it.
        """
        return self._readers[name](cell, before, values)

    def is_as_it_went_out(self, name: str, cell: SourceCell | None, as_made: Facts) -> bool:
        """Whether a cell says what it said when the file was made, letter for letter. Then nobody looks at what it
        means: it may name what is no longer offered."""
        before = self.written.cell(name, as_made)
        if cell is None:
            return before == "" or (isinstance(before, str) and not before.strip())
        if isinstance(before, date):
            return _day_in(cell) == before
        if name == "percent_complete" and before != "":
            return percent_in(cell.value, cell.text) == as_made[name]
        return says_as_before(cell.value, cell.text, before)

    @staticmethod
    def _text_up_to(most: int) -> Callable[[SourceCell, Values, Values], str]:
        def read(cell: SourceCell, before: Values, values: Values) -> str:
            text = _text_in(cell)
            if len(text) > most:
                raise NotAsExpected(f"{most:,} characters or fewer, not {len(text):,}")
            return text

        return read

    @staticmethod
    def _date(cell: SourceCell, before: Values, values: Values) -> str:
        day = _day_in(cell)
        if day is None:
            raise NotAsExpected(read_timescale(cell.value, cell.text).expected or A_DATE)
        return day.isoformat()

    @staticmethod
    def _percent(cell: SourceCell, before: Values, values: Values) -> int:
        number = percent_in(cell.value, cell.text)
        if number is None:
            raise NotAsExpected("a percentage from 0 to 100")
        return number

    @staticmethod
    def _choice(labels: Mapping[str, str], expected: str) -> Callable[[SourceCell, Values, Values], str]:
        def read(cell: SourceCell, before: Values, values: Values) -> str:
            key = key_of_label(_text_in(cell), labels)
            if key is None:
                raise NotAsExpected(expected)
            return key

        return read

    @staticmethod
    def _named(keys: Mapping[str, int], expected: str) -> Callable[[SourceCell, Values, Values], int]:
        def read(cell: SourceCell, before: Values, values: Values) -> object:
            words = plain(_text_in(cell))
            if words not in keys:
                raise NotAsExpected(expected)
            return keys[words]

        return read

    @staticmethod
    def _several(
        name: str, rows: Mapping[int, tuple[str, ...]], written: Mapping[int, str], expected: str
    ) -> Callable[[SourceCell, Values, Values], list[int]]:
        offered = keys_by_name(rows)

        def read(cell: SourceCell, before: Values, values: Values) -> list[int]:
            # What is no longer offered may stay where the action has it already.
            had = {plain(written[pk]): pk for pk in before[name] if pk in written}
            keys = keys_listed(_text_in(cell), had | offered)
            if not keys:
                raise NotAsExpected(f"{expected}, with semicolons between them")
            return sorted(keys)

        return read

    def _officer(self, cell: SourceCell, before: Values, values: Values) -> int:
        # The lead partner's column comes first: a new officer is looked for at the new lead.
        lead = values.get("lead_partner", before["lead_partner"])
        if (pk := self.plan.people.get((lead, _text_in(cell).casefold()))) is None:
            raise NotAsExpected("somebody of the lead partner who can sign in, or nothing")
        return pk


def _text_in(cell: SourceCell) -> str:
    """Of a CSV file, whose one sheet has no name, without the sign that kept it from being a formula."""
    return cell.text if cell.place.sheet else without_text_sign(cell.value, cell.text)


def _day_in(cell: SourceCell) -> date | None:
    """The day that the cell names. "March 2026" names none: only in others' plans is its last day read from it."""
    found = read_timescale(cell.value, cell.text)
    return found.due if found.is_certain and not found.rule and not found.starts else None
