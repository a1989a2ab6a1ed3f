import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from records.migrations._together import create_together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('partners', '0001_initial'),
    ]

    operations = create_together([
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('kind', models.CharField(choices=[('annual', 'Annual progress report')], default='annual', max_length=12)),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='financial year starting in April')),
                ('edition', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('title', models.CharField(max_length=160)),
                ('slug', models.SlugField(editable=False, max_length=80, unique=True)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('for_approval', 'For approval'), ('published', 'Published'), ('superseded', 'Replaced by a corrected version')], default='draft', max_length=12)),
                ('corrects', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='reports.report')),
                ('what_changed', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(2000)], verbose_name='what this version corrects')),
                ('approval_note', models.CharField(blank=True, max_length=300, verbose_name='approved by the board, and when')),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('snapshot', models.TextField(blank=True, editable=False)),
                ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='SHA-256 of the published words')),
            ],
            options={
                'ordering': ['-year', '-edition'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['annual'])), name='report_kind_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'for_approval', 'published', 'superseded'])), name='report_state_is_known'), models.UniqueConstraint(fields=('kind', 'year', 'edition'), name='report_edition_is_unique_in_its_year', violation_error_message='There is already a report for this year. Open it, or correct it.'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('published_by__isnull', False), ('state__in', ('published', 'superseded')), models.Q(('snapshot', ''), _negated=True), models.Q(('sha256', ''), _negated=True)), models.Q(('published_at', None), ('published_by', None), ('sha256', ''), ('snapshot', ''), models.Q(('state__in', ('published', 'superseded')), _negated=True)), _connector='OR'), name='report_is_frozen_if_and_only_if_published'), models.CheckConstraint(condition=models.Q(models.Q(('corrects', None), ('edition', 1)), models.Q(('corrects__isnull', False), models.Q(('what_changed', ''), _negated=True)), _connector='OR'), name='report_correction_says_what_changed', violation_error_message='Enter what this version corrects. Residents will read it.')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalReport',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('kind', models.CharField(choices=[('annual', 'Annual progress report')], default='annual', max_length=12)),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='financial year starting in April')),
                ('edition', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('title', models.CharField(max_length=160)),
                ('slug', models.SlugField(editable=False, max_length=80)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('for_approval', 'For approval'), ('published', 'Published'), ('superseded', 'Replaced by a corrected version')], default='draft', max_length=12)),
                ('what_changed', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(2000)], verbose_name='what this version corrects')),
                ('approval_note', models.CharField(blank=True, max_length=300, verbose_name='approved by the board, and when')),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='SHA-256 of the published words')),
                ('corrects', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reports.report')),
                ('approved_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
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
            name='ReportSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sections', to='reports.report')),
                ('key', models.SlugField(max_length=40)),
                ('position', models.PositiveSmallIntegerField()),
                ('heading', models.CharField(max_length=200)),
                ('narrative', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(10000)])),
            ],
            options={
                'ordering': ['report', 'position'],
                'constraints': [models.UniqueConstraint(fields=('report', 'key'), name='section_key_is_unique_in_a_report')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalReportSection',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('key', models.SlugField(max_length=40)),
                ('position', models.PositiveSmallIntegerField()),
                ('heading', models.CharField(max_length=200)),
                ('narrative', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(10000)])),
                ('report', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reports.report')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical report section',
                'verbose_name_plural': 'historical report sections',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ])
