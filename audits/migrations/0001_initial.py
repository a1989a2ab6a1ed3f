import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from records.migrations._together import create_together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actions', '0001_initial'),
        ('board', '0001_initial'),
        ('priorities', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = create_together([
        migrations.CreateModel(
            name='Audit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='financial year starting in April')),
                ('edition', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('what_changed', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(500)], verbose_name='what this version corrects')),
                ('introduction', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(4000)])),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('for_approval', 'For approval'), ('published', 'Published'), ('dropped', 'Dropped')], default='draft', editable=False, max_length=12)),
                ('sent_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('sent_back_because', models.TextField(blank=True, editable=False, validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name='what has to change')),
                ('approval_note', models.CharField(blank=True, max_length=300, verbose_name='approved by the board, and when')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('words', models.TextField(blank=True, editable=False)),
                ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='SHA-256 of the published words')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='audits', to='board.decision', verbose_name='approving decision')),
                ('published_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'for_approval', 'published', 'dropped'])), name='audit_state_is_known'), models.CheckConstraint(condition=models.Q(('year__gte', 2000), ('year__lte', 2100)), name='audit_year_is_between_2000_and_2100'), models.UniqueConstraint(condition=models.Q(('state', 'dropped'), _negated=True), fields=('year', 'edition'), name='audit_edition_is_unique_in_its_year', violation_error_message='There is already an audit of this year. Open it, or correct it.'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('published_by__isnull', False), ('state', 'published'), models.Q(('words', ''), _negated=True), models.Q(('sha256', ''), _negated=True)), models.Q(('published_at', None), ('published_by', None), ('sha256', ''), ('words', ''), models.Q(('state', 'published'), _negated=True)), _connector='OR'), name='audit_is_frozen_if_and_only_if_published'), models.CheckConstraint(condition=models.Q(models.Q(('edition', 1), ('what_changed', '')), models.Q(('edition__gt', 1), models.Q(('what_changed', ''), _negated=True)), _connector='OR'), name='audit_correction_says_what_changed', violation_error_message='Enter what this version corrects. Its readers see it.')],
                'ordering': ['-year', '-edition'],
            },
        ),
        migrations.CreateModel(
            name='AuditPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('narrative', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name='what the figures say')),
                ('not_shown', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name='what the figures do not show')),
                ('audit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='audits.audit')),
                ('priority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='audit_parts', to='priorities.priority')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('audit', 'priority'), name='audit_has_one_part_for_each_priority', violation_error_message='This priority already has its part')],
                'verbose_name': 'part of an audit',
                'verbose_name_plural': 'parts of audits',
                'ordering': ['audit', 'priority__number'],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('text', models.CharField(max_length=300, verbose_name='what was found')),
                ('became', models.CharField(blank=True, choices=[('action', 'The reason of a proposal or an action'), ('decision', 'The reason of a decision'), ('noted', 'Noted')], max_length=8, verbose_name='what becomes of it')),
                ('why_noted', models.CharField(blank=True, max_length=300, verbose_name='why it is only noted')),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='actions.action', verbose_name='proposal or action')),
                ('audit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='audits.audit')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='board.decision')),
                ('priority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='priorities.priority', verbose_name='priority')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('became', ''), ('became__in', ['action', 'decision', 'noted']), _connector='OR'), name='finding_became_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('action', None), ('became', ''), ('decision', None), ('why_noted', '')), models.Q(('action__isnull', False), ('became', 'action'), ('decision', None), ('why_noted', '')), models.Q(('action', None), ('became', 'decision'), ('decision__isnull', False), ('why_noted', '')), models.Q(('action', None), ('became', 'noted'), ('decision', None), models.Q(('why_noted', ''), _negated=True)), _connector='OR'), name='finding_becomes_one_thing', violation_error_message='Name the action, the decision, or why the finding is only noted')],
                'ordering': ['audit', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalAudit',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='financial year starting in April')),
                ('edition', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('what_changed', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(500)], verbose_name='what this version corrects')),
                ('introduction', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(4000)])),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('for_approval', 'For approval'), ('published', 'Published'), ('dropped', 'Dropped')], default='draft', editable=False, max_length=12)),
                ('sent_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('sent_back_because', models.TextField(blank=True, editable=False, validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name='what has to change')),
                ('approval_note', models.CharField(blank=True, max_length=300, verbose_name='approved by the board, and when')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='SHA-256 of the published words')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('decision', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='board.decision', verbose_name='approving decision')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical audit',
                'verbose_name_plural': 'historical audits',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalAuditPart',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('narrative', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name='what the figures say')),
                ('not_shown', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name='what the figures do not show')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('audit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.audit')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('priority', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='priorities.priority')),
            ],
            options={
                'verbose_name': 'historical part of an audit',
                'verbose_name_plural': 'historical parts of audits',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalFinding',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('text', models.CharField(max_length=300, verbose_name='what was found')),
                ('became', models.CharField(blank=True, choices=[('action', 'The reason of a proposal or an action'), ('decision', 'The reason of a decision'), ('noted', 'Noted')], max_length=8, verbose_name='what becomes of it')),
                ('why_noted', models.CharField(blank=True, max_length=300, verbose_name='why it is only noted')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('action', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actions.action', verbose_name='proposal or action')),
                ('audit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.audit')),
                ('decision', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='board.decision')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('priority', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='priorities.priority', verbose_name='priority')),
            ],
            options={
                'verbose_name': 'historical finding',
                'verbose_name_plural': 'historical findings',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ])
