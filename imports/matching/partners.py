"""Who answers for an action and who helps: its lead partner, lead officer and supporting partners."""

from imports.choices import Meaning, QuestionKind
from imports.matching.action_drafts import ActionDraft, MatchingContext
from imports.matching.leads import NamedPartners, partners_named, parts_of
from imports.matching.names import unique
from imports.matching.questions import file_key, heading_key, row_key
from imports.parsing.action import ParsedAction
from imports.parsing.words import is_still_open, key_of, points_elsewhere, says_nothing


def set_partners(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> None:
    supporting = _set_lead(context, parsed, draft)
    text = parsed.text(Meaning.SUPPORTING)
    if text and not says_nothing(text):
        named = [context.partners.named(part) for part in parts_of(text, context.partners)]
        supporting = unique([*supporting, *(pk for pk in named if pk is not None)])
        if None in named:
            draft.keep_as_text(parsed, Meaning.SUPPORTING)
    elif text:
        draft.keep_as_text(parsed, Meaning.SUPPORTING)
    if supporting:
        draft.values["supporting_partners"] = sorted(set(supporting) - {draft.values.get("lead_partner")})


def _set_lead(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> list[int]:
    """Sets the lead partner. Returns the partners that, by somebody's answer, the same words name as supporting it."""
    text = parsed.text(Meaning.LEAD)
    pk = context.partners.exactly(text) if text else None
    if pk is not None:
        draft.values["lead_partner"] = context.last_lead[draft.place.sheet] = pk
        return []
    if text:
        draft.keep_as_text(parsed, Meaning.LEAD)
    elif not draft.is_new:
        return []
    key = _key_of_lead(text, parsed, draft)
    answer = context.of_row_or(draft, QuestionKind.LEAD, key) or {}
    if answer.get("lead") in context.plan.partners:
        draft.values["lead_partner"] = context.last_lead[draft.place.sheet] = answer["lead"]
        return [pk for pk in answer.get("supporting", ()) if pk in context.plan.partners]
    found = _suggested_lead(context, text, parsed, draft)
    if found.lead:
        context.last_lead[draft.place.sheet] = found.lead
    more = {"suggested": found.as_answer(), "reason": found.reason} if text or found.lead else {}
    context.ask(draft, QuestionKind.LEAD, key, text or parsed.source.heading, **more)
    return []


def _key_of_lead(text: str, parsed: ParsedAction, draft: ActionDraft) -> str:
    if points_elsewhere(text) and text:
        return row_key(draft.place)
    if says_nothing(text):
        return heading_key(parsed.source.heading)
    return file_key(text) if is_still_open(text) else key_of(text)


def _suggested_lead(context: MatchingContext, text: str, parsed: ParsedAction, draft: ActionDraft) -> NamedPartners:
    above = context.last_lead.get(draft.place.sheet)
    if text and (points_elsewhere(text) or says_nothing(text)) and above:
        return NamedPartners(above, [], "The lead of the row above")
    if text and points_elsewhere(text):
        return NamedPartners(reason="No row above names a lead")
    if text and not says_nothing(text):
        return partners_named(text, context.partners)
    for words, why in (
        (parsed.source.owner, "Who answers for the heading"),
        (parsed.text(Meaning.OFFICER), "Its officer"),
    ):
        if words and (found := partners_named(words, context.partners)).lead:
            return NamedPartners(found.lead, found.supporting, f"{why}: “{words}”")
    return NamedPartners()


def set_lead_officer(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> None:
    text, existing = parsed.text(Meaning.OFFICER), draft.existing(context.plan)
    # Only people of the lead partner can look after an action, so a name is looked for there and nowhere else.
    lead = draft.values.get("lead_partner") or (existing.values["lead_partner"] if existing else None)
    pk = context.plan.people.get((lead, text.casefold()))
    if pk is not None:
        draft.values["lead_officer"] = pk
    elif text:
        draft.keep_as_text(parsed, Meaning.OFFICER)
