from django.db import migrations, models
from django.db.models import Case, Value, When

IN_FORCE = ("current", "in_review")


class Migration(migrations.Migration):
    dependencies = [("priorities", "0002_one_strategy_at_a_time")]

    operations = [
        migrations.AddConstraint(
            model_name="strategy",
            constraint=models.UniqueConstraint(
                Case(When(state__in=IN_FORCE, then=Value(1))),
                name="strategy_is_the_only_one_in_force",
                violation_error_message="Another strategy is current or in review: only one can be in force",
            ),
        ),
    ]
