"""Of which quarter that is what a file says of an action that is in the plan already.

Nothing that was reported of another quarter counts as a report of this one: what no quarter can be told for is asked,
and what its quarter no longer takes is left as it is here, with a line that says so.
"""

from actions.choices import OPEN
from imports.choices import QuestionKind
from imports.matching.action_drafts import ActionDraft, EarlierUpdate
from imports.matching.questions import OF_THIS_FILE, Question, Questions
from imports.parsing.file_period import as_named
from imports.parsing.latest_columns import REPORTS
from imports.summaries.current_plan import CurrentAction, CurrentPlan
from periods.models import quarter_words
from records.limits import LONG_TEXT

# Asked once for a file.
OF_RATINGS = f"{OF_THIS_FILE}quarter"
TAKES_NO_MORE = "{} takes no more updates"


def is_without_quarter(draft: ActionDraft, plan: CurrentPlan, questions: Questions) -> bool:
    """Whether a changed rating or percentage cannot be an update: it is of no quarter that takes any, or nobody has
    said yet of which it is. A workbook that was made here says how things are now, as the pages do."""
    if draft.quarter or draft.returned:
        return False
    said = draft.told_of
    if said is None:
        answer = questions.answer(QuestionKind.QUARTER, OF_RATINGS)
        if answer is None:
            draft.waits.append(_asked(draft, plan, questions))
            return True
        said = tuple(answer["quarter"]) if answer["quarter"] else None
    if said in plan.open_quarters:
        draft.quarter = said
        return False
    why = TAKES_NO_MORE.format(quarter_words(*said)) if said else "somebody said that they are of no open quarter"
    draft.not_taken.append(f"Rating and percentage: {why}, so they stay as they are here")
    return True


def is_overtaken(draft: ActionDraft, action: CurrentAction, progress: str, *, is_judged: bool) -> bool:
    """Whether the newest that the file says is of a quarter before the newest that was reported here: written now, it
    would stand as the newest. A workbook that was made here says how things are now."""
    newest = max(action.reported, default=None)
    if draft.returned or not newest or not draft.quarter or draft.quarter >= newest:
        return False
    if progress or is_judged:
        words, here = quarter_words(*draft.quarter), quarter_words(*newest)
        draft.not_taken.append(f"What {words} said: the update of {here} here is newer, and stays the newest")
    return True


def _asked(draft: ActionDraft, plan: CurrentPlan, questions: Questions) -> Question:
    named = questions.latest_named
    quarters = [quarter for quarter in plan.open_quarters if not named or quarter == as_named(quarter, named)]
    options = [{"quarter": list(quarter)} for quarter in sorted(quarters, reverse=True)]
    more = {"options": options}
    if questions.quarter_told:
        words = quarter_words(*questions.quarter_told)
        is_open = questions.quarter_told in plan.open_quarters
        more["suggested"] = {"quarter": list(questions.quarter_told) if is_open else None}
        more["reason"] = f"The file names {words}" + ("" if is_open else ", which takes no more updates")
    return questions.ask(QuestionKind.QUARTER, OF_RATINGS, "", draft.place, title=draft.title, **more)


def told_of_newest(draft: ActionDraft) -> str:
    """What the columns of the newest quarter say, for an update of it without words of progress."""
    dated = [cell for cell in draft.source.all(*REPORTS) if cell.column.period]
    return "\n\n".join(f"{cell.column.name}: {cell.text}" for cell in dated)


def earlier_updates(draft: ActionDraft, action: CurrentAction, plan: CurrentPlan) -> list[EarlierUpdate]:
    """Those of quarters before the newest that are written as updates of their own, before one of the newest."""
    found = []
    for update in draft.earlier:
        if reason := _why_not(update, draft, action, plan):
            draft.not_taken.append(f"{update.name or 'The quarter before'}: {reason}")
        else:
            found.append(update)
    return found


def _why_not(update: EarlierUpdate, draft: ActionDraft, action: CurrentAction, plan: CurrentPlan) -> str:
    quarter = update.quarter
    if quarter is None:
        return "nobody said of which quarter the file is"
    words = quarter_words(*quarter)
    if len(update.text) > LONG_TEXT:
        return f"its words are longer than {LONG_TEXT:,} characters"
    if quarter in action.reported:
        return f"there is an update of {words} already"
    if quarter not in plan.open_quarters:
        return TAKES_NO_MORE.format(words)
    if action.values["stage"] not in OPEN:
        return "the action is closed here, and takes no more updates"
    # What is written last stands as the newest: that has to be of the newest quarter that anybody told of.
    newest = max(action.reported, default=quarter)
    if draft.quarter is None or draft.quarter < newest:
        return f"the file tells nothing of {quarter_words(*newest)}, and the update of that quarter stays the newest"
    return ""
