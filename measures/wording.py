"""How it is said in a sentence where the measures stand."""

from actions.choices import listed
from measures.choices import Step
from measures.summaries.chain import Chain
from measures.summaries.listing import MeasureLines
from priorities.choices import NEVER_JUDGED, Verdict

IN_A_SENTENCE = {
    Verdict.ACHIEVED: "achieved",
    Verdict.ON_TRACK: "on track",
    Verdict.AT_RISK: "at risk",
    Verdict.OFF_TRACK: "off track",
    Verdict.NOT_ASSESSED: "not assessed",
    "": NEVER_JUDGED.lower(),
}


def promises_kept(lines: MeasureLines) -> str:
    """ "Of 19 measures, 2 are achieved, 9 on track, 3 at risk and 5 not judged yet." """
    number, verdicts = len(lines.lines), lines.verdicts
    if not number:
        return "The strategy has no success measures yet."
    if [verdict for verdict, _ in verdicts] == [""]:
        return f"None of the {number} measures is judged yet." if number > 1 else "Its one measure is not judged yet."
    (first, count), *others = verdicts
    start = f"{count} {'is' if count == 1 else 'are'} {IN_A_SENTENCE[first]}"
    told = listed([start, *(f"{each} {IN_A_SENTENCE[verdict]}" for verdict, each in others)], joined_by="and")
    return f"Of {number} measure{'' if number == 1 else 's'}, {told}."


def chain_in_words(chain: Chain) -> str:
    """ "From 3 pieces of evidence to 1 decision, 2 actions and 1 result." """
    if not chain.roots:
        return "Nothing is judged or answered yet."
    names = {
        Step.EVIDENCE: ("piece of evidence", "pieces of evidence"),
        Step.DECISION: ("decision", "decisions"),
        Step.ACTION: ("action", "actions"),
        Step.RESULT: ("result", "results"),
    }
    first, *others = [f"{chain.count(step)} {names[step][chain.count(step) != 1]}" for step in Step]
    return f"From {first} to {listed(others, joined_by='and')}."
