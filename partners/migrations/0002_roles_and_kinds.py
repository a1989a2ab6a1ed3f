from django.db import migrations
from django.utils import timezone

ROLES = ["Observer", "Board member", "Officer", "Partnership manager", "Administrator"]
# In the order of their lists; and whether they are responsible authorities by law.
KINDS = [
    ("Council", True),
    ("County council", True),
    ("Police", True),
    ("Probation", True),
    ("Health", True),
    ("Fire and rescue", True),
    ("Social housing", False),
    ("Voluntary and community", False),
    ("Education", False),
    ("Business", False),
    ("Youth justice", False),
    ("Police and crime commissioner", False),
]


def deliver(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name in ROLES:
        Group.objects.get_or_create(name=name)
    kinds = apps.get_model("partners", "OrganisationKind").objects
    history = apps.get_model("partners", "HistoricalOrganisationKind").objects
    now = timezone.now()
    for place, (name, is_authority) in enumerate(KINDS, start=1):
        values = {"name": name, "order": place, "is_authority": is_authority, "created_at": now}
        kind = kinds.create(**values)
        history.create(id=kind.pk, **values, history_date=now, history_type="+", history_change_reason="Delivered")


def take_back(apps, schema_editor):
    """Fails while a partner is of one of these kinds."""
    for model in ("OrganisationKind", "HistoricalOrganisationKind"):
        apps.get_model("partners", model).objects.filter(name__in=[name for name, _ in KINDS]).delete()
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    # Who ran both has what this delivers.
    replaces = [("partners", "0002_roles"), ("partners", "0004_kinds_as_they_were")]
    dependencies = [
        ("partners", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(deliver, take_back)]
