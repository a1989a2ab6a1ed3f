from django.db import migrations, models
from django.db.models import Value
from django.db.models.functions import Concat

TABLES = ("action", "historicalaction")


def fill(apps, schema_editor):
    for name in TABLES:
        apps.get_model("actions", name).objects.update(place=Concat(Value("Where "), "title"))


class Migration(migrations.Migration):
    dependencies = [("actions", "0001_initial")]

    operations = [
        *[migrations.AddField(name, "place", models.CharField(max_length=300, default="")) for name in TABLES],
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
