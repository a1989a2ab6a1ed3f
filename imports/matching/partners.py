"""Who answers for an action and who helps: its lead partner, lead officer and supporting partners."""

from imports.choices import Meaning, QuestionKind
from imports.matching.action_drafts import ActionDraft, MatchingContext
from imports.matching.names import unique
from imports.matching.questions import heading_key
from imports.parsing.action import ParsedAction
from imports.parsing.words import key_of


def set_partners(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> None:
    supporting = _set_lead(context, parsed, draft)
    text = parsed.text(Meaning.SUPPORTING)
    if text:
        named, is_all = context.partners.within(text)
        supporting = unique([*supporting, *named])
        if not is_all:
            draft.keep_as_text(parsed, Meaning.SUPPORTING)
    if supporting:
        draft.values["supporting_partners"] = sorted(set(supporting) - {draft.values.get("lead_partner")})


def _set_lead(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> list[int]:
    """Sets the lead partner. Returns the partners that, by somebody's answer, the same words name as supporting it."""
    text = parsed.text(Meaning.LEAD)
    key = key_of(text) if text else heading_key(parsed.source.heading)
    pk = context.partners.exactly(text) if text else None
    if pk is not None:
        draft.values["lead_partner"] = pk
        return []
    if text:
        draft.keep_as_text(parsed, Meaning.LEAD)
    elif not draft.is_new:
        return []
    answer = context.questions.answer(QuestionKind.LEAD, key) or {}
    if answer.get("lead") in context.plan.partners:
        draft.values["lead_partner"] = answer["lead"]
        return [pk for pk in answer.get("supporting", ()) if pk in context.plan.partners]
    suggested = {"supporting": context.partners.within(text)[0]} if text else {}
    context.ask(draft, QuestionKind.LEAD, key, text or parsed.source.heading, suggested=suggested)
    return []


def set_lead_officer(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> None:
    text, existing = parsed.text(Meaning.OFFICER), draft.existing(context.plan)
    # Only people of the lead partner can look after an action, so a name is looked for there and nowhere else.
    lead = draft.values.get("lead_partner") or (existing.values["lead_partner"] if existing else None)
    pk = context.plan.people.get((lead, text.casefold()))
    if pk is not None:
        draft.values["lead_officer"] = pk
    elif text:
        draft.keep_as_text(parsed, Meaning.OFFICER)
