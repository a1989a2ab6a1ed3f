import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0002_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalOrganisationKind",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                ("name", models.CharField(db_index=True, max_length=120)),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="place in lists")),
                (
                    "is_authority",
                    models.BooleanField(
                        default=False,
                        help_text="One that only co-operates or was invited says so itself.",
                        verbose_name="its organisations are responsible authorities",
                    ),
                ),
                (
                    "authority_from",
                    models.DateField(
                        blank=True,
                        help_text="Leave empty if the law has always said so.",
                        null=True,
                        verbose_name="responsible authorities from",
                    ),
                ),
                (
                    "authority_until",
                    models.DateField(
                        blank=True,
                        help_text="Their last day, where the law has ended it or will.",
                        null=True,
                        verbose_name="responsible authorities until",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
            ],
            options={
                "verbose_name": "historical kind of organisation",
                "verbose_name_plural": "historical kinds of organisation",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPartnerContinuation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
            ],
            options={
                "verbose_name": "historical partner continuation",
                "verbose_name_plural": "historical partner continuations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPartnershipName",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                ("starts_on", models.DateField(db_index=True, verbose_name="first day of these names")),
                ("name", models.CharField(max_length=120, verbose_name="it is called")),
                ("short_name", models.CharField(max_length=40)),
                ("council", models.CharField(max_length=120, verbose_name="council that hosts the partnership")),
                ("area", models.CharField(max_length=80, verbose_name="area it serves")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
            ],
            options={
                "verbose_name": "historical name from a date",
                "verbose_name_plural": "historical names from a date",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="OrganisationKind",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                ("name", models.CharField(max_length=120, unique=True)),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="place in lists")),
                (
                    "is_authority",
                    models.BooleanField(
                        default=False,
                        help_text="One that only co-operates or was invited says so itself.",
                        verbose_name="its organisations are responsible authorities",
                    ),
                ),
                (
                    "authority_from",
                    models.DateField(
                        blank=True,
                        help_text="Leave empty if the law has always said so.",
                        null=True,
                        verbose_name="responsible authorities from",
                    ),
                ),
                (
                    "authority_until",
                    models.DateField(
                        blank=True,
                        help_text="Their last day, where the law has ended it or will.",
                        null=True,
                        verbose_name="responsible authorities until",
                    ),
                ),
            ],
            options={
                "verbose_name": "kind of organisation",
                "verbose_name_plural": "kinds of organisation",
                "ordering": ["order", "name"],
            },
        ),
        migrations.CreateModel(
            name="PartnerContinuation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                ("starts_on", models.DateField(verbose_name="from")),
            ],
            options={
                "ordering": ["starts_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PartnershipName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                ("starts_on", models.DateField(unique=True, verbose_name="first day of these names")),
                ("name", models.CharField(max_length=120, verbose_name="it is called")),
                ("short_name", models.CharField(max_length=40)),
                ("council", models.CharField(max_length=120, verbose_name="council that hosts the partnership")),
                ("area", models.CharField(max_length=80, verbose_name="area it serves")),
            ],
            options={
                "verbose_name": "name from a date",
                "verbose_name_plural": "names from a date",
                "ordering": ["-starts_on"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="partner",
            name="partner_sector_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="partner",
            name="partner_duty_is_known",
        ),
        migrations.AddField(
            model_name="historicalorganisationkind",
            name="history_user",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="historicalpartnercontinuation",
            name="former",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="partners.partner",
            ),
        ),
        migrations.AddField(
            model_name="historicalpartnercontinuation",
            name="history_user",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="historicalpartnercontinuation",
            name="successor",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="partners.partner",
            ),
        ),
        migrations.AddField(
            model_name="historicalpartnershipname",
            name="history_user",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="historicalpartnershipname",
            name="partnership",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                default=1,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="partners.partnership",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationkind",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_authority", True),
                    models.Q(("authority_from", None), ("authority_until", None)),
                    _connector="OR",
                ),
                name="organisation_kind_has_days_only_as_an_authority",
                violation_error_message="Only a kind of responsible authorities can have these dates",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationkind",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("authority_from", None),
                    ("authority_until", None),
                    ("authority_until__gte", models.F("authority_from")),
                    _connector="OR",
                ),
                name="organisation_kind_ends_after_it_starts",
                violation_error_message="The last day must be on or after the first day",
            ),
        ),
        migrations.AddField(
            model_name="historicalpartner",
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
            model_name="partner",
            name="kind",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="partners",
                to="partners.organisationkind",
            ),
        ),
        migrations.AddField(
            model_name="partnercontinuation",
            name="former",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="continued_by", to="partners.partner"
            ),
        ),
        migrations.AddField(
            model_name="partnercontinuation",
            name="successor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="continues", to="partners.partner"
            ),
        ),
        migrations.AddField(
            model_name="partnershipname",
            name="partnership",
            field=models.ForeignKey(
                default=1,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="names",
                to="partners.partnership",
            ),
        ),
        migrations.AddConstraint(
            model_name="partnercontinuation",
            constraint=models.UniqueConstraint(
                fields=("former", "successor"),
                name="partner_is_continued_by_another_once",
                violation_error_message="This partner is already continued by that one",
            ),
        ),
        migrations.AddConstraint(
            model_name="partnercontinuation",
            constraint=models.CheckConstraint(
                condition=models.Q(("former", models.F("successor")), _negated=True),
                name="partner_is_continued_by_another",
                violation_error_message="A partner is continued by another one",
            ),
        ),
        migrations.AlterField(
            model_name="historicalpartner",
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
            model_name="partner",
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
