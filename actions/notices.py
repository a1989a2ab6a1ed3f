"""Whom an act on an action concerns, and the sentence that tells them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.urls import reverse

from actions.choices import JUDGED, RATING_WORDS, STAGE_WORDS, Returnable, Stage
from actions.limits import MOST_TOLD_ONE_BY_ONE
from actions.models import Action, Comment, ProgressUpdate, Returned
from govuk.dates import day
from govuk.words import lower_first, upper_first
from notices.choices import Event
from notices.models import Watch
from notices.services import Telling, tell_all, watchable
from notices.wording import reason_sentence
from partners.models import Partner, User
from priorities.models import Priority

watchable(Action)

MY_UPDATES = "updates:mine"


def called(action: Action) -> str:
    return f"{action.reference}, “{action.title}”"


def who_did(by: User | None) -> str:
    return by.name if by else "The system"


def because_of(reason: str) -> str:
    """A reason as a sentence of its own after another one."""
    return f" {reason_sentence(reason)}" if reason.strip(" .") else ""


@dataclass(frozen=True)
class Stood:
    """What its people are told of when it changes, as it was."""

    stage: str
    rating: str
    due_on: date | None
    starts_on: date | None
    officer_id: int | None

    @classmethod
    def of(cls, action: Action) -> "Stood":
        return cls(action.stage, action.rating, action.due_on, action.starts_on, action.lead_officer_id)


def as_stored(actions: Iterable[Action]) -> dict[int, Stood]:
    """By key, whatever these copies say."""
    names = ("stage", "rating", "due_on", "starts_on", "lead_officer")
    rows = Action.objects.filter(pk__in=[action.pk for action in actions]).values_list("pk", *names)
    return {key: Stood(*values) for key, *values in rows}


@dataclass(frozen=True)
class Handover:
    """Who looked after an action and who does now, by their keys."""

    action: Action
    before: int | None
    now: int | None
    called: str

    @classmethod
    def of(cls, action: Action, *, before: int | None) -> "Handover":
        # Of a long plan that is written in parts only this much is kept until its end.
        light = Action(pk=action.pk, reference=action.reference, version=action.version, visibility=action.visibility)
        return cls(light, before, action.lead_officer_id, called(action))


def of_handovers(handovers: Iterable[Handover], *, by: User | None) -> list[Telling]:
    """For whoever looks after each now, and for whoever did until now."""
    changed = [each for each in handovers if each.before != each.now]
    people = User.objects.select_related("partner").in_bulk({key for e in changed for key in (e.before, e.now) if key})
    given, taken = defaultdict(list), defaultdict(list)
    for each in changed:
        given[each.now].append(each)
        taken[each.before].append(each)
    who, tellings = who_did(by), []
    for key, person in people.items():
        tellings += _told_of(Event.HANDED_OVER, person, given[key], f"{who} has named you to look after", people, by)
        tellings += _told_of(Event.HANDED_ON, person, taken[key], f"{who} has handed over", people, by)
    return tellings


def _told_of(event, person: User, handovers: list[Handover], words: str, people, by) -> list[Telling]:
    if len(handovers) > MOST_TOLD_ONE_BY_ONE:
        versions = "-".join(f"{each.action.pk}.{each.action.version}" for each in handovers[:: len(handovers) - 1])
        key = f"{event} {len(handovers)} actions {versions}"
        sentence = f"{words} {len(handovers)} actions{' of yours' if event == Event.HANDED_ON else ''}."
        return [Telling(event, [person], person.partner, sentence, reverse(MY_UPDATES), key)]
    tellings = []
    for each in handovers:
        to = f" to {people.get(each.now) or 'nobody yet'}" if event == Event.HANDED_ON else ""
        key = f"{event} action {each.action.pk} {each.action.version}"
        tellings.append(_telling(event, [person], each.action, f"{words} {each.called}{to}.", key))
    return tellings


def _telling(event: Event, people: Iterable[User], action: Action, sentence: str, key: str, **more) -> Telling:
    link = action.get_absolute_url() + more.pop("place", "")
    return Telling(event, people, action, sentence, link, key, action.is_restricted, **more)


def tell_of_change(
    action: Action, before: Stood | None, *, by: User | None, at: datetime, reason: str = "", also: Iterable = ()
) -> None:
    """Tell of all that a save changed, in one mail for each person it concerns; before is None for a new action."""
    handover = Handover.of(action, before=before.officer_id if before else None)
    tellings = [*also, *of_handovers([handover], by=by)]
    if before:
        tellings += of_dates([(action, before)])
        tellings += of_watched([(action, before)], reason=reason)
    tell_all(tellings, by=by, at=at)


def of_dates(changed: Iterable[tuple[Action, Stood]]) -> list[Telling]:
    """For the officers of the partners that support it."""
    moved = [(action, was) for action, was in changed if moves(action, was)]
    if not moved:
        return []
    links = Action.supporting_partners.through.objects.filter(action__in=[action.pk for action, _ in moved])
    supporting = defaultdict(set)
    for action, partner in links.values_list("action", "partner"):
        supporting[action].add(partner)
    officers = defaultdict(list)
    for officer in User.objects.officers().filter(partner__in=set().union(*supporting.values())):
        officers[officer.partner_id].append(officer)
    return [
        _telling(
            Event.DATE_MOVED,
            [officer for partner in supporting[action.pk] for officer in officers[partner]],
            action,
            f"{called(action)}, which your organisation supports: {', and '.join(moves(action, was))}.",
            f"moved action {action.pk} {action.version}",
        )
        for action, was in moved
    ]


def moves(action: Action, was: Stood) -> list[str]:
    """Those of a proposal are nobody's promise yet."""
    if was.stage == Stage.PROPOSED:
        return []
    found = []
    for name, before, now in (("start", was.starts_on, action.starts_on), ("due", was.due_on, action.due_on)):
        if before is not None and before != now:
            moved = f"moved from {day(before)} to {day(now)}" if now else f"of {day(before)} was taken away"
            found.append(f"its {name} date {moved}")
    return found


def of_watched(changed: Iterable[tuple[Action, Stood]], *, reason: str = "") -> list[Telling]:
    """For whoever watches it, or its priority."""
    changed = [(action, was, words) for action, was in changed if (words := turns(action, was))]
    if not changed:
        return []
    watchers = _watchers([action for action, *_ in changed])
    return [
        _telling(
            Event.WATCHED,
            watchers[action.pk],
            action,
            f"{called(action)}, is now {' and '.join(words)}.{because_of(reason)}",
            f"watched action {action.pk} {action.version}",
        )
        for action, was, words in changed
    ]


def turns(action: Action, was: Stood) -> list[str]:
    """What its rating and stage have turned into, each with what it was; the rating of one that is closed is past."""
    found = []
    if action.rating != was.rating and action.stage in JUDGED and was.stage in JUDGED:
        found.append(f"{RATING_WORDS[action.rating].lower()} (was {RATING_WORDS[was.rating].lower()})")
    if action.stage != was.stage:
        found.append(f"{STAGE_WORDS[action.stage].lower()} (was {STAGE_WORDS[was.stage].lower()})")
    return found


def _watchers(actions: list[Action]) -> Mapping[int, list[User]]:
    of_action, of_priority = Action._meta.label_lower, Priority._meta.label_lower
    watched = models.Q(about_label=of_action, about_id__in=[action.pk for action in actions])
    watched |= models.Q(about_label=of_priority, about_id__in={action.priority_id for action in actions})
    people = defaultdict(list)
    for each in Watch.objects.filter(watched).select_related("person"):
        people[each.about_label, each.about_id].append(each.person)
    return {action.pk: people[of_action, action.pk] + people[of_priority, action.priority_id] for action in actions}


def of_proposal(event: Event, action: Action, words: str, *, reason: str = "") -> Telling:
    """For whoever proposed it: "Your proposal ASB-07, “…”, was accepted …"."""
    first = action.history.filter(history_type="+").select_related("history_user").first()
    proposer = [first.history_user] if first and first.history_user else []
    sentence = f"Your proposal {called(action)}, {words}.{because_of(reason)}"
    return _telling(event, proposer, action, sentence, f"{event} action {action.pk} {action.version}")


def tell_of_text(update: ProgressUpdate, words: str, *, by: User, at: datetime, reason: str = "") -> None:
    """Whoever sent it, of what a manager has made of their text for residents."""
    sentence = f"{by.name} has {words} your text for residents on {called(update.action)}.{because_of(reason)}"
    key = f"{Event.TEXT_CHANGED} update {update.pk} {update.version}"
    place = f"#update-{update.pk}"
    tell_all(
        [_telling(Event.TEXT_CHANGED, [update.reported_by], update.action, sentence, key, place=place)], by=by, at=at
    )


def returned_thing(returned: Returned) -> str:
    """ "the update for 2026-27 Q3 on ASB-07, “Light the underpass”" """
    if returned.what == Returnable.PROPOSAL:
        return f"the proposal {called(returned.action)}"
    what = "update" if returned.what == Returnable.UPDATE else "text for residents"
    return f"the {what} for {returned.update.period} on {called(returned.action)}"


def tell_of_answers(answered: Iterable[Returned], *, words: str = "", by: User, at: datetime) -> None:
    """Whoever returned it; `words` where it was no answer, but left nothing to put right."""
    tellings = []
    for each in answered:
        thing, place = returned_thing(each), f"#update-{each.update_id}" if each.update_id else ""
        sentence = (
            f"{upper_first(thing)}, which you returned, needs no answer any more: {lower_first(words)}."
            if words
            else f"{by.name} has answered {thing}, which you returned."
        )
        people, key = [each.returned_by], f"answered returned {each.pk}"
        tellings.append(_telling(Event.RETURNED_ANSWERED, people, each.action, sentence, key, place=place))
    tell_all(tellings, by=by, at=at)


def tell_of_comment(comment: Comment, *, at: datetime) -> None:
    """Whoever looks after the action, and those who have commented before."""
    action, by = comment.action, comment.written_by
    act = "asked about" if comment.text.rstrip().endswith("?") else "commented on"
    key = f"comment {comment.pk}"
    whose = f"{by.name} ({by.partner})"
    looks_after, why = _who_looks_after(action)
    before = Comment.objects.filter(action=action).exclude(pk=comment.pk).values("written_by")
    others = User.objects.filter(pk__in=before).exclude(pk__in=[person.pk for person in looks_after])
    sentence = f"{whose} {act} {called(action)}."
    answer = f"{whose} wrote after your comment on {called(action)}."
    tellings = [
        _telling(Event.COMMENT, looks_after, action, sentence, key, place="#comments", why=why),
        _telling(Event.ANSWER, others, action, answer, key, place="#comments"),
    ]
    tell_all(tellings, by=by, at=at)


def _who_looks_after(action: Action) -> tuple[list[User], str]:
    if action.lead_officer_id:
        return [action.lead_officer], ""
    partner: Partner = action.lead_partner
    return list(User.objects.officers_of(partner)), "your organisation leads it, and nobody looks after it yet"
