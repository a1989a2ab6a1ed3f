from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("packs", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="pack",
            name="sha256",
            field=models.CharField(default="", editable=False, max_length=64, verbose_name="SHA-256 of the words"),
            preserve_default=False,
        ),
    ]
