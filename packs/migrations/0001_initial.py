import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('board', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agenda', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='pack', to='board.agendaversion')),
                ('words', models.TextField()),
                ('sha256', models.CharField(editable=False, max_length=64, verbose_name='SHA-256 of the words')),
            ],
        ),
    ]
