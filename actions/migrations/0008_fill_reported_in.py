"""The quarter of each action's latest update, beside the update."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    updates = apps.get_model("actions", "ProgressUpdate").objects.filter(pk=OuterRef("latest_update"))
    apps.get_model("actions", "Action").objects.update(reported_in=Subquery(updates.values("period")))


class Migration(migrations.Migration):
    dependencies = [("actions", "0007_reported_in")]

    # Taken back, the column goes with all that is in it.
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
