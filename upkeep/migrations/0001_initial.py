import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from records.migrations._together import create_together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = create_together([
        migrations.CreateModel(
            name='JobRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True)),
                ('began_at', models.DateTimeField(verbose_name='began')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('worked_at', models.DateTimeField(blank=True, null=True, verbose_name='last ended well')),
                ('words', models.CharField(blank=True, max_length=4000, verbose_name='what it said last')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('began_at')), _connector='OR'), name='job_run_ends_after_it_began', violation_error_message='A job ends after it has begun')],
            },
        ),
        migrations.CreateModel(
            name='ScannedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='file name')),
                ('size', models.PositiveBigIntegerField(verbose_name='size in bytes')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256 of what was sent')),
                ('scanned_at', models.DateTimeField(db_index=True, verbose_name='scanned')),
                ('scanner', models.CharField(max_length=200, verbose_name='scanner and its signatures')),
                ('found', models.CharField(blank=True, max_length=200, verbose_name='what was found')),
                ('kept_as', models.CharField(blank=True, max_length=200, verbose_name='where its bytes are')),
                ('sent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-scanned_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kept_as', ''), models.Q(('found', ''), _negated=True), _connector='OR'), name='scanned_file_is_in_quarantine_only_with_a_finding', violation_error_message='Only a file in which something was found is in quarantine')],
            },
        ),
        migrations.CreateModel(
            name='RightsRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('file', 'Given what is held about them'), ('erasure', 'Name erased')], max_length=10)),
                ('done_at', models.DateTimeField(verbose_name='done')),
                ('why', models.CharField(max_length=1000, verbose_name='reason')),
                ('row_count', models.PositiveIntegerField(verbose_name='entries given or changed')),
                ('kept_count', models.PositiveIntegerField(default=0, verbose_name='entries on record that keep the name')),
                ('done_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-done_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['file', 'erasure'])), name='rights_request_kind_is_known')],
            },
        ),
    ])
