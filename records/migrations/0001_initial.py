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
            name='Gone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('row_count', models.PositiveIntegerField()),
                ('kept_days', models.PositiveIntegerField(verbose_name='days for which it is kept')),
                ('gone_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'verbose_name_plural': 'what went',
                'ordering': ['-gone_at', 'kind'],
            },
        ),
        migrations.CreateModel(
            name='Purge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_key', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='who')),
                ('done_at', models.DateTimeField(db_index=True)),
                ('why', models.CharField(max_length=200)),
                ('table', models.CharField(max_length=100)),
                ('row_count', models.PositiveIntegerField()),
            ],
            options={
                'ordering': ['-done_at', 'table'],
            },
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
            options={
                'verbose_name_plural': 'words that were meant',
            },
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
