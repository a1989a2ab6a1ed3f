"""What the first page of engagement tells."""

from dataclasses import dataclass
from datetime import date

from actions.models import Action
from engagement.choices import Occasion
from engagement.models import AskedFor, ConsultationRequest, FeedbackRequest
from engagement.policy import people_asked
from engagement.summaries.satisfaction import Satisfaction, Track
from partners.models import Partner, User
from priorities.models import Priority


@dataclass(frozen=True)
class Line:
    """Of a priority or a partner, with the page on which it is told."""

    words: str
    url: str
    satisfaction: Satisfaction


def by_priority(track: Track, *, year: int | None) -> list[Line]:
    keys = {each.priority_id for each in track.rounds}
    rows = Priority.objects.filter(pk__in=keys).select_related("strategy").order_by("-strategy__starts_on", "number")
    found = [(each, track.of_priority(each.pk, year=year)) for each in rows]
    return [Line(str(each), each.get_absolute_url(), figures) for each, figures in found if figures.asked_count]


def by_partner(track: Track, *, year: int | None) -> list[Line]:
    keys = {each.partner_id for each in track.rounds}
    rows = Partner.objects.filter(pk__in=keys)
    found = [(each, track.of_partner(each.pk, year=year)) for each in rows]
    return [Line(each.name, each.get_absolute_url(), figures) for each, figures in found if figures.asked_count]


@dataclass(frozen=True)
class Mine:
    asked: AskedFor
    name: str
    words: str


def asked_of_me(user: User, *, on: date, action: Action | None = None) -> list[Mine]:
    """What this person is asked to answer, of all actions or of one; the first day first."""
    found = []
    kinds = ((ConsultationRequest, "consultation", "engagement:say"), (FeedbackRequest, "round", "engagement:answer"))
    for model, of, name in kinds:
        rows = model.objects.open(on=on).filter(partner=user.partner_id)
        rows = rows.filter(**{f"{of}__action": action}) if action else rows
        rows = list(rows.select_related("partner__contact__partner", f"{of}__action"))
        people = people_asked(rows) if rows else {}
        found += [Mine(each, name, f"{each.action} ({stands(each)})") for each in rows if user in people[each.pk]]
    return sorted(found, key=lambda each: (each.asked.closes_on, each.words))


def stands(asked: AskedFor) -> str:
    if isinstance(asked, FeedbackRequest):
        return "finished"
    return "in the making" if asked.consultation.occasion == Occasion.MADE else "to be changed"
