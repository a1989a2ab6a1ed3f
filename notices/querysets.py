"""Questions to notices. What somebody may no longer see is neither shown to them nor counted: it is asked anew."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db import models
from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, Value, When

from notices.choices import UseKind

# Of what is hidden from some: {label of the model: its rows that a person sees}. All else of which notices tell is
# seen by everybody who is signed in. An app enters its own, in `policy`.
HIDDEN_FROM_SOME: dict[str, Callable] = {}
# {label of the model: what (person, row) pairs of many people and rows are seen}, in a fixed number of statements.
SEEN_BY_MANY: dict[str, Callable[[Iterable, Iterable[int]], set[tuple[int, int]]]] = {}


def hidden_from_some(model, *, rows: Callable, pairs: Callable) -> None:
    """Notices about `model` are shown to whom `rows(person)` holds the row, and mailed to whom `pairs(people, keys)`
    names beside it. Both say what the policy says; the one is asked on a page, the other for a day's mails."""
    HIDDEN_FROM_SOME[label_of(model)], SEEN_BY_MANY[label_of(model)] = rows, pairs


def label_of(thing) -> str:
    return thing._meta.label_lower


class AboutQuerySet(models.QuerySet):
    """Rows that point at a record of any kind, by `about_label` and `about_id`."""

    def about(self, row):
        return self.filter(about_label=label_of(row), about_id=row.pk)

    def shown_to(self, person):
        """Those of this person about what they see."""
        seen = ~Q(about_label__in=list(HIDDEN_FROM_SOME))
        for label, rows in HIDDEN_FROM_SOME.items():
            seen |= Q(about_label=label) & Exists(rows(person).filter(pk=OuterRef("about_id")))
        return self.filter(seen, person=person)


class NoticeQuerySet(AboutQuerySet):
    def of(self, person):
        return self.filter(person=person)

    def unread(self):
        return self.filter(read_at=None)

    def waiting(self):
        """Not mailed, not seen on the page, and not left to a deputy: for the next mail."""
        return self.filter(mail=None, seen_at=None, read_at=None, left_to=None)

    def unread_first(self):
        is_read = Case(When(read_at=None, then=Value(0)), default=Value(1), output_field=models.IntegerField())
        return self.annotate(is_read=is_read).order_by("is_read", F("happened_at").desc(), "-pk")


class PreferencesQuerySet(models.QuerySet):
    def away(self, *, on: date):
        """Of those who are away on a day, its first and last included."""
        return self.filter(away_from__lte=on, away_until__gte=on)


class WatchQuerySet(AboutQuerySet):
    pass


class LinkQuerySet(AboutQuerySet):
    def visible_to(self, user):
        """One's own, and to managers all."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self if user.is_manager else self.filter(person=user)

    def of_somebody(self):
        """Of who has no account, or one that is not closed."""
        return self.filter(Q(person=None) | Q(person__is_active=True))

    def with_uses(self):
        """With how often each was opened, and when it was used last."""
        opened = Count("uses", filter=Q(uses__kind=UseKind.OPENED))
        sent = Count("uses", filter=Q(uses__kind=UseKind.SENT))
        rows = self.annotate(opened_count=opened, sent_count=sent, last_used_at=Max("uses__used_at"))
        return rows.order_by("-made_at", "-pk")
