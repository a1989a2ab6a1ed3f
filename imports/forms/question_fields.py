"""One question of an import as fields of a form, and what was typed there as its answer. A kind of question each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django import forms

from actions.choices import IN_PLAN, NO_REASON, NO_WAY_BACK, Rating, Stage
from actions.models import Action
from govuk.forms import DayMonthYearField, PlainTextField
from imports.choices import PersonalTextAnswer, QuestionKind, RowAnswer
from imports.matching.stage_and_rating import STAGE_ALONE
from imports.matching.wording import in_words
from imports.models import ImportQuestion
from imports.summaries.current_plan import CurrentPlan
from periods.models import quarter_words
from records.limits import SHORT_TEXT

UNDECIDED = ("", "Not decided yet")
NONE_OF_THESE = "none"
MEASURES = "measures"
NOT_ALONE = "An action needs this text. To keep it out of the plan, leave out its row, or type it anew."
Choices = list[tuple]
LONGEST_TITLE = Action._meta.get_field("title").max_length
STAGES = [(value, Stage(value).label) for value in IN_PLAN]


@dataclass(frozen=True)
class QuestionFields:
    """`fields` makes the fields by name, of one question or of all that are open; `initial` shows an answer in them;
    `answer` is None for nothing typed. Where `is_ticked` is not set, what is suggested is for somebody to tick."""

    fields: Callable[[CurrentPlan, ImportQuestion | None], dict[str, forms.Field]]
    initial: Callable[[dict], dict]
    answer: Callable[[Mapping], dict | None]
    is_ticked: bool = True


def _select(label: str, choices: Choices, hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[UNDECIDED, *choices], required=False, help_text=hint)


def _several(label: str, choices: Choices) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label, choices=choices, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )


def _first_names(rows: Mapping[int, tuple]) -> Choices:
    return [(pk, names[0]) for pk, names in rows.items()]


def _number(typed: Mapping, name: str) -> int | None:
    return int(typed[name]) if typed.get(name) else None


def _actions(plan: CurrentPlan, options: list[dict]) -> Choices:
    found = [plan.actions[option["action"]] for option in options if option["action"] in plan.actions]
    return [(each.pk, f"The same as {each.reference} {each.title}") for each in found] + [("new", "A new action")]


def _match_answer(typed: Mapping) -> dict | None:
    if not typed.get("action"):
        return None
    return {"action": None if typed["action"] == "new" else int(typed["action"])}


def _title_answer(typed: Mapping) -> dict | None:
    if typed.get("leave_out"):
        return {"row": RowAnswer.LEFT_OUT.value}
    return {"text": typed["text"]} if typed.get("text") else None


def _outcome_answer(typed: Mapping) -> dict | None:
    if typed.get("use_title"):
        return {"use": "title"}
    return {"text": typed["text"]} if typed.get("text") else None


def _stage_answer(typed: Mapping) -> dict | None:
    found = {"stage": typed.get("stage") or "", "rating": typed.get("rating") or ""}
    return found if any(found.values()) else None


def _date_answer(typed: Mapping) -> dict | None:
    if typed.get("no_date"):
        return {"on": None}
    return {"on": typed["on"].isoformat()} if typed.get("on") else None


def _day_of(answer: dict) -> date | None:
    return date.fromisoformat(answer["on"]) if answer.get("on") else None


def _percent_answer(typed: Mapping) -> dict | None:
    if typed.get("no_percent"):
        return {"percent": None}
    return {"percent": typed["percent"]} if typed.get("percent") is not None else None


def _conflict(plan: CurrentPlan, question: ImportQuestion) -> dict[str, forms.Field]:
    option = question.options[0]
    here, there = (in_words(option["field"], option[name], plan) for name in ("here", "file"))
    choices = [("here", f"As it is here: {here}"), ("file", f"As in the file: {there}"), UNDECIDED]
    return {
        "take": forms.ChoiceField(label="Which is right", choices=choices, widget=forms.RadioSelect, required=False)
    }


def _stage_and_rating(plan: CurrentPlan, question: ImportQuestion | None) -> dict[str, forms.Field]:
    rating = {} if question and question.options == STAGE_ALONE else {"rating": _select("Rating", Rating.choices)}
    return {"stage": _select("Stage", STAGES)} | rating


def _quarters(plan: CurrentPlan, question: ImportQuestion) -> dict[str, forms.Field]:
    choices = [(_quarter_key(option["quarter"]), quarter_words(*option["quarter"])) for option in question.options]
    none = (NONE_OF_THESE, "None of these: leave ratings and percentages as they are here")
    return {
        "quarter": _select(
            "Quarter", [*choices, none], "Each new rating and percentage becomes an update of this quarter."
        )
    }


def _measures(plan: CurrentPlan, question: ImportQuestion | None) -> dict[str, forms.Field]:
    """What is suggested stands by itself above all others, which make a long list."""
    choices = [(pk, ": ".join(names)) for pk, names in plan.measures.items()]
    suggested = question.suggested.get("measures", ()) if question and question.is_open else ()
    likely = [each for each in choices if each[0] in suggested]
    fields = {"likely": _several("Suggested success measure", likely)} if likely else {}
    return fields | {MEASURES: _several("Success measures", choices)}


def _measures_answer(typed: Mapping) -> dict | None:
    found = sorted({*typed.get("likely", ()), *typed.get(MEASURES, ())})
    return {"measures": found} if found else None


def _personal_text(plan: CurrentPlan, question: ImportQuestion) -> dict[str, forms.Field]:
    option = question.options[0]
    may_go_alone, may_be_typed = option["may_be_left_out"], bool(option.get("most"))
    ways = [PersonalTextAnswer.MEANT]
    ways += [PersonalTextAnswer.LEAVE_OUT] if may_go_alone else []
    ways += [PersonalTextAnswer.ANEW] if may_be_typed else []
    found: dict[str, forms.Field] = {
        "do": forms.ChoiceField(
            label="What becomes of it",
            choices=[*((way.value, way.label) for way in ways), UNDECIDED],
            widget=forms.RadioSelect,
            required=False,
            help_text="" if may_go_alone else NOT_ALONE,
        )
    }
    if may_be_typed:
        hint = f"Only for a text that you type anew. Now it says: {option['text']}"
        found["text"] = PlainTextField(
            label="The text anew", max_length=option["most"], required=False, help_text=hint
        )
    return found


def _personal_text_answer(typed: Mapping) -> dict | None:
    """A text that was typed is meant to stand there, whether or not that was selected too."""
    if typed.get("text") and typed.get("do") in ("", None, PersonalTextAnswer.ANEW):
        return {"do": PersonalTextAnswer.ANEW.value, "text": typed["text"]}
    return {"do": typed["do"]} if typed.get("do") and typed["do"] != PersonalTextAnswer.ANEW else None


def _reason(plan: CurrentPlan, question: ImportQuestion | None) -> dict[str, forms.Field]:
    return {
        "reason": PlainTextField(label="Reason", max_length=SHORT_TEXT, required=False),
        "way_back": PlainTextField(label="Way back to green", max_length=SHORT_TEXT, required=False),
        "not_known": forms.BooleanField(
            label="Not known yet",
            required=False,
            help_text=f"The update then says “{NO_REASON}” and “{NO_WAY_BACK}”, and the quarter’s check names it.",
        ),
    }


def _reason_answer(typed: Mapping) -> dict | None:
    found = {name: typed[name] for name in ("reason", "way_back") if typed.get(name)}
    return found or ({"not_known": True} if typed.get("not_known") else None)


def _quarter_key(quarter: list[int] | None) -> str:
    return f"{quarter[0]}-{quarter[1]}" if quarter else NONE_OF_THESE


def _quarter_answer(typed: Mapping) -> dict | None:
    if not typed.get("quarter"):
        return None
    said = typed["quarter"]
    return {"quarter": None if said == NONE_OF_THESE else [int(part) for part in said.split("-")]}


QUESTION_FIELDS: dict[str, QuestionFields] = {
    QuestionKind.ROW: QuestionFields(
        lambda plan, question: {"row": _select("What this row is", RowAnswer.choices)},
        lambda answer: {"row": answer.get("row")},
        lambda typed: {"row": typed["row"]} if typed.get("row") else None,
    ),
    QuestionKind.MATCH: QuestionFields(
        lambda plan, question: {"action": _select("What this row is", _actions(plan, question.options))},
        lambda answer: {"action": answer["action"] or "new"} if "action" in answer else {},
        _match_answer,
    ),
    QuestionKind.TITLE: QuestionFields(
        lambda plan, question: {
            "text": PlainTextField(label="Title of the action", max_length=LONGEST_TITLE, required=False),
            "leave_out": forms.BooleanField(label="Leave this row out of the plan", required=False),
        },
        lambda answer: {"text": answer.get("text", ""), "leave_out": "row" in answer},
        _title_answer,
    ),
    QuestionKind.PRIORITY: QuestionFields(
        lambda plan, question: {"priority": _select("Priority", _first_names(plan.priorities))},
        lambda answer: {"priority": answer.get("priority")},
        lambda typed: {"priority": _number(typed, "priority")} if typed.get("priority") else None,
    ),
    QuestionKind.OUTCOME: QuestionFields(
        lambda plan, question: {
            "text": PlainTextField(
                label="One clear outcome for all of them",
                max_length=500,
                required=False,
                help_text="What will be different when they are done. Each can be edited afterwards.",
            ),
            "use_title": forms.BooleanField(label="Use each action’s own title instead", required=False),
        },
        lambda answer: {"text": answer.get("text", ""), "use_title": answer.get("use") == "title"},
        _outcome_answer,
    ),
    QuestionKind.MEASURES: QuestionFields(
        _measures,
        lambda answer: {"measures": answer.get("measures", [])},
        _measures_answer,
        is_ticked=False,
    ),
    QuestionKind.LEAD: QuestionFields(
        lambda plan, question: {
            "lead": _select("Lead partner", _first_names(plan.partners), "The one partner that answers for it."),
            "supporting": _several("Supporting partners", _first_names(plan.partners)),
        },
        lambda answer: {"lead": answer.get("lead"), "supporting": answer.get("supporting", [])},
        lambda typed: (
            {
                "lead": _number(typed, "lead"),
                "supporting": [pk for pk in typed.get("supporting", []) if pk != _number(typed, "lead")],
            }
            if typed.get("lead")
            else None
        ),
    ),
    QuestionKind.STAGE: QuestionFields(
        _stage_and_rating,
        lambda answer: {"stage": answer.get("stage"), "rating": answer.get("rating")},
        _stage_answer,
    ),
    QuestionKind.DATE: QuestionFields(
        lambda plan, question: {
            "on": DayMonthYearField(label="Date", required=False),
            "no_date": forms.BooleanField(label="No date: keep the words alone", required=False),
        },
        lambda answer: {"on": _day_of(answer), "no_date": "on" in answer and answer["on"] is None},
        _date_answer,
    ),
    QuestionKind.COMPLETED: QuestionFields(
        lambda plan, question: {"on": DayMonthYearField(label="Completion date", required=False)},
        lambda answer: {"on": _day_of(answer)},
        lambda typed: {"on": typed["on"].isoformat()} if typed.get("on") else None,
    ),
    QuestionKind.PERCENT: QuestionFields(
        lambda plan, question: {
            "percent": forms.IntegerField(label="Percentage", min_value=0, max_value=100, required=False),
            "no_percent": forms.BooleanField(label="No percentage: keep the words alone", required=False),
        },
        lambda answer: {
            "percent": answer.get("percent"),
            "no_percent": "percent" in answer and answer["percent"] is None,
        },
        _percent_answer,
    ),
    QuestionKind.CONFLICT: QuestionFields(
        _conflict,
        lambda answer: {"take": answer.get("take")},
        lambda typed: {"take": typed["take"]} if typed.get("take") else None,
    ),
    QuestionKind.QUARTER: QuestionFields(
        _quarters,
        lambda answer: {"quarter": _quarter_key(answer["quarter"])} if "quarter" in answer else {},
        _quarter_answer,
    ),
    QuestionKind.REASON: QuestionFields(
        _reason,
        lambda answer: {name: answer.get(name, "") for name in ("reason", "way_back", "not_known")},
        _reason_answer,
    ),
    QuestionKind.PEOPLE: QuestionFields(
        _personal_text,
        lambda answer: {"do": answer.get("do"), "text": answer.get("text", "")},
        _personal_text_answer,
    ),
}
