"""Words of a source that name something of ours: a priority, success measures, themes, partners, a person."""

from imports.choices import Asked, Meaning
from imports.summaries.partners import unique
from imports.summaries.questions import heading_key
from imports.summaries.said import Said
from imports.summaries.wanted import Context, Wanted
from imports.summaries.words import key_of, plain


def keep_words(said: Said, wanted: Wanted, meaning: Meaning) -> None:
    """As text on the action, under the name of their column: no field of ours holds them."""
    wanted.kept.append((said.source.first(meaning).column.name, said.text(meaning)))


def name_outcome(context: Context, said: Said, wanted: Wanted) -> None:
    text, key = said.text(Meaning.OUTCOME), heading_key(said.source.heading)
    if text:
        wanted.values["outcome"] = text
    elif wanted.is_new:
        answer = context.questions.answer(Asked.OUTCOME, key)
        if answer is None:
            context.ask(wanted, Asked.OUTCOME, key, said.source.heading)
        else:
            wanted.values["outcome"] = answer.get("text") or said.title


def name_priority(context: Context, said: Said, wanted: Wanted) -> None:
    """The cell; or the one above where it is merged over several rows; or the heading."""
    section = (said.source.place.sheet, said.source.heading)
    own = said.text(Meaning.PRIORITY)
    above = context.last_priority[section] = own or context.last_priority.get(section, "")
    words = above or said.source.heading
    key = key_of(words) if words else heading_key("")
    pk = context.priorities.get(plain(words))
    if own and pk is None:
        keep_words(said, wanted, Meaning.PRIORITY)
    if pk is None:
        pk = (context.questions.answer(Asked.PRIORITY, key) or {}).get("priority")
    if pk in context.known.priorities:
        wanted.values["priority"] = pk
    elif wanted.is_new:
        context.ask(wanted, Asked.PRIORITY, key, words)


def name_measures(context: Context, said: Said, wanted: Wanted) -> None:
    text = said.text(Meaning.MEASURES)
    found = listed(text, context.measures)
    if text and not found:
        keep_words(said, wanted, Meaning.MEASURES)
    key = key_of(text) if text else heading_key(said.source.heading)
    if not found and (text or wanted.is_new):
        answer = context.questions.answer(Asked.MEASURES, key) or {}
        found = [pk for pk in answer.get("measures", ()) if pk in context.known.measures]
        if not found:
            context.ask(wanted, Asked.MEASURES, key, text or said.source.heading)
    if found:
        wanted.values["measures"] = sorted(found)


def listed(text: str, names: dict[str, int]) -> list[int]:
    """The rows that a list names, whole words for whole names; nothing when any part of it is unknown."""
    for separator in ("\n", ";", ","):
        parts = [plain(part) for part in text.replace("\n", separator).split(separator) if plain(part)]
        if parts and all(part in names for part in parts):
            return unique([names[part] for part in parts])
    return []


def name_themes(context: Context, said: Said, wanted: Wanted) -> None:
    text = said.text(Meaning.THEMES)
    found = listed(text, context.themes)
    if found:
        wanted.values["themes"] = sorted(found)
    elif text:
        keep_words(said, wanted, Meaning.THEMES)


def name_partners(context: Context, said: Said, wanted: Wanted) -> None:
    supporting = _lead(context, said, wanted)
    text = said.text(Meaning.SUPPORTING)
    if text:
        named, is_all = context.partners.within(text)
        supporting = unique([*supporting, *named])
        if not is_all:
            keep_words(said, wanted, Meaning.SUPPORTING)
    if supporting:
        wanted.values["supporting_partners"] = sorted(set(supporting) - {wanted.values.get("lead_partner")})


def _lead(context: Context, said: Said, wanted: Wanted) -> list[int]:
    """Sets the lead partner; gives those that the same cell says support it."""
    text = said.text(Meaning.LEAD)
    key = key_of(text) if text else heading_key(said.source.heading)
    pk = context.partners.exactly(text) if text else None
    if pk is not None:
        wanted.values["lead_partner"] = pk
        return []
    if text:
        keep_words(said, wanted, Meaning.LEAD)
    elif not wanted.is_new:
        return []
    answer = context.questions.answer(Asked.LEAD, key) or {}
    if answer.get("lead") in context.known.partners:
        wanted.values["lead_partner"] = answer["lead"]
        return [pk for pk in answer.get("supporting", ()) if pk in context.known.partners]
    suggested = {"supporting": context.partners.within(text)[0]} if text else {}
    context.ask(wanted, Asked.LEAD, key, text or said.source.heading, suggested=suggested)
    return []


def name_officer(context: Context, said: Said, wanted: Wanted) -> None:
    text, before = said.text(Meaning.OFFICER), context.before(wanted)
    lead = wanted.values.get("lead_partner") or (before.values["lead_partner"] if before else None)
    pk = context.known.people.get((lead, text.casefold()))
    if pk is not None:
        wanted.values["lead_officer"] = pk
    elif text:
        keep_words(said, wanted, Meaning.OFFICER)
