from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("periods", "0002_put_reminders_into_the_log")]
    operations = [migrations.DeleteModel(name="Reminder")]
