from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model

from notices.models import Watch
from notices.querysets import label_of
from partners.models import User

# {label: the model}, of what can be watched. Each app enters its own, in its room `telling`.
WATCHABLE: dict[str, type[Model]] = {}


def watchable(*models: type[Model]) -> None:
    WATCHABLE.update((label_of(model), model) for model in models)


def watch(person: User, row: Model, *, at: datetime) -> Watch:
    found, _ = Watch.objects.get_or_create(
        person=person, about_label=label_of(row), about_id=row.pk, defaults={"since": at}
    )
    return found


def unwatch(person: User, row: Model) -> None:
    Watch.objects.about(row).filter(person=person).delete()


def watchers_of(*rows: Model) -> Iterable[User]:
    """The people who watch any of these rows, each once. Whether they still see it is asked when they are told."""
    found = Watch.objects.none()
    for row in rows:
        found |= Watch.objects.about(row)
    return User.objects.active().filter(pk__in=found.values("person")).order_by("pk")
