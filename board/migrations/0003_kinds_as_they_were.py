from django.db import migrations

from partners.migrations._sectors import NAMES, sector_of

NAMED = ("NamedKind", "HistoricalNamedKind")


def point_to_the_kinds(apps, schema_editor):
    kinds = apps.get_model("partners", "OrganisationKind").objects
    for code, name in NAMES.items():
        for model in NAMED:
            apps.get_model("board", model).objects.filter(sector=code).update(kind=kinds.get(name=name))


def name_the_sectors(apps, schema_editor):
    for kind in apps.get_model("partners", "OrganisationKind").objects.all():
        for model in NAMED:
            rows = apps.get_model("board", model).objects.filter(kind_id=kind.pk)
            rows.update(sector=sector_of(kind.name), kind=None)


class Migration(migrations.Migration):
    dependencies = [("board", "0002_kinds_of_organisation"), ("partners", "0004_kinds_as_they_were")]

    operations = [migrations.RunPython(point_to_the_kinds, name_the_sectors)]
