import search.models
from django.db import migrations, models

from records.migrations._together import create_together
from search.migrations._words import forget_words, make_words_found


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = create_together([
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('action', 'Action'), ('decision', 'Decision'), ('measure', 'Success measure'), ('priority', 'Priority'), ('theme', 'Theme'), ('item', 'Agenda item'), ('minute', 'Minute'), ('risk', 'Risk'), ('point', 'Action point'), ('recommended', 'Recommendation'), ('paper', 'Paper'), ('lesson', 'Lesson'), ('report', 'Report'), ('briefing', 'Briefing'), ('audit', 'Audit'), ('indicator', 'Indicator'), ('dataset', 'Dataset'), ('crime', 'Type of crime'), ('partner', 'Partner'), ('person', 'Person'), ('import', 'Import')], max_length=12)),
                ('owner', models.PositiveBigIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('head', models.TextField()),
                ('about', models.TextField(blank=True)),
                ('body', models.TextField(blank=True)),
                ('priority', models.PositiveBigIntegerField(blank=True, null=True)),
                ('partner', models.PositiveBigIntegerField(blank=True, null=True)),
                ('is_open', models.BooleanField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('dated_on', models.DateField(blank=True, null=True)),
                ('main_words', models.GeneratedField(db_persist=True, expression=search.models.Vector(models.F('head'), models.F('about')), output_field=search.models.VectorField())),
                ('words', models.GeneratedField(db_persist=True, expression=search.models.Vector(models.F('head'), models.F('about'), models.F('body')), output_field=search.models.VectorField())),
            ],
            options={
                'verbose_name_plural': 'entries',
                'ordering': ['kind', 'owner'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'owner'), name='entry_is_one_for_a_thing', violation_error_message='Each thing stands in the index once'), models.CheckConstraint(condition=models.Q(('kind__in', ['action', 'decision', 'measure', 'priority', 'theme', 'item', 'minute', 'risk', 'point', 'recommended', 'paper', 'lesson', 'report', 'briefing', 'audit', 'indicator', 'dataset', 'crime', 'partner', 'person', 'import'])), name='entry_kind_is_known', violation_error_message='Only what is of a known kind can be found')],
            },
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(db_index=True, max_length=40)),
                ('begins', models.CharField(max_length=1)),
                ('length', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ['word', 'pk'],
                'indexes': [models.Index(fields=['begins', 'length', 'word'], name='word_by_its_beginning')],
            },
        ),
        migrations.RunPython(make_words_found, forget_words),
    ])
