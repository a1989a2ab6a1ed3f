from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('token', models.UUIDField(primary_key=True, serialize=False)),
                ('result_url', models.CharField(max_length=500)),
                ('claimed_at', models.DateTimeField(db_index=True)),
            ],
        ),
    ]
