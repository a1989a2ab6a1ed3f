from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("actions", "0008_fill_reported_in")]

    operations = [
        migrations.AddIndex(
            model_name="progressupdate",
            index=models.Index(
                fields=["action"],
                condition=Q(approved_at=None) & ~Q(public_text=""),
                name="update_awaiting_approval",
            ),
        ),
    ]
