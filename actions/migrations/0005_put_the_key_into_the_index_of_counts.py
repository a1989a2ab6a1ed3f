from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0004_copy_when_last_reported")]

    operations = [
        migrations.RemoveIndex(model_name="action", name="action_for_all_counts"),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(
                fields=[
                    *("stage", "priority", "rating", "visibility", "due_on", "reported_in"),
                    *("opened_on", "starts_on", "lead_partner", "lead_officer", "id"),
                ],
                name="action_for_all_counts",
            ),
        ),
    ]
