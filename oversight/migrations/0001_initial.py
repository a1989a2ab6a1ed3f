import datetime
import django.core.validators
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from records.migrations._together import create_together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actions', '0001_initial'),
        ('board', '0001_initial'),
        ('partners', '0001_initial'),
    ]

    operations = create_together([
        migrations.CreateModel(
            name='CountyRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('way', models.CharField(choices=[('to_county', 'We ask the county partnership'), ('from_county', 'The county partnership asks us')], default='to_county', max_length=11, verbose_name='who asks')),
                ('title', models.CharField(max_length=200, verbose_name='what it is about')),
                ('text', models.TextField(validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name='what is asked')),
                ('contact', models.CharField(blank=True, help_text='A role, never a name.', max_length=120, verbose_name='job role')),
                ('asked_on', models.DateField(verbose_name='date of the request')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='answer due date')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='county_requests', to='partners.partner', verbose_name='who is responsible here')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='county_requests', to='board.decision')),
                ('reason', models.CharField(blank=True, choices=[('individual', 'About a person'), ('identity', 'Could reveal who a person is'), ('business', 'Business or financial affairs'), ('crime', 'Prevention or investigation of crime'), ('legal', 'Legal advice'), ('review', 'A review after a death that is not yet published')], max_length=10, verbose_name='reason for a restriction')),
                ('state', models.CharField(choices=[('open', 'Open'), ('answered', 'Answered'), ('withdrawn', 'Withdrawn')], default='open', max_length=9)),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='date of the answer')),
                ('answer', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(4000)])),
                ('needs', models.CharField(blank=True, choices=[('met', 'Yes'), ('partly', 'In part'), ('not', 'No')], max_length=6, verbose_name='does it meet the need')),
                ('needs_why', models.CharField(blank=True, max_length=1000, verbose_name='why')),
                ('withdrawn_because', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('actions', models.ManyToManyField(blank=True, related_name='county_requests', to='actions.action', verbose_name='linked actions')),
            ],
            options={
                'verbose_name': 'request in the county log',
                'verbose_name_plural': 'requests in the county log',
                'ordering': ['-asked_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('way__in', ['to_county', 'from_county'])), name='county_request_way_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'answered', 'withdrawn'])), name='county_request_state_is_known'), models.CheckConstraint(condition=models.Q(('reason__in', ['', 'individual', 'identity', 'business', 'crime', 'legal', 'review'])), name='county_request_reason_is_known'), models.CheckConstraint(condition=models.Q(('needs__in', ['', 'met', 'partly', 'not'])), name='county_request_needs_is_known'), models.CheckConstraint(condition=models.Q(('asked_on__gte', datetime.date(2000, 1, 1)), ('asked_on__lte', datetime.date(2100, 12, 31)), models.Q(('due_on', None), ('due_on__lte', datetime.date(2100, 12, 31)), _connector='OR')), name='county_request_dates_are_between_2000_and_2100', violation_error_message='The dates must be between 1 January 2000 and 31 December 2100'), models.CheckConstraint(condition=models.Q(('due_on', None), ('due_on__gte', models.F('asked_on')), _connector='OR'), name='county_request_is_due_after_it_was_asked', violation_error_message='The due date must be on or after the date of the request'), models.CheckConstraint(condition=models.Q(models.Q(('answered_on__isnull', False), ('state', 'answered'), models.Q(('answer', ''), _negated=True), models.Q(('needs', ''), _negated=True)), models.Q(models.Q(('state', 'answered'), _negated=True), ('answer', ''), ('answered_on', None), ('needs', ''), ('needs_why', '')), _connector='OR'), name='county_request_is_answered_if_and_only_if_dated', violation_error_message='Enter the answer, its date, and whether it meets the need'), models.CheckConstraint(condition=models.Q(('answered_on', None), ('answered_on__gte', models.F('asked_on')), _connector='OR'), name='county_request_is_answered_after_it_was_asked', violation_error_message='The date of the answer must be on or after the date of the request'), models.CheckConstraint(condition=models.Q(models.Q(('needs__in', ['partly', 'not']), _negated=True), models.Q(('needs_why', ''), _negated=True), _connector='OR'), name='county_request_need_that_is_not_met_says_why', violation_error_message='Enter what is missing'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), models.Q(('withdrawn_because', ''), _negated=True)), models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('withdrawn_because', '')), _connector='OR'), name='county_request_is_withdrawn_with_a_reason', violation_error_message='Enter the reason')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalCountyRequest',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('key', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('way', models.CharField(choices=[('to_county', 'We ask the county partnership'), ('from_county', 'The county partnership asks us')], default='to_county', max_length=11, verbose_name='who asks')),
                ('title', models.CharField(max_length=200, verbose_name='what it is about')),
                ('text', models.TextField(validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name='what is asked')),
                ('contact', models.CharField(blank=True, help_text='A role, never a name.', max_length=120, verbose_name='job role')),
                ('asked_on', models.DateField(verbose_name='date of the request')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='answer due date')),
                ('reason', models.CharField(blank=True, choices=[('individual', 'About a person'), ('identity', 'Could reveal who a person is'), ('business', 'Business or financial affairs'), ('crime', 'Prevention or investigation of crime'), ('legal', 'Legal advice'), ('review', 'A review after a death that is not yet published')], max_length=10, verbose_name='reason for a restriction')),
                ('state', models.CharField(choices=[('open', 'Open'), ('answered', 'Answered'), ('withdrawn', 'Withdrawn')], default='open', max_length=9)),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='date of the answer')),
                ('answer', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(4000)])),
                ('needs', models.CharField(blank=True, choices=[('met', 'Yes'), ('partly', 'In part'), ('not', 'No')], max_length=6, verbose_name='does it meet the need')),
                ('needs_why', models.CharField(blank=True, max_length=1000, verbose_name='why')),
                ('withdrawn_because', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='partners.partner', verbose_name='who is responsible here')),
                ('decision', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='board.decision')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical request in the county log',
                'verbose_name_plural': 'historical requests in the county log',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalCountyRequest_actions',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('countyrequest', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='oversight.countyrequest')),
                ('action', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actions.action')),
                ('history', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='oversight.historicalcountyrequest')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                'verbose_name': 'HistoricalCountyRequest_actions',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ])
