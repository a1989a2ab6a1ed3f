import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0002_roles"),
        ("priorities", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicaloutcome",
            name="retired_on",
            field=models.DateField(
                blank=True,
                help_text="From then on nothing new can be given to it.",
                null=True,
                verbose_name="date it was retired",
            ),
        ),
        migrations.AddField(
            model_name="historicalpriority",
            name="retired_on",
            field=models.DateField(
                blank=True,
                help_text="From then on nothing new can be given to it.",
                null=True,
                verbose_name="date it was retired",
            ),
        ),
        migrations.AddField(
            model_name="historicalstrategy",
            name="adopted_on",
            field=models.DateField(
                blank=True,
                editable=False,
                help_text="Its printed years may begin earlier.",
                null=True,
                verbose_name="in force from",
            ),
        ),
        migrations.AddField(
            model_name="historicalstrategy",
            name="closed_on",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="in force until the day before"
            ),
        ),
        migrations.AddField(
            model_name="historicalsuccessmeasure",
            name="continues",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="priorities.successmeasure",
                verbose_name="measure of the former strategy that it continues",
            ),
        ),
        migrations.AddField(
            model_name="historicalsuccessmeasure",
            name="retired_on",
            field=models.DateField(
                blank=True,
                help_text="From then on nothing new can be given to it.",
                null=True,
                verbose_name="date it was retired",
            ),
        ),
        migrations.AddField(
            model_name="historicalsuccessmeasure",
            name="strategy",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="priorities.strategy",
            ),
        ),
        migrations.AddField(
            model_name="historicaltheme",
            name="retired_on",
            field=models.DateField(
                blank=True,
                help_text="From then on nothing new can be given to it.",
                null=True,
                verbose_name="date it was retired",
            ),
        ),
        migrations.AddField(
            model_name="outcome",
            name="retired_on",
            field=models.DateField(
                blank=True,
                help_text="From then on nothing new can be given to it.",
                null=True,
                verbose_name="date it was retired",
            ),
        ),
        migrations.AddField(
            model_name="priority",
            name="retired_on",
            field=models.DateField(
                blank=True,
                help_text="From then on nothing new can be given to it.",
                null=True,
                verbose_name="date it was retired",
            ),
        ),
        migrations.AddField(
            model_name="strategy",
            name="adopted_on",
            field=models.DateField(
                blank=True,
                editable=False,
                help_text="Its printed years may begin earlier.",
                null=True,
                verbose_name="in force from",
            ),
        ),
        migrations.AddField(
            model_name="strategy",
            name="closed_on",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="in force until the day before"
            ),
        ),
        migrations.AddField(
            model_name="successmeasure",
            name="continues",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="continued_by",
                to="priorities.successmeasure",
                verbose_name="measure of the former strategy that it continues",
            ),
        ),
        migrations.AddField(
            model_name="successmeasure",
            name="retired_on",
            field=models.DateField(
                blank=True,
                help_text="From then on nothing new can be given to it.",
                null=True,
                verbose_name="date it was retired",
            ),
        ),
        migrations.AddField(
            model_name="successmeasure",
            name="strategy",
            field=models.ForeignKey(
                blank=True,
                default=0,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="measures",
                to="priorities.strategy",
            ),
        ),
        migrations.AddField(
            model_name="theme",
            name="retired_on",
            field=models.DateField(
                blank=True,
                help_text="From then on nothing new can be given to it.",
                null=True,
                verbose_name="date it was retired",
            ),
        ),
        migrations.AlterField(
            model_name="historicalstrategy",
            name="state",
            field=models.CharField(
                choices=[("draft", "Draft"), ("current", "Current"), ("in_review", "In review"), ("closed", "Closed")],
                default="draft",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="historicalsuccessmeasure",
            name="reference",
            field=models.CharField(max_length=20),
        ),
        migrations.AlterField(
            model_name="strategy",
            name="state",
            field=models.CharField(
                choices=[("draft", "Draft"), ("current", "Current"), ("in_review", "In review"), ("closed", "Closed")],
                default="draft",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="successmeasure",
            name="reference",
            field=models.CharField(max_length=20),
        ),
    ]
