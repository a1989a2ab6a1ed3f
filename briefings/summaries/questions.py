"""What readers may be asked about, with the answer that the plan and the figures give. A manager may answer otherwise,
leave one out, or add their own."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefings.models import OWN, BriefingAnswer
from briefings.summaries.facts import BriefingFacts
from briefings.summaries.standing import OffTrack
from govuk.words import listed

NO_REASON = "No reason has been given yet."
SAYS_LITTLE = "That is what was reported to the police: much never is, and more reports can mean more trust."


@dataclass(frozen=True)
class Asked:
    """`row` is that of a manager’s own words."""

    key: str
    question: str
    answer: str
    row: BriefingAnswer | None = None

    @property
    def is_told(self) -> bool:
        return self.row is None or self.row.is_told

    @property
    def is_own(self) -> bool:
        return self.key.startswith(OWN)


def questions_of(facts: BriefingFacts) -> tuple[Asked, ...]:
    """Those that are made from the facts, in the manager's words where there are any, and then the manager's own."""
    rows = {row.key: row for row in facts.answers}
    suggested = [_in_own_words(each, rows.get(each.key)) for each in _suggested(facts)]
    # An answer of which the question has gone, because nothing is off track any more, goes with it.
    own = (Asked(row.key, row.question, row.answer, row) for row in facts.answers if row.key.startswith(OWN))
    return (*suggested, *own)


def _in_own_words(asked: Asked, row: BriefingAnswer | None) -> Asked:
    return Asked(row.key, row.question, row.answer, row) if row else asked


def _suggested(facts: BriefingFacts) -> Iterator[Asked]:
    yield Asked("on-track", "Are we doing what we promised?", _on_track(facts))
    worst = next((each for each in facts.standing.exceptions if each.reason), None)
    if worst:
        said = [worst.reason, f"What is done about it: {worst.way_back}" if worst.way_back else ""]
        yield Asked("worst", f"What is wrong with “{worst.title}”?", " ".join(filter(None, said)))
    if facts.standing.whole.overdue.number:
        yield Asked("late", "What is late?", _late(facts, told=worst))
    crime = facts.crime_of_ward or facts.crime
    place = facts.ward if facts.crime_of_ward else facts.whole_area
    if crime and crime.number is not None:
        yield Asked("crime", "Is crime falling?", f"{crime.change_sentence(place)} {SAYS_LITTLE}")


def _on_track(facts: BriefingFacts) -> str:
    whole = facts.standing.whole
    if not whole.open_count:
        return "No action is open."
    rated = [f"{each.number} {each.words.lower()}" for each in whole.ratings if each.number]
    open_actions = f"{whole.open_count} open action{'' if whole.open_count == 1 else 's'}"
    return f"Of {open_actions}: {listed(rated, joined_by='and')}."


def _late(facts: BriefingFacts, *, told: OffTrack | None) -> str:
    """With the worst of them that no other answer is about."""
    number = facts.standing.whole.overdue.number
    said = f"{number} open action{' is' if number == 1 else 's are'} past the due date."
    first = next((each for each in facts.standing.exceptions if each.is_overdue and each != told), None)
    if first is None:
        return said
    return f"{said} Such as “{first.title}” of {first.lead}, due {first.due}: {first.reason or NO_REASON}"
