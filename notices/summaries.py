"""What a person has been told: a page and a home read the same rows."""

from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.db.models import Count, F, Model, QuerySet

from notices.models import Notice, Preferences, Watch
from notices.querysets import label_of
from notices.wording import told_because
from partners.models import User
from records.caching import rows_of as rows_by_sql
from records.caching import sql_written_once


@dataclass(frozen=True)
class NoticeRow:
    """`link` opens the notice, which marks it as read, and leads on to what it is about."""

    pk: int
    sentence: str
    link: str
    happened_at: datetime
    is_new: bool
    why: str
    instead_of: str = ""

    @property
    def told_because(self) -> str:
        return "You are told in their place." if self.instead_of else told_because(self.why)

    @classmethod
    def of(cls, notice: Notice) -> "NoticeRow":
        """Of one that was read with `whose`, the name of whom its reader stands in for."""
        link = notice.get_absolute_url()
        return cls(notice.pk, notice.sentence, link, notice.happened_at, notice.is_new, notice.why, notice.whose or "")


def notices_of(person: User):
    """All that may be shown, what is unread first and of both the newest."""
    return Notice.objects.shown_to(person).unread_first().annotate(whose=F("instead_of__name"))


def unread_of(person: User, *, most: int) -> list[NoticeRow]:
    return [NoticeRow.of(notice) for notice in newest_unread(person, most=most)]


def newest_unread(person: User, *, most: int, besides: tuple[str, ...] = ()) -> list[Notice]:
    """Without those of the events `besides`."""
    return list(
        Notice.objects.raw(*_unread_sql(*_keys_of(person), **_standing_of(person), most=most, besides=besides))
    )


def unread_count(person: User) -> int:
    rows = rows_by_sql(*_count_sql(*_keys_of(person), **_standing_of(person)))
    return rows[0][0] if rows else 0


def _keys_of(person: User) -> tuple[int, int]:
    return person.pk, person.partner_id


def _standing_of(person: User) -> dict:
    return {"roles": tuple(sorted(person.roles)), "is_active": person.is_active}


# Asked on every page, so that their SQL is kept (decision 16): for each set of roles by itself, because what somebody
# may see goes by these and by their own key and that of their partner (`notices.querysets.hidden_from_some`).


@sql_written_once
def _count_sql(person_key: int, partner_key: int, *, roles: tuple[str, ...], is_active: bool) -> QuerySet:
    unread = Notice.objects.shown_to(somebody(person_key, partner_key, roles, is_active)).unread()
    return unread.order_by().values("person").annotate(number=Count("pk")).values_list("number")


@sql_written_once
def _unread_sql(
    person_key: int, partner_key: int, *, roles: tuple[str, ...], is_active: bool, most: int, besides: tuple[str, ...]
) -> QuerySet:
    unread = Notice.objects.shown_to(somebody(person_key, partner_key, roles, is_active)).unread()
    found = unread.exclude(event__in=besides).annotate(whose=F("instead_of__name"))
    return found.order_by("-happened_at", "-pk")[:most]


def somebody(key: int, partner_key: int, roles: tuple[str, ...], is_active: bool) -> User:
    person = User(pk=key, partner_id=partner_key, is_active=is_active)
    person.roles = frozenset(roles)
    return person


def preferences_of(person: User) -> Preferences:
    """Theirs, or those of everybody who has none, which are not stored."""
    return Preferences.objects.filter(person=person).first() or Preferences(person=person)


def stands_in_for(person: User, *, on: date) -> dict[int, User]:
    """{key: who is away on a day and has named this person to be told instead}: colleagues at the same partner."""
    away = Preferences.objects.away(on=on).filter(deputy=person)
    return User.objects.active().filter(preferences__in=away, partner=person.partner_id).in_bulk()


@dataclass(frozen=True)
class Watched:
    label: str
    pk: int
    words: str
    link: str


def watched_by(person: User) -> list[Watched]:
    """What they watch and may see, by kind; one question for each kind."""
    keys: dict[str, list[int]] = {}
    for label, key in Watch.objects.shown_to(person).values_list("about_label", "about_id"):
        keys.setdefault(label, []).append(key)
    found = [(label, row) for label, wanted in keys.items() for row in rows_of(label, wanted)]
    return [Watched(label, row.pk, str(row), row.get_absolute_url()) for label, row in found]


def rows_of(label: str, keys: list[int]) -> list[Model]:
    return list(apps.get_model(label)._default_manager.filter(pk__in=keys))


def is_watching(person: User, row) -> bool:
    return person.watches.filter(about_label=label_of(row), about_id=row.pk).exists()
