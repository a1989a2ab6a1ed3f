from django.db import migrations, models

from records.migrations._together import create_together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
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
    ])
