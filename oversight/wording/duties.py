"""How a duty stands in a year, in sentences: for the page, its CSV, the scrutiny pack and reminders alike."""

from collections.abc import Iterable
from datetime import date

from govuk.dates import day
from govuk.words import listed, upper_first
from oversight.choices import DutyState, Frequency, Ground, Source
from oversight.models import Duty
from oversight.summaries.duties import DutiesYear
from oversight.summaries.duty_lines import DutyLine
from oversight.summaries.duty_rule import Standing
from oversight.summaries.sources import Shown

WITHHELD = "How it stands is for managers alone."


def days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"


def standing_words(line: DutyLine, *, on: date) -> str:
    """One sentence on how a duty stands in its year."""
    if line.state == DutyState.WITHHELD:
        return WITHHELD
    if line.state == DutyState.ELSEWHERE:
        return f"{upper_first(line.duty.met_by)}."
    if line.state == DutyState.NOT_YET:
        begins = line.duty.in_force_from
        return (
            f"In force from {day(begins)}." if begins else "The law is made, and nothing says yet when it will hold."
        )
    if line.state == DutyState.NOTHING:
        happens = line.duty.frequency == Frequency.WHEN_IT_HAPPENS
        return "Nothing that asks for it is noted in this year." if happens else "Nothing falls due in this year."
    if not line.standings:
        return f"Shown on {day(line.shown[-1].on)}."
    if len(line.standings) == 1:
        return time_words(line.standings[0], on=on)
    return _several(line, on=on)


def _several(line: DutyLine, *, on: date) -> str:
    told = f"Met {line.met_count} of {len(line.standings)} times."
    return f"{told} {line.open[0].occurrence.words}: {time_words(line.open[0], on=on)}" if line.open else told


def time_words(standing: Standing, *, on: date) -> str:
    """How it stands at one time that it falls due."""
    due_on = standing.occurrence.due_on
    if standing.state == DutyState.MET:
        late = f", {days(standing.days_late)} after it was due" if standing.days_late else ""
        return f"Shown on {day(standing.met_on)}{late}."
    if standing.state == DutyState.DUE:
        left = (due_on - on).days
        return f"By {day(due_on)}, {'today' if not left else f'in {days(left)}'}."
    late = days((on - due_on).days)
    if standing.state == DutyState.LATE:
        return f"Was due by {day(due_on)}, {late} ago."
    return f"Was due by {day(due_on)}, and its year is over."


def answer_words(found: DutiesYear) -> str:
    """What the partnership owes in a year, and what of it is late: the first thing that the page says."""
    if not found.lines:
        return "No duty is entered yet."
    counts, told = found.counts, []
    for state in (DutyState.LATE, DutyState.MISSING):
        if counts[state]:
            told.append(f"{counts[state]} {state.label.lower()}")
    first = f"{_sentence(told)}." if told else "Nothing is late."
    rest = [f"{counts[DutyState.DUE]} still to be met"] if counts[DutyState.DUE] else []
    rest.append(f"{counts[DutyState.MET]} met")
    return f"{first} {_sentence(rest)}."


def _sentence(parts: Iterable[str]) -> str:
    return upper_first(listed(parts, joined_by="and"))


def law_words(duty: Duty) -> str:
    """What it rests on: law and guidance with their names, the partnership's own rule as that."""
    if duty.ground == Ground.OWN:
        return Ground.OWN.label
    return f"{duty.get_ground_display()}: {duty.law}" if duty.law else duty.get_ground_display()


def in_force_words(duty: Duty) -> str:
    if duty.not_yet_in_force:
        return "Not yet in force"
    begins = f"From {day(duty.in_force_from)}" if duty.in_force_from else ""
    ends = f"until {day(duty.in_force_until)}" if duty.in_force_until else ""
    words = " ".join(filter(None, [begins, ends])) or "In force"
    return upper_first(words)


def often_words(duty: Duty) -> str:
    if duty.due:
        return f"{duty.get_frequency_display()}, by {duty.due}"
    if duty.due_on:
        return f"{duty.get_frequency_display()}, by {day(duty.due_on)}"
    return duty.get_frequency_display()


def whose_words(line: DutyLine) -> str:
    duty, here = line.duty, listed(line.partners, joined_by="and") if line.partners else ""
    body = str(duty.body) if duty.body else ""
    named = "; ".join(filter(None, [here, body]))
    return f"{duty.whose} (here: {named})" if named else duty.whose


def itself_words(duty: Duty) -> str:
    """Which evidence comes by itself."""
    found = []
    if duty.comes_from:
        which = f" with “{duty.named}” in the name" if duty.named else ""
        found.append(f"{Source(duty.comes_from).label}{which}")
    if duty.decided:
        found.append(f"open decisions on items with “{duty.decided}” in the title")
    return (
        f"By itself: {listed(found, joined_by='and')}. Anything else a manager notes."
        if found
        else "A manager notes it."
    )


def shown_words(shown: Shown) -> str:
    return f"{day(shown.on)}: {shown.what}{f'. {shown.note}' if shown.note else ''}"


def kept_words(found: DutiesYear) -> str:
    """Of a year that begins before the first meeting that is kept here."""
    return f"Nothing from before {day(found.kept_from)} is kept here: what was done then is here if it was noted."
