from django.db import migrations
from django.utils import timezone

from partners.migrations._sectors import AUTHORITY, SECTORS, sector_of

PARTNERS = ("Partner", "HistoricalPartner")
RESPONSIBLE = "responsible_authority"
WHY = "Delivered"


def deliver_the_kinds(apps, schema_editor):
    """The sectors of before, and what each partner was: who was no responsible authority goes on saying so itself."""
    for place, (code, name, is_authority) in enumerate(SECTORS, start=1):
        kind = _add(apps, name, order=place, is_authority=is_authority)
        for model in PARTNERS:
            rows = apps.get_model("partners", model).objects.filter(sector=code)
            rows.update(kind=kind)
            if not is_authority and rows.filter(duty=RESPONSIBLE).exists():
                other = _add(apps, name + AUTHORITY, order=place, is_authority=True)
                rows.filter(duty=RESPONSIBLE).update(kind=other)
    for model in PARTNERS:
        apps.get_model("partners", model).objects.filter(duty=RESPONSIBLE).update(duty="")


def _add(apps, name: str, **values):
    kinds = apps.get_model("partners", "OrganisationKind").objects
    if found := kinds.filter(name=name).first():
        return found
    kind = kinds.create(name=name, created_at=timezone.now(), **values)
    apps.get_model("partners", "HistoricalOrganisationKind").objects.create(
        id=kind.pk,
        name=name,
        created_at=kind.created_at,
        history_date=kind.created_at,
        history_type="+",
        history_change_reason=WHY,
        **values,
    )
    return kind


def name_the_sectors(apps, schema_editor):
    for kind in apps.get_model("partners", "OrganisationKind").objects.all():
        for model in PARTNERS:
            rows = apps.get_model("partners", model).objects.filter(kind_id=kind.pk)
            rows.filter(duty="").update(duty=RESPONSIBLE)
            rows.update(sector=sector_of(kind.name), kind=None)
    for model in ("OrganisationKind", "HistoricalOrganisationKind"):
        apps.get_model("partners", model).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("partners", "0003_kinds_names_and_continuations")]

    operations = [migrations.RunPython(deliver_the_kinds, name_the_sectors)]
