from django.db import migrations
from django.db.models import F, OuterRef, Subquery


def date_the_strategies_so_far(apps, schema_editor):
    """Those before had no day of adoption: they were in force from the first of their years."""
    for name in ("Strategy", "HistoricalStrategy"):
        apps.get_model("priorities", name).objects.exclude(state="draft").update(adopted_on=F("starts_on"))
        closed = apps.get_model("priorities", name).objects.filter(state="closed")
        closed.update(closed_on=F("ends_on"))
    outcomes = apps.get_model("priorities", "Outcome").objects.filter(pk=OuterRef("outcome_id"))
    for name in ("SuccessMeasure", "HistoricalSuccessMeasure"):
        measures = apps.get_model("priorities", name).objects.all()
        measures.update(strategy_id=Subquery(outcomes.values("strategy_id")[:1]))


class Migration(migrations.Migration):
    dependencies = [("priorities", "0002_life_of_strategies")]

    operations = [migrations.RunPython(date_the_strategies_so_far, migrations.RunPython.noop)]
