"""Since which day an action is open, read from its history, for the action and for each version of it."""

from django.db import migrations
from django.utils.timezone import localdate

OPEN = ("not_started", "in_progress", "on_hold")
BATCH = 500


def fill(apps, schema_editor):
    versions = apps.get_model("actions", "HistoricalAction")
    rows = versions.objects.order_by("id", "history_date", "history_id")
    since, filled = {}, []
    for key, pk, stage, at in rows.values_list("history_id", "id", "stage", "history_date").iterator():
        since[pk] = (since.get(pk) or localdate(at)) if stage in OPEN else None
        if since[pk]:
            filled.append(versions(history_id=key, opened_on=since[pk]))
    versions.objects.bulk_update(filled, ["opened_on"], batch_size=BATCH)
    actions = apps.get_model("actions", "Action")
    opened = list(actions.objects.filter(stage__in=OPEN).only("created_at"))
    for action in opened:
        action.opened_on = since.get(action.pk) or localdate(action.created_at)
    actions.objects.bulk_update(opened, ["opened_on"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("actions", "0002_day_opened")]

    # Taken back, the column goes with all that is in it.
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
