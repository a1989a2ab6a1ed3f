from collections.abc import Iterator

from board.exports.lines import lines_of
from oversight.summaries.section_17 import OversightYear
from oversight.summaries.statements import Statement
from oversight.wording.section_17 import parts_words

NAMES = ("Part", "Date", "Where or what", "Number", "About", "Words", "State", "Restricted", "Part of the duty")
COLUMNS = {name: lambda row, name=name: row.get(name, "") for name in NAMES}


def section_17_lines(found: OversightYear) -> Iterator[str]:
    """All that the page of a year shows, one part after the other, as CSV."""
    return lines_of(COLUMNS, _rows(found))


def _rows(found: OversightYear) -> Iterator[dict[str, str]]:
    yield from map(_of_statement, found.statements)
    for each in found.withheld:
        where = {"Date": each.made_on.isoformat(), "Where or what": each.body.name, "Number": each.reference}
        yield {"Part": "Restricted decision", **where, "Restricted": each.get_reason_display()}
    for each in found.evidence:
        what = {"Where or what": each.kind, "About": each.what, "Words": each.shows}
        yield {"Part": "Evidence", "Date": each.on.isoformat(), **what}
    for each in found.returns:
        when = {"Date": each.period.ends_on.isoformat(), "Where or what": str(each.period)}
        yield {"Part": "Reports", **when, "Words": f"{each.came} of {each.asked} came"}
    for each in found.gaps:
        yield {"Part": "Missing", "Where or what": each.kind, "About": each.what, "Words": each.why}


def _of_statement(each: Statement) -> dict[str, str]:
    return {
        "Part": "Missing statement" if each.is_missing else "Statement",
        "Date": each.on.isoformat(),
        "Where or what": each.where,
        "Number": each.reference,
        "About": f"{each.about}: {each.text}",
        "Words": each.words,
        "State": each.state,
        "Restricted": each.reason,
        "Part of the duty": parts_words(each),
    }
