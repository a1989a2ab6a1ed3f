from django.db import migrations
from django.db.models import OuterRef, Subquery


def give_history_the_places_of_today(apps, schema_editor):
    """Until now the plan as it stood was read in today's order."""
    places = apps.get_model("actions", "Action").objects.filter(pk=OuterRef("id")).values("plan_order")
    history = apps.get_model("actions", "HistoricalAction").objects
    # What was deleted has no place any more.
    history.filter(id__in=apps.get_model("actions", "Action").objects.values("pk")).update(plan_order=Subquery(places))


class Migration(migrations.Migration):
    dependencies = [("actions", "0006_places_in_history")]

    operations = [migrations.RunPython(give_history_the_places_of_today, migrations.RunPython.noop)]
