from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="progressupdate",
            index=models.Index(fields=["reported_at", "action"], name="update_by_time"),
        ),
    ]
