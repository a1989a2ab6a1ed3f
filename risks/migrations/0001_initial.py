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
        ('partners', '0002_roles_and_kinds'),
        ('priorities', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = create_together([
        migrations.CreateModel(
            name='HistoricalRisk',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('likelihood_before', models.PositiveSmallIntegerField(choices=[(1, 'Rare'), (2, 'Unlikely'), (3, 'Possible'), (4, 'Likely'), (5, 'Almost certain')], verbose_name='likelihood before controls')),
                ('impact_before', models.PositiveSmallIntegerField(choices=[(1, 'Slight'), (2, 'Minor'), (3, 'Moderate'), (4, 'Major'), (5, 'Severe')], verbose_name='impact before controls')),
                ('likelihood', models.PositiveSmallIntegerField(choices=[(1, 'Rare'), (2, 'Unlikely'), (3, 'Possible'), (4, 'Likely'), (5, 'Almost certain')], verbose_name='likelihood after controls')),
                ('impact', models.PositiveSmallIntegerField(choices=[(1, 'Slight'), (2, 'Minor'), (3, 'Moderate'), (4, 'Major'), (5, 'Severe')], verbose_name='impact after controls')),
                ('key', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('reference', models.CharField(db_index=True, editable=False, max_length=12)),
                ('title', models.CharField(max_length=120, verbose_name='short name')),
                ('cause', models.CharField(max_length=1000)),
                ('event', models.CharField(max_length=1000)),
                ('effect', models.CharField(max_length=1000)),
                ('controls', models.TextField(validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name='controls')),
                ('owner_role', models.CharField(blank=True, max_length=120, verbose_name='job role of the owner')),
                ('reason', models.CharField(blank=True, choices=[('individual', 'About a person'), ('identity', 'Could reveal who a person is'), ('business', 'Business or financial affairs'), ('crime', 'Prevention or investigation of crime'), ('legal', 'Legal advice'), ('review', 'A review after a death that is not yet published')], max_length=10, verbose_name='reason for a restriction')),
                ('recorded_on', models.DateField(verbose_name='date it was recorded')),
                ('reviewed_on', models.DateField(verbose_name='last review')),
                ('review_on', models.DateField(verbose_name='next review')),
                ('worded_on', models.DateField(editable=False)),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='date it was closed')),
                ('closed_because', models.CharField(blank=True, max_length=1000, verbose_name='why it was closed')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('body', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='board.body')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='partners.partner', verbose_name='partner that owns it')),
            ],
            options={
                'verbose_name': 'historical risk',
                'verbose_name_plural': 'historical risks',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Risk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('likelihood_before', models.PositiveSmallIntegerField(choices=[(1, 'Rare'), (2, 'Unlikely'), (3, 'Possible'), (4, 'Likely'), (5, 'Almost certain')], verbose_name='likelihood before controls')),
                ('impact_before', models.PositiveSmallIntegerField(choices=[(1, 'Slight'), (2, 'Minor'), (3, 'Moderate'), (4, 'Major'), (5, 'Severe')], verbose_name='impact before controls')),
                ('likelihood', models.PositiveSmallIntegerField(choices=[(1, 'Rare'), (2, 'Unlikely'), (3, 'Possible'), (4, 'Likely'), (5, 'Almost certain')], verbose_name='likelihood after controls')),
                ('impact', models.PositiveSmallIntegerField(choices=[(1, 'Slight'), (2, 'Minor'), (3, 'Moderate'), (4, 'Major'), (5, 'Severe')], verbose_name='impact after controls')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('reference', models.CharField(editable=False, max_length=12, unique=True)),
                ('title', models.CharField(max_length=120, verbose_name='short name')),
                ('cause', models.CharField(max_length=1000)),
                ('event', models.CharField(max_length=1000)),
                ('effect', models.CharField(max_length=1000)),
                ('controls', models.TextField(validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name='controls')),
                ('owner_role', models.CharField(blank=True, max_length=120, verbose_name='job role of the owner')),
                ('reason', models.CharField(blank=True, choices=[('individual', 'About a person'), ('identity', 'Could reveal who a person is'), ('business', 'Business or financial affairs'), ('crime', 'Prevention or investigation of crime'), ('legal', 'Legal advice'), ('review', 'A review after a death that is not yet published')], max_length=10, verbose_name='reason for a restriction')),
                ('recorded_on', models.DateField(verbose_name='date it was recorded')),
                ('reviewed_on', models.DateField(verbose_name='last review')),
                ('review_on', models.DateField(verbose_name='next review')),
                ('worded_on', models.DateField(editable=False)),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='date it was closed')),
                ('closed_because', models.CharField(blank=True, max_length=1000, verbose_name='why it was closed')),
                ('actions', models.ManyToManyField(blank=True, related_name='risks', to='actions.action', verbose_name='linked actions')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='risks', to='board.body')),
                ('measures', models.ManyToManyField(blank=True, related_name='risks', to='priorities.successmeasure', verbose_name='linked success measures')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='risks', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risks', to='partners.partner', verbose_name='partner that owns it')),
            ],
            options={
                'ordering': ['title', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalRisk_measures',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='risks.historicalrisk')),
                ('successmeasure', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='priorities.successmeasure')),
                ('risk', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='risks.risk')),
            ],
            options={
                'verbose_name': 'HistoricalRisk_measures',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalRisk_actions',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
                ('action', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actions.action')),
                ('history', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='risks.historicalrisk')),
                ('risk', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='risks.risk')),
            ],
            options={
                'verbose_name': 'HistoricalRisk_actions',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='RiskReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('likelihood_before', models.PositiveSmallIntegerField(choices=[(1, 'Rare'), (2, 'Unlikely'), (3, 'Possible'), (4, 'Likely'), (5, 'Almost certain')], verbose_name='likelihood before controls')),
                ('impact_before', models.PositiveSmallIntegerField(choices=[(1, 'Slight'), (2, 'Minor'), (3, 'Moderate'), (4, 'Major'), (5, 'Severe')], verbose_name='impact before controls')),
                ('likelihood', models.PositiveSmallIntegerField(choices=[(1, 'Rare'), (2, 'Unlikely'), (3, 'Possible'), (4, 'Likely'), (5, 'Almost certain')], verbose_name='likelihood after controls')),
                ('impact', models.PositiveSmallIntegerField(choices=[(1, 'Slight'), (2, 'Minor'), (3, 'Moderate'), (4, 'Major'), (5, 'Severe')], verbose_name='impact after controls')),
                ('reviewed_on', models.DateField()),
                ('is_changed', models.BooleanField(default=False)),
                ('why', models.CharField(blank=True, max_length=1000)),
                ('was_restricted', models.BooleanField(default=False)),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='risks.risk')),
            ],
            options={
                'ordering': ['risk', 'reviewed_on', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.CheckConstraint(condition=models.Q(('likelihood_before__in', [1, 2, 3, 4, 5])), name='risk_likelihood_before_is_known'),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.CheckConstraint(condition=models.Q(('impact_before__in', [1, 2, 3, 4, 5])), name='risk_impact_before_is_known'),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.CheckConstraint(condition=models.Q(('likelihood__in', [1, 2, 3, 4, 5])), name='risk_likelihood_is_known'),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.CheckConstraint(condition=models.Q(('impact__in', [1, 2, 3, 4, 5])), name='risk_impact_is_known'),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.CheckConstraint(condition=models.Q(('impact__lte', models.F('impact_before')), ('likelihood__lte', models.F('likelihood_before'))), name='risk_scores_no_higher_with_its_controls', violation_error_message='Likelihood and impact after controls cannot be higher than before them'),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['', 'individual', 'identity', 'business', 'crime', 'legal', 'review'])), name='risk_reason_is_known'),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_because', ''), ('closed_on', None)), models.Q(('closed_on__isnull', False), models.Q(('closed_because', ''), _negated=True)), _connector='OR'), name='risk_is_closed_on_a_day_and_with_a_reason', violation_error_message='Enter why the risk is closed'),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.CheckConstraint(condition=models.Q(('review_on__gt', models.F('reviewed_on'))), name='risk_is_reviewed_again_after_its_last_review', violation_error_message='The next review must be after the last one'),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.CheckConstraint(condition=models.Q(('recorded_on__gte', datetime.date(2000, 1, 1)), ('review_on__lte', datetime.date(2100, 12, 31))), name='risk_dates_are_between_2000_and_2100', violation_error_message='The dates must be between 1 January 2000 and 31 December 2100'),
        ),
        migrations.AddConstraint(
            model_name='riskreview',
            constraint=models.CheckConstraint(condition=models.Q(('likelihood_before__in', [1, 2, 3, 4, 5])), name='risk_review_likelihood_before_is_known'),
        ),
        migrations.AddConstraint(
            model_name='riskreview',
            constraint=models.CheckConstraint(condition=models.Q(('impact_before__in', [1, 2, 3, 4, 5])), name='risk_review_impact_before_is_known'),
        ),
        migrations.AddConstraint(
            model_name='riskreview',
            constraint=models.CheckConstraint(condition=models.Q(('likelihood__in', [1, 2, 3, 4, 5])), name='risk_review_likelihood_is_known'),
        ),
        migrations.AddConstraint(
            model_name='riskreview',
            constraint=models.CheckConstraint(condition=models.Q(('impact__in', [1, 2, 3, 4, 5])), name='risk_review_impact_is_known'),
        ),
        migrations.AddConstraint(
            model_name='riskreview',
            constraint=models.CheckConstraint(condition=models.Q(('is_changed', False), models.Q(('why', ''), _negated=True), _connector='OR'), name='risk_review_that_changes_a_score_says_why', violation_error_message='Enter why the score changed'),
        ),
    ])
