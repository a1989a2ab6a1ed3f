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
        ('partners', '0001_initial'),
        ('priorities', '0001_initial'),
    ]

    operations = create_together([
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('strategy', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='review', to='priorities.strategy', verbose_name='draft strategy')),
                ('consultation', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name='what was asked, and what people said')),
                ('consulted_from', models.DateField(blank=True, null=True, verbose_name='first day of the consultation')),
                ('consulted_to', models.DateField(blank=True, null=True, verbose_name='last day of the consultation')),
                ('note', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name='note for the board')),
                ('decision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='board.decision', verbose_name='decision of the board')),
                ('adopted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('adopted_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('consulted_to', None), models.Q(('consulted_from__isnull', False), ('consulted_to__gte', models.F('consulted_from'))), _connector='OR'), name='review_consultation_ends_after_it_begins', violation_error_message='The last day of the consultation must be on or after its first day'), models.CheckConstraint(condition=models.Q(('adopted_at__isnull', False), models.Q(('adopted_by', None), ('decision', None)), _connector='OR'), name='review_names_who_adopted_only_once_adopted')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalReview',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('consultation', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name='what was asked, and what people said')),
                ('consulted_from', models.DateField(blank=True, null=True, verbose_name='first day of the consultation')),
                ('consulted_to', models.DateField(blank=True, null=True, verbose_name='last day of the consultation')),
                ('note', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name='note for the board')),
                ('adopted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('strategy', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='priorities.strategy', verbose_name='draft strategy')),
                ('decision', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='board.decision', verbose_name='decision of the board')),
                ('adopted_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical review',
                'verbose_name_plural': 'historical reviews',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ActionLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='action_lines', to='succession.review')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='review_lines', to='actions.action')),
                ('answer', models.CharField(blank=True, choices=[('carry', 'Carried over'), ('close', 'Closed'), ('merge', 'Merged into another'), ('supersede', 'Superseded by another')], max_length=12, verbose_name='what becomes of it')),
                ('to_priority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_lines', to='priorities.priority', verbose_name='priority of the new strategy')),
                ('achieved', models.CharField(blank=True, choices=[('fully', 'Yes, fully'), ('partly', 'Partly'), ('not', 'No')], max_length=20, verbose_name='outcome achieved')),
                ('evidence', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name='evidence of the outcome')),
                ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lines_that_name_it', to='actions.action', verbose_name='the other action')),
                ('reason', models.CharField(blank=True, max_length=900)),
                ('to_measures', models.ManyToManyField(blank=True, related_name='carried_lines', to='priorities.successmeasure', verbose_name='success measures of the new strategy')),
            ],
            options={
                'ordering': ['action__plan_order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('review', 'action'), name='line_is_the_only_one_for_its_action', violation_error_message='Somebody has already decided about this action'), models.CheckConstraint(condition=models.Q(('answer__in', ['', 'carry', 'close', 'merge', 'supersede'])), name='line_answer_is_known'), models.CheckConstraint(condition=models.Q(('achieved__in', ['', 'fully', 'partly', 'not'])), name='line_achievement_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('reason', '')), models.Q(models.Q(('answer', ''), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='line_has_a_reason_if_and_only_if_decided', violation_error_message='Enter the reason. An action that is undecided has none.'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'carry'), ('to_priority__isnull', False)), models.Q(models.Q(('answer', 'carry'), _negated=True), ('to_priority', None)), _connector='OR'), name='line_has_a_priority_if_and_only_if_carried', violation_error_message='Select the priority to which it is carried over. No other answer has one.'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'close'), models.Q(('achieved', ''), _negated=True)), models.Q(models.Q(('answer', 'close'), _negated=True), ('achieved', '')), _connector='OR'), name='line_says_what_was_achieved_if_and_only_if_closed', violation_error_message='Select whether the outcome was achieved. No other answer says so.'), models.CheckConstraint(condition=models.Q(models.Q(('achieved__in', ('fully', 'partly')), models.Q(('evidence', ''), _negated=True)), models.Q(models.Q(('achieved__in', ('fully', 'partly')), _negated=True), ('evidence', '')), _connector='OR'), name='line_has_evidence_if_and_only_if_something_was_achieved', violation_error_message='Enter what shows what was achieved. Where nothing was, there is none.'), models.CheckConstraint(condition=models.Q(models.Q(('answer__in', ('merge', 'supersede')), ('other__isnull', False)), models.Q(models.Q(('answer__in', ('merge', 'supersede')), _negated=True), ('other', None)), _connector='OR'), name='line_names_another_if_and_only_if_it_gives_way', violation_error_message='Enter the other action. No other answer names one.'), models.CheckConstraint(condition=models.Q(('other', None), models.Q(('other', models.F('action')), _negated=True), _connector='OR'), name='line_names_another_than_its_own', violation_error_message='Enter another action: this is the action itself')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalActionLine',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('answer', models.CharField(blank=True, choices=[('carry', 'Carried over'), ('close', 'Closed'), ('merge', 'Merged into another'), ('supersede', 'Superseded by another')], max_length=12, verbose_name='what becomes of it')),
                ('achieved', models.CharField(blank=True, choices=[('fully', 'Yes, fully'), ('partly', 'Partly'), ('not', 'No')], max_length=20, verbose_name='outcome achieved')),
                ('evidence', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name='evidence of the outcome')),
                ('reason', models.CharField(blank=True, max_length=900)),
                ('review', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='succession.review')),
                ('action', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actions.action')),
                ('to_priority', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='priorities.priority', verbose_name='priority of the new strategy')),
                ('other', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actions.action', verbose_name='the other action')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical action line',
                'verbose_name_plural': 'historical action lines',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='MeasureLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measure_lines', to='succession.review')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='review_lines', to='priorities.successmeasure')),
                ('came_to', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name='what it came to')),
            ],
            options={
                'ordering': ['measure', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('review', 'measure'), name='line_is_the_only_one_for_its_measure', violation_error_message='Somebody has already said what this measure came to')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalMeasureLine',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('came_to', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name='what it came to')),
                ('review', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='succession.review')),
                ('measure', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='priorities.successmeasure')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical measure line',
                'verbose_name_plural': 'historical measure lines',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalActionLine_to_measures',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('actionline', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='succession.actionline')),
                ('successmeasure', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='priorities.successmeasure')),
                ('history', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='succession.historicalactionline')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                'verbose_name': 'HistoricalActionLine_to_measures',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ])
