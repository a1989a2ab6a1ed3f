from collections.abc import Iterator

from board.exports.lines import lines_of
from board.summaries.oversight import OversightYear

COLUMNS = ("Part", "Date", "Where or what", "Number", "About", "Words", "State", "Restricted")


def oversight_lines(found: OversightYear) -> Iterator[str]:
    """All that the page of a year shows, one part after the other, as CSV."""
    columns = {name: lambda row, place=place: row[place] for place, name in enumerate(COLUMNS)}
    return lines_of(columns, _rows(found))


def _rows(found: OversightYear) -> Iterator[tuple]:
    for each in found.statements:
        part = "Missing statement" if each.is_missing else "Statement"
        about = f"{each.about}: {each.text}"
        yield part, each.on, each.where, each.reference, about, each.words, each.state, each.reason
    for each in found.withheld:
        yield "Restricted", each.made_on, str(each.body), each.reference, "", "", "", each.get_reason_display()
    for each in found.evidence:
        yield "Evidence", each.on, each.kind, "", each.what, each.shows, "", ""
    for each in found.returns:
        yield "Reports", each.period.ends_on, str(each.period), "", "", f"{each.came} of {each.asked} came", "", ""
    for each in found.gaps:
        yield "Missing", "", each.kind, "", each.what, each.why, "", ""
