import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0004_kinds_as_they_were"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="historicalpartner",
            name="sector",
        ),
        migrations.RemoveField(
            model_name="partner",
            name="sector",
        ),
        migrations.AlterField(
            model_name="historicalpartner",
            name="duty",
            field=models.CharField(
                blank=True,
                choices=[("co_operating", "Co-operating body"), ("invited", "Invited to take part")],
                help_text="Leave empty for a responsible authority: its kind says so.",
                max_length=24,
                verbose_name="reason for taking part",
            ),
        ),
        migrations.AlterField(
            model_name="partner",
            name="duty",
            field=models.CharField(
                blank=True,
                choices=[("co_operating", "Co-operating body"), ("invited", "Invited to take part")],
                help_text="Leave empty for a responsible authority: its kind says so.",
                max_length=24,
                verbose_name="reason for taking part",
            ),
        ),
        migrations.AlterField(
            model_name="partner",
            name="kind",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="partners", to="partners.organisationkind"
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.CheckConstraint(
                condition=models.Q(("duty__in", ["", "co_operating", "invited"])), name="partner_duty_is_known"
            ),
        ),
    ]
