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
        ('partners', '0002_roles_and_kinds'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = create_together([
        migrations.CreateModel(
            name='LocalHelpLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('name', models.CharField(max_length=80)),
                ('number', models.CharField(max_length=26, validators=[django.core.validators.RegexValidator('^\\+?[0-9][0-9 ()]{1,24}$', 'Enter a telephone number, such as 01603 000000')])),
                ('note', models.CharField(blank=True, help_text='Who it is for, or when.', max_length=160)),
            ],
            options={
                'verbose_name': 'local help line',
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalLocalHelpLine',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('name', models.CharField(max_length=80)),
                ('number', models.CharField(max_length=26, validators=[django.core.validators.RegexValidator('^\\+?[0-9][0-9 ()]{1,24}$', 'Enter a telephone number, such as 01603 000000')])),
                ('note', models.CharField(blank=True, help_text='Who it is for, or when.', max_length=160)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical local help line',
                'verbose_name_plural': 'historical local help lines',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('kind', models.CharField(choices=[('annual', 'Annual progress report'), ('plan', 'The plan for residents')], default='annual', max_length=12)),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='financial year starting in April')),
                ('quarter', models.PositiveSmallIntegerField(default=0, editable=False, validators=[django.core.validators.MaxValueValidator(4)])),
                ('edition', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('title', models.CharField(max_length=160)),
                ('slug', models.SlugField(editable=False, max_length=80, unique=True)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('for_approval', 'For approval'), ('published', 'Published'), ('superseded', 'Replaced by a corrected version'), ('abandoned', 'Abandoned')], default='draft', max_length=12)),
                ('what_changed', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(2000)], verbose_name='what this version corrects')),
                ('sent_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('sent_words', models.TextField(blank=True, editable=False, verbose_name='words that were sent to the board')),
                ('approval_note', models.CharField(blank=True, max_length=300, verbose_name='approved by the board, and when')),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('snapshot', models.TextField(blank=True, editable=False)),
                ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='SHA-256 of the published words')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('corrects', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='reports.report')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='board.decision', verbose_name='approving decision')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-year', '-quarter', '-edition'],
            },
        ),
        migrations.CreateModel(
            name='PromiseReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('reason', models.TextField(validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name='why it was not done')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_reasons', to='actions.action')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reasons', to='reports.report')),
            ],
            options={
                'ordering': ['report', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalReportSection',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('key', models.SlugField(max_length=40)),
                ('source', models.CharField(choices=[('headlines', 'Headlines'), ('promises', 'Promises and what became of them'), ('crime', 'Police recorded crime'), ('help', 'Numbers to call'), ('foreword', 'Foreword'), ('text', 'Text'), ('priority', 'Priority of the plan'), ('partner', 'What a partner did'), ('case_study', 'Case study'), ('satisfaction', 'What those who took part thought'), ('figures', 'The year in figures'), ('measures', 'Measures of success'), ('sources', 'Where the figures come from')], default='text', max_length=12, verbose_name='kind of section')),
                ('position', models.PositiveSmallIntegerField()),
                ('is_shown', models.BooleanField(default=True, verbose_name='shown in the report')),
                ('heading', models.CharField(max_length=200)),
                ('narrative', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(10000)])),
                ('said_by', models.CharField(blank=True, help_text='Of whoever says this.', max_length=160, verbose_name='name and role')),
                ('chosen', models.CharField(blank=True, max_length=200, verbose_name='headline numbers')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='partners.partner')),
                ('report', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reports.report')),
            ],
            options={
                'verbose_name': 'historical report section',
                'verbose_name_plural': 'historical report sections',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalReport',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('kind', models.CharField(choices=[('annual', 'Annual progress report'), ('plan', 'The plan for residents')], default='annual', max_length=12)),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='financial year starting in April')),
                ('quarter', models.PositiveSmallIntegerField(default=0, editable=False, validators=[django.core.validators.MaxValueValidator(4)])),
                ('edition', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('title', models.CharField(max_length=160)),
                ('slug', models.SlugField(editable=False, max_length=80)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('for_approval', 'For approval'), ('published', 'Published'), ('superseded', 'Replaced by a corrected version'), ('abandoned', 'Abandoned')], default='draft', max_length=12)),
                ('what_changed', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(2000)], verbose_name='what this version corrects')),
                ('sent_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('approval_note', models.CharField(blank=True, max_length=300, verbose_name='approved by the board, and when')),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='SHA-256 of the published words')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('approved_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='board.decision', verbose_name='approving decision')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('corrects', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reports.report')),
            ],
            options={
                'verbose_name': 'historical report',
                'verbose_name_plural': 'historical reports',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalPromiseReason',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('reason', models.TextField(validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name='why it was not done')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('action', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actions.action')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reports.report')),
            ],
            options={
                'verbose_name': 'historical promise reason',
                'verbose_name_plural': 'historical promise reasons',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ReportSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('key', models.SlugField(max_length=40)),
                ('source', models.CharField(choices=[('headlines', 'Headlines'), ('promises', 'Promises and what became of them'), ('crime', 'Police recorded crime'), ('help', 'Numbers to call'), ('foreword', 'Foreword'), ('text', 'Text'), ('priority', 'Priority of the plan'), ('partner', 'What a partner did'), ('case_study', 'Case study'), ('satisfaction', 'What those who took part thought'), ('figures', 'The year in figures'), ('measures', 'Measures of success'), ('sources', 'Where the figures come from')], default='text', max_length=12, verbose_name='kind of section')),
                ('position', models.PositiveSmallIntegerField()),
                ('is_shown', models.BooleanField(default=True, verbose_name='shown in the report')),
                ('heading', models.CharField(max_length=200)),
                ('narrative', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(10000)])),
                ('said_by', models.CharField(blank=True, help_text='Of whoever says this.', max_length=160, verbose_name='name and role')),
                ('chosen', models.CharField(blank=True, max_length=200, verbose_name='headline numbers')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='report_sections', to='partners.partner')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sections', to='reports.report')),
            ],
            options={
                'ordering': ['report', 'position'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalChosenSentence',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('original', models.TextField(editable=False)),
                ('words', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name='sentence for residents')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('update', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actions.progressupdate')),
                ('section', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reports.reportsection')),
            ],
            options={
                'verbose_name': 'historical chosen sentence',
                'verbose_name_plural': 'historical chosen sentences',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ChosenSentence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('original', models.TextField(editable=False)),
                ('words', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name='sentence for residents')),
                ('update', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chosen_sentences', to='actions.progressupdate')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sentences', to='reports.reportsection')),
            ],
            options={
                'ordering': ['section', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['annual', 'plan'])), name='report_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'for_approval', 'published', 'superseded', 'abandoned'])), name='report_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'abandoned'), _negated=True), fields=('kind', 'year', 'quarter', 'edition'), name='report_edition_is_unique_in_its_year', violation_error_message='There is already a report for this year. Open it, or correct it.'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'abandoned'), _negated=True), fields=('corrects',), name='report_has_one_correction', violation_error_message='This report already has a correction'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'plan'), ('quarter__gte', 1), ('quarter__lte', 4)), models.Q(models.Q(('kind', 'plan'), _negated=True), ('quarter', 0)), _connector='OR'), name='report_of_the_plan_is_of_a_quarter'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'abandoned'), _negated=True), ('corrects__isnull', False), _connector='OR'), name='report_abandoned_is_a_correction', violation_error_message='Only a correction can be abandoned'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('published_by__isnull', False), ('state__in', ('published', 'superseded')), models.Q(('snapshot', ''), _negated=True), models.Q(('sha256', ''), _negated=True)), models.Q(('published_at', None), ('published_by', None), ('sha256', ''), ('snapshot', ''), models.Q(('state__in', ('published', 'superseded')), _negated=True)), _connector='OR'), name='report_is_frozen_if_and_only_if_published'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('corrects', None), ('edition', 1)), models.Q(('corrects__isnull', False), models.Q(('what_changed', ''), _negated=True)), _connector='OR'), name='report_correction_says_what_changed', violation_error_message='Enter what this version corrects. Residents will read it.'),
        ),
        migrations.AddConstraint(
            model_name='promisereason',
            constraint=models.UniqueConstraint(fields=('report', 'action'), name='promise_has_one_reason_in_a_report', violation_error_message='This action already has a reason in this report: change that one'),
        ),
        migrations.AddConstraint(
            model_name='reportsection',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['headlines', 'promises', 'crime', 'help', 'foreword', 'text', 'priority', 'partner', 'case_study', 'satisfaction', 'figures', 'measures', 'sources'])), name='section_source_is_known'),
        ),
        migrations.AddConstraint(
            model_name='reportsection',
            constraint=models.UniqueConstraint(fields=('report', 'key'), name='section_key_is_unique_in_a_report'),
        ),
        migrations.AddConstraint(
            model_name='reportsection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('partner__isnull', False), ('source', 'partner')), models.Q(models.Q(('source', 'partner'), _negated=True), ('partner', None)), _connector='OR'), name='section_of_a_partner_names_it', violation_error_message='Select the partner whose page it is'),
        ),
    ])
