from django.db import migrations, models
from django.db.models import Q

OPEN = ("not_started", "in_progress", "on_hold")


class Migration(migrations.Migration):
    dependencies = [("actions", "0003_fill_day_opened")]

    operations = [
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                name="action_is_open_if_and_only_if_since_a_day",
                condition=Q(stage__in=OPEN, opened_on__isnull=False) | (~Q(stage__in=OPEN) & Q(opened_on=None)),
                violation_error_message="An open action must have its first day. No other action can have one.",
            ),
        ),
    ]
