from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from notices.choices import EVENTS, Delivery, Event, MailKind
from notices.limits import NOTICE_WAITS_FOR
from notices.models import Mail, Notice, Preferences
from notices.querysets import SEEN_BY_MANY
from notices.reminders import ACTS_OF_THE_DAY, Reminder, reminders_of
from notices.services.mailing import Draft, send
from notices.services.notifying import Telling, preferences_by_person, tell_all, with_roles
from notices.services.reading import forget_old
from partners.models import Partnership, User

ON_THE_PAGE = [event for event, rule in EVENTS.items() if rule.how == Delivery.PAGE]


@transaction.atomic
def send_daily(*, on: date, at: datetime, dry_run: bool = False) -> list[Mail]:
    """Remind people of what the day asks, then send each at most one mail of all that waits for them.

    Safe to run again: who has had the day's mail gets no other. With `dry_run` nothing of it is kept. The number of
    statements does not grow with people or notices. Returns the mails, whose `why` says what each is about.
    """
    # Of two runs at once the second waits here, and finds the first one's mails.
    list(Partnership.objects.select_for_update().values_list("pk"))
    forget_old(at=at)
    for act in ACTS_OF_THE_DAY:
        act(on=on, at=at)
    told = (Telling.of(reminder) for reminder in of_those_mailed(reminders_of(on), on=on))
    tell_all(told, by=None, at=at)
    drafts = drafts_of(on=on, at=at)
    mails = send(drafts, kind=MailKind.DAILY, on=on, at=at)
    if dry_run:
        transaction.set_rollback(True)
    return mails


def of_those_mailed(found: list[Reminder], *, on: date) -> list[Reminder]:
    """Those for people to whom a mail goes that day: what waited in a notice till Monday might be so no more. Of who
    is away those that their deputy gets. Who wants no mail at all finds them on the page."""
    chosen = preferences_by_person({each.person.pk for each in found})

    def is_mailed(person: User) -> bool:
        own = chosen.get(person.pk) or Preferences()
        if own.is_away(on=on) and own.deputy_id is None:
            return False
        return not own.mail_days or on.weekday() in own.mail_days

    return [each for each in found if is_mailed(each.person)]


def drafts_of(*, on: date, at: datetime) -> list[Draft]:
    had_one = Mail.objects.filter(person=OuterRef("person"), on=on, kind=MailKind.DAILY)
    waiting = Notice.objects.waiting().filter(~Exists(had_one), person__is_active=True)
    recent = waiting.filter(happened_at__gt=at - NOTICE_WAITS_FOR).exclude(event__in=ON_THE_PAGE)
    notices = list(recent.select_related("person__partner", "instead_of").order_by("person", "happened_at", "pk"))
    people = {notice.person_id: notice.person for notice in notices}
    preferences = preferences_by_person(people)
    seen = seen_by_many(list(people.values()), notices)
    found: dict[int, list[Notice]] = {}
    for notice in notices:
        chosen = preferences.get(notice.person_id) or Preferences()
        wanted = chosen.mails_on(on) and chosen.how(Event(notice.event)) != Delivery.PAGE
        if wanted and seen(notice):
            found.setdefault(notice.person_id, []).append(notice)
    return [Draft(people[key], tuple(mine)) for key, mine in found.items()]


def seen_by_many(people: list[User], notices: list[Notice]):
    """Whether the person of a notice still sees what it is about: a function of the notice."""
    with_roles(people)
    pairs = {}
    for label, pairs_seen in SEEN_BY_MANY.items():
        keys = {notice.about_id for notice in notices if notice.about_label == label}
        pairs[label] = pairs_seen(people, keys) if keys else set()
    return lambda notice: (
        notice.about_label not in pairs or (notice.person_id, notice.about_id) in pairs[notice.about_label]
    )
