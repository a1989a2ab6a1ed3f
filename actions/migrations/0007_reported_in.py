import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0006_reason_for_residents")]

    operations = [
        migrations.AddField(
            model_name="action",
            name="reported_in",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="periods.reportingperiod",
            ),
        ),
        migrations.RemoveIndex(model_name="action", name="action_for_counts"),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(
                fields=[
                    *("stage", "priority", "rating", "visibility", "due_on", "reported_in"),
                    *("opened_on", "starts_on", "lead_partner", "lead_officer"),
                ],
                name="action_for_all_counts",
            ),
        ),
    ]
