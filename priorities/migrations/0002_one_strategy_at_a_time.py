"""Of several strategies that are current or in review, the one to which the plan belongs stays so; others are drafts."""

from django.db import migrations
from django.db.models import Count
from django.utils import timezone

IN_FORCE = ("current", "in_review")


def keep_one(apps, schema_editor):
    strategies = apps.get_model("priorities", "Strategy").objects.filter(state__in=IN_FORCE)
    # Of two without actions the last one begun: that is the one that pages have shown.
    by_actions = strategies.annotate(number=Count("priorities__actions")).order_by("-number", "-starts_on", "pk")
    versions = apps.get_model("priorities", "HistoricalStrategy")
    for strategy in by_actions[1:]:
        strategy.state, strategy.version = "draft", strategy.version + 1
        strategies.filter(pk=strategy.pk).update(state=strategy.state, version=strategy.version)
        fields = {field.attname: getattr(strategy, field.attname) for field in strategy._meta.concrete_fields}
        why = "Another strategy is in force"
        versions.objects.create(
            **fields, history_date=timezone.now(), history_type="~", history_change_reason=why, history_user=None
        )


class Migration(migrations.Migration):
    dependencies = [("priorities", "0001_initial"), ("actions", "0001_initial")]

    operations = [migrations.RunPython(keep_one, migrations.RunPython.noop)]
