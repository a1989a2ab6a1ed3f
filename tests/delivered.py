"""What our own migrations wrote is written again when a test that committed has emptied the tables.

Otherwise a test would pass or fail by what its process ran before it.
"""

from django.apps import apps
from django.contrib.auth.models import Group
from django.db import models, transaction
from django.db.models.signals import post_migrate

from partners.models import OrganisationKind

DELIVERED = (Group, OrganisationKind, OrganisationKind.history.model)

_rows: dict[type[models.Model], list[models.Model]] = {}


def remember() -> None:
    """Asked once in a process, while the database is as the migrations left it."""
    _rows.update((model, list(model._base_manager.all())) for model in DELIVERED)
    # `flush` ends with this signal, and so does each test with `transaction=True`.
    post_migrate.connect(write_again, sender=apps.get_app_config("partners"))


@transaction.atomic
def write_again(**kwargs) -> None:
    for model, rows in _rows.items():
        model._base_manager.bulk_create(rows, ignore_conflicts=True)
