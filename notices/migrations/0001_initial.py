import django.db.models.deletion
import django.db.models.functions.text
import notices.models.preferences
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from records.migrations._together import create_together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('partners', '0001_initial'),
        ('partners', '__first__'),
    ]

    operations = create_together([
        migrations.CreateModel(
            name='SignedLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signed_links', to=settings.AUTH_USER_MODEL)),
                ('address', models.EmailField(blank=True, max_length=254, verbose_name='address of who has no account')),
                ('purpose', models.CharField(max_length=40)),
                ('about_label', models.CharField(max_length=60)),
                ('about_id', models.PositiveBigIntegerField()),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('mark', models.CharField(editable=False, max_length=22)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
                'indexes': [models.Index(fields=['person', 'about_label', 'about_id'], name='links_of_person_about_record')],
                'constraints': [models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='link_expires_after_it_is_made'), models.CheckConstraint(condition=models.Q(('purpose', ''), _negated=True), name='link_is_for_a_purpose'), models.CheckConstraint(condition=models.Q(models.Q(('address', ''), ('person__isnull', False)), models.Q(('person', None), models.Q(('address', ''), _negated=True)), _connector='OR'), name='link_is_for_a_person_or_an_address', violation_error_message='A link is for somebody with an account, or for an address'), models.CheckConstraint(condition=models.Q(models.Q(('revoked_at', None), ('revoked_by', None)), models.Q(('revoked_at__isnull', False), models.Q(('revoked_by__isnull', False), models.Q(('address', ''), _negated=True), _connector='OR')), _connector='OR'), name='link_is_ended_by_somebody_at_some_time')],
            },
        ),
        migrations.CreateModel(
            name='LinkUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='notices.signedlink')),
                ('kind', models.CharField(choices=[('opened', 'Opened'), ('sent', 'Something was sent'), ('ended', 'Ended')], max_length=10)),
                ('words', models.CharField(blank=True, max_length=300, verbose_name='what was done')),
                ('used_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-used_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['opened', 'sent', 'ended'])), name='link_use_kind_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mails', to=settings.AUTH_USER_MODEL)),
                ('address', models.EmailField(blank=True, max_length=254, verbose_name='address of who has no account')),
                ('on', models.DateField(verbose_name='day')),
                ('kind', models.CharField(choices=[('daily', 'The day’s email'), ('at_once', 'At once'), ('by_hand', 'A reminder sent by a manager')], max_length=8)),
                ('why', models.TextField()),
                ('subject', models.CharField(max_length=250)),
                ('text', models.TextField()),
                ('queued_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-queued_at', '-pk'],
                'indexes': [models.Index(fields=['person', '-queued_at'], name='mail_to_a_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['daily', 'at_once', 'by_hand'])), name='mail_kind_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('address', ''), ('person__isnull', False)), models.Q(('person', None), models.Q(('address', ''), _negated=True)), _connector='OR'), name='mail_is_to_a_person_or_an_address', violation_error_message='An email is to somebody with an account, or to an address'), models.UniqueConstraint(condition=models.Q(('kind', 'daily')), fields=('person', 'on'), name='person_has_one_daily_mail_a_day', violation_error_message='There is already an email of the day to this person')],
            },
        ),
        migrations.CreateModel(
            name='Correspondent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(max_length=254, unique=True)),
                ('no_more_at', models.DateTimeField(blank=True, null=True, verbose_name='asked for no more emails')),
            ],
            options={
                'ordering': ['address'],
                'constraints': [models.CheckConstraint(condition=models.Q(('address', django.db.models.functions.text.Lower('address'))), name='correspondent_is_known_by_small_letters')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to=settings.AUTH_USER_MODEL)),
                ('event', models.CharField(choices=[('handed_over', 'An action handed to you'), ('handed_on', 'An action of yours handed to somebody else'), ('given', 'A decision or an action from a meeting given to you'), ('comment', 'A comment or question on your action'), ('answer', 'An answer after your comment'), ('proposal_accepted', 'A proposal of yours accepted'), ('proposal_returned', 'A proposal of yours returned with a note'), ('proposal_declined', 'A proposal of yours declined'), ('update_returned', 'An update of yours returned with a note'), ('text_returned', 'Your text for residents returned with a note'), ('text_changed', 'Your text for residents changed or withheld'), ('returned_answered', 'Something that you returned was answered'), ('date_moved', 'A date moved on an action that you support'), ('watched', 'Something that you watch changed'), ('papers', 'An agenda or a pack of your meeting published'), ('reply_asked', 'Your reply before a meeting'), ('poll', 'Which dates suit you for a meeting'), ('paper_due', 'A paper that you present due or late'), ('meeting', 'A meeting of yours planned, moved or cancelled'), ('minutes', 'The minutes of your meeting ready'), ('correction', 'A correction to draft minutes'), ('data', 'A dataset or an agreement that needs you'), ('reading_due', 'Readings due from you or your organisation'), ('return_due', 'A return due from your organisation'), ('period_opened', 'A quarter opened'), ('period_closed', 'A quarter closed'), ('update_due', 'Updates due from you'), ('update_overdue', 'Updates overdue from you'), ('overdue_elsewhere', 'Updates overdue from somebody you answer for'), ('action_due', 'An action of yours due soon'), ('action_overdue', 'An action of yours overdue'), ('milestone_due', 'A milestone of yours due or overdue'), ('strategy_adopted', 'A new strategy in force'), ('strategy_review', 'A strategy’s review due'), ('consulted', 'Your opinion on an action in the making'), ('feedback_asked', 'Your opinion on a finished action'), ('feedback_answered', 'A reply to what you told us'), ('reply_due', 'A reply due from you'), ('public_comment', 'A resident’s comment to read'), ('comment_passed', 'A resident’s comment passed to you'), ('page_to_check', 'The page on what your organisation did, to be checked'), ('page_checked', 'A partner’s answer about its page in a report'), ('duty_due', 'A duty of the partnership due or late'), ('risk_owned', 'A risk given to you'), ('risk_due', 'The review of a risk due or late'), ('briefing', 'A briefing for you'), ('approval_asked', 'A report or an audit to read and publish'), ('approval_returned', 'A report or an audit that you sent for approval sent back'), ('approved', 'A report or an audit that you sent for approval published')], max_length=20)),
                ('key', models.CharField(max_length=200)),
                ('about_label', models.CharField(max_length=60)),
                ('about_id', models.PositiveBigIntegerField()),
                ('sentence', models.CharField(max_length=600)),
                ('link', models.CharField(max_length=300)),
                ('why', models.CharField(max_length=200)),
                ('is_restricted', models.BooleanField(default=False)),
                ('happened_at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('left_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('instead_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('mail', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='notices.mail')),
            ],
            options={
                'ordering': ['-happened_at', '-pk'],
                'indexes': [models.Index(fields=['person', 'read_at', 'happened_at'], name='notice_of_a_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('read_at', None), ('seen_at__isnull', False), _connector='OR'), name='notice_is_read_only_if_seen'), models.CheckConstraint(condition=models.Q(('left_to', models.F('person')), _negated=True), name='notice_is_left_to_another'), models.UniqueConstraint(fields=('person', 'key'), name='nobody_is_told_twice', violation_error_message='There is already a notice of this to this person'), models.CheckConstraint(condition=models.Q(('event__in', ['handed_over', 'handed_on', 'given', 'comment', 'answer', 'proposal_accepted', 'proposal_returned', 'proposal_declined', 'update_returned', 'text_returned', 'text_changed', 'returned_answered', 'date_moved', 'watched', 'papers', 'reply_asked', 'poll', 'paper_due', 'meeting', 'minutes', 'correction', 'data', 'reading_due', 'return_due', 'period_opened', 'period_closed', 'update_due', 'update_overdue', 'overdue_elsewhere', 'action_due', 'action_overdue', 'milestone_due', 'strategy_adopted', 'strategy_review', 'consulted', 'feedback_asked', 'feedback_answered', 'reply_due', 'public_comment', 'comment_passed', 'page_to_check', 'page_checked', 'duty_due', 'risk_owned', 'risk_due', 'briefing', 'approval_asked', 'approval_returned', 'approved'])), name='notice_event_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Preferences',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('person', models.OneToOneField(error_messages={'unique': 'Your settings were saved in another window: open this page again'}, on_delete=django.db.models.deletion.PROTECT, related_name='preferences', to=settings.AUTH_USER_MODEL)),
                ('mail_days', models.JSONField(blank=True, default=notices.models.preferences.working_days, verbose_name='days on which you get an email')),
                ('at_once', models.BooleanField(default=True, verbose_name='send urgent ones at once')),
                ('muted', models.JSONField(blank=True, default=list, verbose_name='what you get no email about')),
                ('away_from', models.DateField(blank=True, null=True, verbose_name='first day away')),
                ('away_until', models.DateField(blank=True, null=True, verbose_name='last day away')),
                ('deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who is told instead')),
            ],
            options={
                'verbose_name_plural': 'preferences',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('away_from', None), ('away_until', None)), models.Q(('away_from__isnull', False), ('away_until__gte', models.F('away_from'))), _connector='OR'), name='person_is_away_from_a_day_until_a_day', violation_error_message='The last day away must be on or after the first day away'), models.CheckConstraint(condition=models.Q(('deputy', None), models.Q(('deputy', models.F('person')), _negated=True), _connector='OR'), name='deputy_is_another_person', violation_error_message='Select somebody else to be told instead')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalPreferences',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('mail_days', models.JSONField(blank=True, default=notices.models.preferences.working_days, verbose_name='days on which you get an email')),
                ('at_once', models.BooleanField(default=True, verbose_name='send urgent ones at once')),
                ('muted', models.JSONField(blank=True, default=list, verbose_name='what you get no email about')),
                ('away_from', models.DateField(blank=True, null=True, verbose_name='first day away')),
                ('away_until', models.DateField(blank=True, null=True, verbose_name='last day away')),
                ('person', models.ForeignKey(blank=True, db_constraint=False, error_messages={'unique': 'Your settings were saved in another window: open this page again'}, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('deputy', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who is told instead')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical preferences',
                'verbose_name_plural': 'historical preferences',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Watch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watches', to=settings.AUTH_USER_MODEL)),
                ('about_label', models.CharField(max_length=60)),
                ('about_id', models.PositiveBigIntegerField()),
                ('since', models.DateTimeField()),
            ],
            options={
                'verbose_name_plural': 'watches',
                'ordering': ['since', 'pk'],
                'indexes': [models.Index(fields=['about_label', 'about_id'], name='watch_about_a_record')],
                'constraints': [models.UniqueConstraint(fields=('person', 'about_label', 'about_id'), name='person_watches_a_record_once', violation_error_message='There is already a watch of this by this person')],
            },
        ),
    ])
