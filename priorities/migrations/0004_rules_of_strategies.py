import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("priorities", "0003_strategies_so_far")]

    operations = [
        migrations.AlterField(
            model_name="successmeasure",
            name="strategy",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="measures",
                to="priorities.strategy",
            ),
        ),
        migrations.AddConstraint(
            model_name="strategy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("adopted_on", None), ("state", "draft")),
                    models.Q(models.Q(("state", "draft"), _negated=True), ("adopted_on__isnull", False)),
                    _connector="OR",
                ),
                name="strategy_is_a_draft_until_it_is_adopted",
                violation_error_message="Only a draft has not been adopted yet. Adopt it on its own page.",
            ),
        ),
        migrations.AddConstraint(
            model_name="strategy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_on__isnull", False), ("state", "closed")),
                    models.Q(models.Q(("state", "closed"), _negated=True), ("closed_on", None)),
                    _connector="OR",
                ),
                name="strategy_is_closed_if_and_only_if_since_a_day",
                violation_error_message="A strategy is closed on the day that the next one is adopted",
            ),
        ),
        migrations.AddConstraint(
            model_name="strategy",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed_on", None), ("closed_on__gt", models.F("adopted_on")), _connector="OR"),
                name="strategy_is_closed_after_it_was_adopted",
                violation_error_message="A strategy is in force for a day at least",
            ),
        ),
        migrations.AddConstraint(
            model_name="successmeasure",
            constraint=models.UniqueConstraint(
                fields=("strategy", "reference"),
                name="measure_reference_is_unique_in_a_strategy",
                violation_error_message="This strategy already has a measure with this reference",
            ),
        ),
    ]
