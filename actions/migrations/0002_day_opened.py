from django.db import migrations, models

DAY_OPENED = models.DateField(blank=True, editable=False, null=True, verbose_name="open since")


class Migration(migrations.Migration):
    dependencies = [("actions", "0001_initial")]

    operations = [
        migrations.AddField(model_name="action", name="opened_on", field=DAY_OPENED),
        migrations.AddField(model_name="historicalaction", name="opened_on", field=DAY_OPENED.clone()),
    ]
