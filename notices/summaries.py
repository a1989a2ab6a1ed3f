"""What a person has been told: a page and a home read the same rows."""

from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.db.models import Model

from notices.models import Notice, Preferences, Watch
from notices.querysets import label_of
from notices.wording import told_because
from partners.models import User


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
        whose = notice.instead_of.name if notice.instead_of else ""
        link = notice.get_absolute_url()
        return cls(notice.pk, notice.sentence, link, notice.happened_at, notice.is_new, notice.why, whose)


def notices_of(person: User):
    """All that may be shown, what is unread first and of both the newest."""
    return Notice.objects.shown_to(person).unread_first().select_related("instead_of")


def unread_of(person: User, *, most: int) -> list[NoticeRow]:
    found = Notice.objects.shown_to(person).unread().select_related("instead_of")
    return [NoticeRow.of(notice) for notice in found.order_by("-happened_at", "-pk")[:most]]


def unread_count(person: User) -> int:
    return Notice.objects.shown_to(person).unread().count()


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
