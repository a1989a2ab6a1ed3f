import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from records.migrations._together import create_together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('periods', '0001_initial'),
        ('priorities', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = create_together([
        migrations.CreateModel(
            name='Briefing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('about', models.CharField(choices=[('plan', 'The whole plan'), ('priorities', 'A priority, or the priorities of a portfolio'), ('ward', 'A ward')], default='plan', max_length=12, verbose_name='what it is about')),
                ('name', models.CharField(help_text='Such as “Safeguarding portfolio”.', max_length=100)),
                ('edition', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('what_changed', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(500)], verbose_name='what this version corrects')),
                ('message', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name='message to the readers')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('sent', 'Sent'), ('dropped', 'Dropped')], default='draft', editable=False, max_length=8)),
                ('sent_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('sent_to', models.CharField(blank=True, editable=False, max_length=200)),
                ('words', models.TextField(blank=True, editable=False)),
                ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='SHA-256 of the words that were sent')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='briefings', to='periods.reportingperiod', verbose_name='quarter')),
                ('priorities', models.ManyToManyField(blank=True, related_name='briefings', to='priorities.priority')),
                ('sent_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('about__in', ['plan', 'priorities', 'ward'])), name='briefing_about_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'sent', 'dropped'])), name='briefing_state_is_known'), models.UniqueConstraint(condition=models.Q(('state', 'dropped'), _negated=True), fields=('period', 'about', 'name', 'edition'), name='briefing_is_one_for_each_quarter_and_name', violation_error_message='There is already a briefing of this name for this quarter'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('sent_by__isnull', False), ('state', 'sent'), models.Q(('words', ''), _negated=True), models.Q(('sha256', ''), _negated=True), models.Q(('sent_to', ''), _negated=True)), models.Q(('sent_at', None), ('sent_by', None), ('sent_to', ''), ('sha256', ''), ('words', ''), models.Q(('state', 'sent'), _negated=True)), _connector='OR'), name='briefing_is_frozen_if_and_only_if_sent'), models.CheckConstraint(condition=models.Q(models.Q(('edition', 1), ('what_changed', '')), models.Q(('edition__gt', 1), models.Q(('what_changed', ''), _negated=True)), _connector='OR'), name='briefing_correction_says_what_changed', violation_error_message='Enter what this version corrects. Its readers see it.')],
                'ordering': ['-period', 'about', 'name', '-edition'],
            },
        ),
        migrations.CreateModel(
            name='BriefingAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('key', models.SlugField(max_length=20)),
                ('question', models.CharField(max_length=160)),
                ('answer', models.TextField(validators=[django.core.validators.MaxLengthValidator(1000)])),
                ('is_told', models.BooleanField(default=True, verbose_name='told in the briefing')),
                ('briefing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='briefings.briefing')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('briefing', 'key'), name='briefing_answer_is_one_for_each_question', violation_error_message='Somebody answered this question meanwhile')],
                'ordering': ['briefing', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalBriefing',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('about', models.CharField(choices=[('plan', 'The whole plan'), ('priorities', 'A priority, or the priorities of a portfolio'), ('ward', 'A ward')], default='plan', max_length=12, verbose_name='what it is about')),
                ('name', models.CharField(help_text='Such as “Safeguarding portfolio”.', max_length=100)),
                ('edition', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('what_changed', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(500)], verbose_name='what this version corrects')),
                ('message', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name='message to the readers')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('sent', 'Sent'), ('dropped', 'Dropped')], default='draft', editable=False, max_length=8)),
                ('sent_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('sent_to', models.CharField(blank=True, editable=False, max_length=200)),
                ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='SHA-256 of the words that were sent')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('period', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='periods.reportingperiod', verbose_name='quarter')),
                ('sent_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical briefing',
                'verbose_name_plural': 'historical briefings',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalBriefing_priorities',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
                ('briefing', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='briefings.briefing')),
                ('history', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='briefings.historicalbriefing')),
                ('priority', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='priorities.priority')),
            ],
            options={
                'verbose_name': 'HistoricalBriefing_priorities',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalBriefingAnswer',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('key', models.SlugField(max_length=20)),
                ('question', models.CharField(max_length=160)),
                ('answer', models.TextField(validators=[django.core.validators.MaxLengthValidator(1000)])),
                ('is_told', models.BooleanField(default=True, verbose_name='told in the briefing')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('briefing', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='briefings.briefing')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical briefing answer',
                'verbose_name_plural': 'historical briefing answers',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ])
