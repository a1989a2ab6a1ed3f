from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("board", "0003_what_is_held_stands_in_the_models")]

    operations = [
        migrations.AddField(
            model_name="agendaversion",
            name="sha256",
            field=models.CharField(default="", editable=False, max_length=64, verbose_name="SHA-256 of the agenda"),
            preserve_default=False,
        ),
    ]
