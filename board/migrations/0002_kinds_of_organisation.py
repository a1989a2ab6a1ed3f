import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("board", "0001_initial"),
        ("partners", "0003_kinds_names_and_continuations"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="namedkind",
            name="named_kind_sector_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="namedkind",
            name="named_kind_is_named_once",
        ),
        migrations.AddField(
            model_name="historicalnamedkind",
            name="kind",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="partners.organisationkind",
            ),
        ),
        migrations.AddField(
            model_name="namedkind",
            name="kind",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partners.organisationkind",
            ),
        ),
        migrations.AlterField(
            model_name="historicalnamedkind",
            name="sector",
            field=models.CharField(
                choices=[
                    ("council", "Council"),
                    ("county", "County council"),
                    ("police", "Police"),
                    ("probation", "Probation"),
                    ("health", "Health"),
                    ("fire", "Fire and rescue"),
                    ("housing", "Social housing"),
                    ("voluntary", "Voluntary and community"),
                    ("education", "Education"),
                    ("business", "Business"),
                    ("justice", "Youth justice"),
                    ("pcc", "Police and crime commissioner"),
                ],
                max_length=12,
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="namedkind",
            name="sector",
            field=models.CharField(
                choices=[
                    ("council", "Council"),
                    ("county", "County council"),
                    ("police", "Police"),
                    ("probation", "Probation"),
                    ("health", "Health"),
                    ("fire", "Fire and rescue"),
                    ("housing", "Social housing"),
                    ("voluntary", "Voluntary and community"),
                    ("education", "Education"),
                    ("business", "Business"),
                    ("justice", "Youth justice"),
                    ("pcc", "Police and crime commissioner"),
                ],
                max_length=12,
                null=True,
            ),
        ),
    ]
