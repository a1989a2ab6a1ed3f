import django.db.models.deletion
import imports.models.importing
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from records.migrations._together import create_together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actions', '0001_initial'),
        ('partners', '0001_initial'),
        ('periods', '0001_initial'),
    ]

    operations = create_together([
        migrations.CreateModel(
            name='ColumnMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('name', models.CharField(max_length=80, unique=True)),
                ('columns', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalColumnMapping',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('name', models.CharField(db_index=True, max_length=80)),
                ('columns', models.JSONField(default=dict)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical column mapping',
                'verbose_name_plural': 'historical column mappings',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('name', models.CharField(max_length=200, verbose_name='file name')),
                ('file', models.FileField(max_length=200, upload_to=imports.models.importing.storage_path)),
                ('size', models.PositiveBigIntegerField(verbose_name='size in bytes')),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('state', models.CharField(choices=[('draft', 'Being prepared'), ('committed', 'In the plan'), ('discarded', 'Discarded')], default='draft', max_length=9)),
                ('sheets', models.JSONField(blank=True, default=list)),
                ('headers', models.JSONField(blank=True, default=dict)),
                ('columns', models.JSONField(blank=True, default=dict)),
                ('columns_seen', models.BooleanField(default=False)),
                ('cancelled', models.JSONField(blank=True, default=dict)),
                ('layout', models.JSONField(blank=True, default=dict)),
                ('counts', models.JSONField(blank=True, default=dict)),
                ('faults', models.JSONField(blank=True, default=list)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('seen', models.JSONField(blank=True, default=dict)),
                ('period', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='periods.reportingperiod', verbose_name='quarter of the newest progress in the file')),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('committed_at', models.DateTimeField(blank=True, null=True, verbose_name='put into the plan')),
                ('committed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'committed', 'discarded'])), name='import_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('committed_at__isnull', False), ('state', 'committed')), models.Q(models.Q(('state', 'committed'), _negated=True), ('committed_at', None)), _connector='OR'), name='import_is_committed_if_and_only_if_dated')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalImport',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('name', models.CharField(max_length=200, verbose_name='file name')),
                ('size', models.PositiveBigIntegerField(verbose_name='size in bytes')),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('state', models.CharField(choices=[('draft', 'Being prepared'), ('committed', 'In the plan'), ('discarded', 'Discarded')], default='draft', max_length=9)),
                ('sheets', models.JSONField(blank=True, default=list)),
                ('headers', models.JSONField(blank=True, default=dict)),
                ('columns', models.JSONField(blank=True, default=dict)),
                ('columns_seen', models.BooleanField(default=False)),
                ('cancelled', models.JSONField(blank=True, default=dict)),
                ('counts', models.JSONField(blank=True, default=dict)),
                ('committed_at', models.DateTimeField(blank=True, null=True, verbose_name='put into the plan')),
                ('period', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='periods.reportingperiod', verbose_name='quarter of the newest progress in the file')),
                ('added_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('committed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical import',
                'verbose_name_plural': 'historical imports',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ImportQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='imports.import')),
                ('kind', models.CharField(choices=[('row', 'What a row is'), ('match', 'Which action it is'), ('title', 'Title'), ('priority', 'Priority'), ('outcome', 'Outcome'), ('measures', 'Success measures'), ('lead', 'Lead partner'), ('stage', 'Stage and rating'), ('date', 'Date'), ('completed', 'Day of completion'), ('percent', 'Percent complete'), ('conflict', 'Changed here and in the file'), ('quarter', 'Quarter of the ratings'), ('reason', 'Reason and way back'), ('people', 'Details of people')], max_length=9)),
                ('key', models.CharField(max_length=200)),
                ('words', models.TextField(blank=True)),
                ('places', models.JSONField(blank=True, default=list)),
                ('titles', models.JSONField(blank=True, default=list)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('rows_count', models.PositiveIntegerField(default=0)),
                ('suggested', models.JSONField(blank=True, default=dict)),
                ('options', models.JSONField(blank=True, default=list)),
                ('is_open', models.BooleanField(default=True)),
                ('answer', models.JSONField(blank=True, default=dict)),
                ('is_asked', models.BooleanField(default=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['row', 'match', 'title', 'priority', 'outcome', 'measures', 'lead', 'stage', 'date', 'completed', 'percent', 'conflict', 'quarter', 'reason', 'people'])), name='import_question_kind_is_known'), models.UniqueConstraint(fields=('source', 'kind', 'key'), name='import_question_is_asked_once')],
            },
        ),
        migrations.CreateModel(
            name='RememberedAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('priority', 'Priority'), ('measures', 'Success measures'), ('lead', 'Lead partner'), ('stage', 'Stage and rating'), ('date', 'Date')], max_length=9)),
                ('key', models.CharField(max_length=200)),
                ('words', models.TextField(blank=True)),
                ('answer', models.JSONField()),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='imports.import')),
            ],
            options={
                'ordering': ['kind', 'key'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('priority', 'measures', 'lead', 'stage', 'date'))), name='remembered_kind_is_known'), models.UniqueConstraint(fields=('kind', 'key'), name='words_mean_one_thing')],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='imports.import')),
                ('place', models.PositiveIntegerField(help_text='Its place among all rows of the file, from 0.')),
                ('sheet', models.CharField(blank=True, max_length=200)),
                ('number', models.PositiveIntegerField(verbose_name='row')),
                ('kind', models.CharField(choices=[('needs_decision', 'Needs a decision'), ('action', 'Action'), ('belongs_to_action', 'Belongs to an action'), ('heading', 'Heading'), ('left_out', 'Left out')], max_length=17)),
                ('text', models.TextField(blank=True)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('details', models.JSONField(blank=True, default=dict)),
                ('changes_count', models.PositiveSmallIntegerField(default=0, help_text='How many fields would change here.')),
            ],
            options={
                'ordering': ['place'],
                'indexes': [models.Index(fields=['source', 'kind', 'place'], name='import_row_by_kind')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['needs_decision', 'action', 'belongs_to_action', 'heading', 'left_out'])), name='import_row_kind_is_known'), models.UniqueConstraint(fields=('source', 'place'), name='import_row_has_a_place_of_its_own')],
            },
        ),
        migrations.CreateModel(
            name='ImportedAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imported', to='imports.import')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.action')),
                ('sheet', models.CharField(blank=True, max_length=200)),
                ('number', models.PositiveIntegerField(verbose_name='row')),
                ('reference', models.CharField(blank=True, max_length=60, verbose_name='reference in the file')),
                ('values', models.JSONField(blank=True, default=dict)),
                ('words', models.JSONField(blank=True, default=list)),
                ('is_new', models.BooleanField(default=True)),
                ('changed', models.JSONField(blank=True, default=list)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('source', 'action'), name='an_import_tells_of_an_action_once')],
            },
        ),
    ])
