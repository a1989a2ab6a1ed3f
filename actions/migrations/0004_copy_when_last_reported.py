from django.db import migrations
from django.db.models import OuterRef, Subquery


def copy_when_last_reported(apps, schema_editor):
    Action, ProgressUpdate = (apps.get_model("actions", name) for name in ("Action", "ProgressUpdate"))
    latest = ProgressUpdate.objects.filter(pk=OuterRef("latest_update")).values("reported_at")
    Action.objects.exclude(latest_update=None).update(last_reported_at=Subquery(latest))


class Migration(migrations.Migration):
    dependencies = [("actions", "0003_what_lists_sort_and_search_by")]

    operations = [migrations.RunPython(copy_when_last_reported, migrations.RunPython.noop)]
