import django.db.models.deletion
import django.db.models.functions.text
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from records.migrations._together import create_together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = create_together([
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('name', models.CharField(max_length=120, unique=True)),
                ('short_name', models.CharField(max_length=24, unique=True)),
                ('slug', models.SlugField(max_length=60, unique=True, verbose_name='last part of its address')),
                ('sector', models.CharField(choices=[('council', 'Council'), ('county', 'County council'), ('police', 'Police'), ('probation', 'Probation'), ('health', 'Health'), ('fire', 'Fire and rescue'), ('housing', 'Social housing'), ('voluntary', 'Voluntary and community'), ('education', 'Education'), ('business', 'Business'), ('justice', 'Youth justice'), ('pcc', 'Police and crime commissioner')], max_length=12)),
                ('duty', models.CharField(choices=[('responsible_authority', 'Responsible authority'), ('co_operating', 'Co-operating body'), ('invited', 'Invited to take part')], max_length=24)),
                ('contact_role', models.CharField(blank=True, help_text="A job title, never a person's name: residents may see it.", max_length=120)),
                ('signed_up_on', models.DateField(blank=True, null=True, verbose_name='date it signed up to the board')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='date it left the partnership')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('sector__in', ['council', 'county', 'police', 'probation', 'health', 'fire', 'housing', 'voluntary', 'education', 'business', 'justice', 'pcc'])), name='partner_sector_is_known'), models.CheckConstraint(condition=models.Q(('duty__in', ['responsible_authority', 'co_operating', 'invited'])), name='partner_duty_is_known'), models.CheckConstraint(condition=models.Q(('left_on', None), ('signed_up_on', None), ('left_on__gte', models.F('signed_up_on')), _connector='OR'), name='partner_leaves_after_signing_up', violation_error_message='The date it left must be on or after the date it signed up')],
            },
        ),
        migrations.CreateModel(
            name='Partnership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('name', models.CharField(max_length=120)),
                ('short_name', models.CharField(max_length=40)),
                ('council', models.CharField(max_length=120, verbose_name='council that hosts the partnership')),
                ('area', models.CharField(max_length=80, verbose_name='area it serves')),
                ('contact_email', models.EmailField(max_length=254, verbose_name='contact address shown to residents')),
                ('contact_phone', models.CharField(blank=True, help_text='For those who cannot write.', max_length=40, verbose_name='telephone number shown to residents')),
                ('contact_address', models.CharField(blank=True, help_text='On one line, with commas.', max_length=300, verbose_name='postal address shown to residents')),
                ('data_protection_contact', models.CharField(blank=True, help_text="An email address, a telephone number or both, never a person's name: residents see it.", max_length=200, verbose_name='data protection officer’s contact details')),
                ('processor', models.CharField(blank=True, help_text='The organisations that keep this website for the council, for the privacy notice.', max_length=200, verbose_name='hosting organisation')),
                ('is_example', models.BooleanField(default=False, verbose_name='shows example data')),
            ],
            options={
                'verbose_name_plural': 'partnership',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='partnership_is_one_row', violation_error_message='There can be only one partnership. Edit it instead of adding another.')],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='email address')),
                ('name', models.CharField(max_length=120)),
                ('job_title', models.CharField(max_length=120)),
                ('is_active', models.BooleanField(default=True, help_text='Untick when the person leaves. Nothing they wrote is lost.', verbose_name='can sign in')),
                ('visited_at', models.DateTimeField(editable=False, null=True, verbose_name='came first on their latest day')),
                ('visited_before_at', models.DateTimeField(editable=False, null=True, verbose_name='came first on the day before that')),
                ('groups', models.ManyToManyField(blank=True, related_name='people', to='auth.group', verbose_name='roles')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='partners.partner')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'ordering': ['name', 'email'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='person_has_an_address_of_their_own', violation_error_message='Somebody already signs in with this email address')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalPartner',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('name', models.CharField(db_index=True, max_length=120)),
                ('short_name', models.CharField(db_index=True, max_length=24)),
                ('slug', models.SlugField(max_length=60, verbose_name='last part of its address')),
                ('sector', models.CharField(choices=[('council', 'Council'), ('county', 'County council'), ('police', 'Police'), ('probation', 'Probation'), ('health', 'Health'), ('fire', 'Fire and rescue'), ('housing', 'Social housing'), ('voluntary', 'Voluntary and community'), ('education', 'Education'), ('business', 'Business'), ('justice', 'Youth justice'), ('pcc', 'Police and crime commissioner')], max_length=12)),
                ('duty', models.CharField(choices=[('responsible_authority', 'Responsible authority'), ('co_operating', 'Co-operating body'), ('invited', 'Invited to take part')], max_length=24)),
                ('contact_role', models.CharField(blank=True, help_text="A job title, never a person's name: residents may see it.", max_length=120)),
                ('signed_up_on', models.DateField(blank=True, null=True, verbose_name='date it signed up to the board')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='date it left the partnership')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical partner',
                'verbose_name_plural': 'historical partners',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalPartnership',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('name', models.CharField(max_length=120)),
                ('short_name', models.CharField(max_length=40)),
                ('council', models.CharField(max_length=120, verbose_name='council that hosts the partnership')),
                ('area', models.CharField(max_length=80, verbose_name='area it serves')),
                ('contact_email', models.EmailField(max_length=254, verbose_name='contact address shown to residents')),
                ('contact_phone', models.CharField(blank=True, help_text='For those who cannot write.', max_length=40, verbose_name='telephone number shown to residents')),
                ('contact_address', models.CharField(blank=True, help_text='On one line, with commas.', max_length=300, verbose_name='postal address shown to residents')),
                ('data_protection_contact', models.CharField(blank=True, help_text="An email address, a telephone number or both, never a person's name: residents see it.", max_length=200, verbose_name='data protection officer’s contact details')),
                ('processor', models.CharField(blank=True, help_text='The organisations that keep this website for the council, for the privacy notice.', max_length=200, verbose_name='hosting organisation')),
                ('is_example', models.BooleanField(default=False, verbose_name='shows example data')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical partnership',
                'verbose_name_plural': 'historical partnership',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalUser',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('email', models.EmailField(db_index=True, max_length=254, verbose_name='email address')),
                ('name', models.CharField(max_length=120)),
                ('job_title', models.CharField(max_length=120)),
                ('is_active', models.BooleanField(default=True, help_text='Untick when the person leaves. Nothing they wrote is lost.', verbose_name='can sign in')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='partners.partner')),
            ],
            options={
                'verbose_name': 'historical person',
                'verbose_name_plural': 'historical people',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalUser_groups',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
                ('group', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='auth.group')),
                ('history', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='partners.historicaluser')),
                ('user', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'HistoricalUser_groups',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ])
