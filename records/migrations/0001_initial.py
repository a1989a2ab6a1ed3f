from django.db import migrations, models

from records.migrations._together import create_together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = create_together([
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('token', models.UUIDField(primary_key=True, serialize=False)),
                ('result_url', models.CharField(max_length=500)),
                ('claimed_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='MeantWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person_key', models.PositiveBigIntegerField(blank=True, null=True)),
                ('path', models.CharField(max_length=500, verbose_name='address of the form')),
                ('box', models.CharField(max_length=200, verbose_name='label of its box')),
                ('kinds', models.CharField(max_length=300, verbose_name='what it looked like')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256 of the text')),
                ('said_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person_key', models.PositiveBigIntegerField()),
                ('path', models.CharField(max_length=500, verbose_name='address of the form')),
                ('text', models.TextField(verbose_name='what was typed, as a browser sends it')),
                ('saved_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person_key', 'path'), name='draft_is_one_for_each_form_and_person', violation_error_message='There is already a draft of this form')],
            },
        ),
    ])
