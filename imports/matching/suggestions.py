"""What is suggested for a question, in the words of the pages. Takes a question and the plan, gives a line of text."""

from datetime import date

from actions.choices import RATING_WORDS, STAGE_WORDS
from govuk.dates import day
from imports.choices import QuestionKind, RowAnswer
from imports.matching.questions import Question
from imports.matching.wording import in_words
from imports.summaries.current_plan import CurrentPlan
from periods.models import quarter_words


def in_words_of(question: Question, plan: CurrentPlan) -> str:
    """Empty where nothing is suggested."""
    found = question.suggested
    if not found:
        return ""
    if question.kind in (QuestionKind.DATE, QuestionKind.COMPLETED):
        return day(date.fromisoformat(found["on"])) if found["on"] else "No date: the words alone"
    if question.kind == QuestionKind.STAGE:
        parts = (STAGE_WORDS.get(found["stage"], ""), RATING_WORDS[found["rating"]] if found["rating"] else "")
        return ", ".join(filter(None, parts))
    if question.kind == QuestionKind.LEAD:
        lead = in_words("lead_partner", found["lead"], plan) if found.get("lead") else "No lead"
        others = found.get("supporting")
        return f"{lead}; with {in_words('supporting_partners', others, plan)}" if others else lead
    if question.kind == QuestionKind.QUARTER:
        return quarter_words(*found["quarter"]) if found["quarter"] else "As they are here"
    if question.kind == QuestionKind.MATCH:
        action = plan.actions.get(found["action"])
        return f"The same as {action.reference}" if action else "A new action"
    return _plainly(question.kind, found, plan)


def _plainly(kind: QuestionKind, found: dict, plan: CurrentPlan) -> str:
    if kind == QuestionKind.ROW:
        return RowAnswer(found["row"]).label
    if kind == QuestionKind.OUTCOME:
        return found.get("text") or "The title of each action"
    if kind == QuestionKind.CONFLICT:
        return "As it is here"
    name = kind.value
    return in_words(name, found[name], plan) if name in found else ""
