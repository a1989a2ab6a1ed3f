import actions.models.document
import datetime
import django.core.validators
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("actions", "0001_initial"),
        ("partners", "0001_initial"),
        ("priorities", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Body",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                ("name", models.CharField(max_length=120, unique=True)),
                ("slug", models.SlugField(help_text="The last part of its address here.", max_length=60, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("board", "Board"),
                            ("delivery", "Strategy delivery group"),
                            ("task", "Task group"),
                            ("other", "Other group"),
                        ],
                        default="board",
                        max_length=8,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="groups",
                        to="board.body",
                        verbose_name="reports to",
                    ),
                ),
                ("purpose", models.CharField(blank=True, max_length=500)),
                (
                    "terms",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="terms of reference",
                    ),
                ),
                (
                    "terms_review_on",
                    models.DateField(blank=True, null=True, verbose_name="terms of reference to be reviewed"),
                ),
                (
                    "quorum_seats",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(99)],
                        verbose_name="seats that must be filled for a quorum",
                    ),
                ),
                (
                    "quorum_authorities",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(99)],
                        verbose_name="responsible authorities that must be there",
                    ),
                ),
                (
                    "quorum_needs_chair",
                    models.BooleanField(default=False, verbose_name="the chair or a vice chair must be there"),
                ),
                ("usual_place", models.CharField(blank=True, max_length=200)),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="ended")),
            ],
            options={
                "verbose_name_plural": "bodies",
                "ordering": ["kind", "name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["board", "delivery", "task", "other"])),
                        name="body_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "slug__in",
                                (
                                    "meetings",
                                    "decisions",
                                    "matters-arising",
                                    "attendance",
                                    "section-17",
                                    "county",
                                    "calendar",
                                ),
                            ),
                            _negated=True,
                        ),
                        name="body_has_an_address_of_its_own",
                        violation_error_message="Choose another address: there is a page of this name already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalBody",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                ("name", models.CharField(db_index=True, max_length=120)),
                ("slug", models.SlugField(help_text="The last part of its address here.", max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("board", "Board"),
                            ("delivery", "Strategy delivery group"),
                            ("task", "Task group"),
                            ("other", "Other group"),
                        ],
                        default="board",
                        max_length=8,
                    ),
                ),
                ("purpose", models.CharField(blank=True, max_length=500)),
                (
                    "terms",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="terms of reference",
                    ),
                ),
                (
                    "terms_review_on",
                    models.DateField(blank=True, null=True, verbose_name="terms of reference to be reviewed"),
                ),
                (
                    "quorum_seats",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(99)],
                        verbose_name="seats that must be filled for a quorum",
                    ),
                ),
                (
                    "quorum_authorities",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(99)],
                        verbose_name="responsible authorities that must be there",
                    ),
                ),
                (
                    "quorum_needs_chair",
                    models.BooleanField(default=False, verbose_name="the chair or a vice chair must be there"),
                ),
                ("usual_place", models.CharField(blank=True, max_length=200)),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="ended")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.body",
                        verbose_name="reports to",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical body",
                "verbose_name_plural": "historical bodies",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="board.body"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="partners.partner"
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True, help_text="What the seat is for, where a partner has several.", max_length=120
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=1, help_text="Its place in the list of members."),
                ),
                (
                    "is_adviser",
                    models.BooleanField(default=False, verbose_name="advises, and does not count towards the quorum"),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="to")),
            ],
            options={
                "ordering": ["body", "position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="seat_ends_after_it_starts",
                        violation_error_message="The seat must end after it starts.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSeat",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "title",
                    models.CharField(
                        blank=True, help_text="What the seat is for, where a partner has several.", max_length=120
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=1, help_text="Its place in the list of members."),
                ),
                (
                    "is_adviser",
                    models.BooleanField(default=False, verbose_name="advises, and does not count towards the quorum"),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.body",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partners.partner",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical seat",
                "verbose_name_plural": "historical seats",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Tenure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tenures", to="board.seat"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tenures",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("vice_chair", "Vice chair"),
                            ("member", "Member"),
                            ("deputy", "Deputy"),
                        ],
                        default="member",
                        max_length=10,
                        verbose_name="as",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="to")),
            ],
            options={
                "ordering": ["seat", "starts_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("capacity__in", ["chair", "vice_chair", "member", "deputy"])),
                        name="tenure_capacity_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="tenure_ends_after_it_starts",
                        violation_error_message="The last day must be on or after the first.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("capacity__in", ("chair", "vice_chair", "member")), ("ends_on", None)),
                        fields=("seat",),
                        name="tenure_seat_has_one_holder",
                        violation_error_message="Somebody holds this seat already: say until when, first.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("capacity", "deputy"), ("ends_on", None)),
                        fields=("seat",),
                        name="tenure_seat_has_one_deputy",
                        violation_error_message="This seat has a deputy already: say until when, first.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalTenure",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("vice_chair", "Vice chair"),
                            ("member", "Member"),
                            ("deputy", "Deputy"),
                        ],
                        default="member",
                        max_length=10,
                        verbose_name="as",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.seat",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical tenure",
                "verbose_name_plural": "historical tenures",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SignUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sign_ups", to="board.body"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sign_ups", to="partners.partner"
                    ),
                ),
                ("signed_on", models.DateField(verbose_name="signed on")),
                ("signed_by", models.CharField(help_text="The role of who signed, never a name.", max_length=120)),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="withdrawn on")),
            ],
            options={
                "ordering": ["body", "signed_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_on", None)),
                        fields=("body", "partner"),
                        name="sign_up_is_one_at_a_time",
                        violation_error_message="This partner has signed up already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on", None), ("withdrawn_on__gte", models.F("signed_on")), _connector="OR"
                        ),
                        name="sign_up_is_withdrawn_after_it_was_signed",
                        violation_error_message="The day of withdrawing must be on or after the day of signing.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSignUp",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                ("signed_on", models.DateField(verbose_name="signed on")),
                ("signed_by", models.CharField(help_text="The role of who signed, never a name.", max_length=120)),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="withdrawn on")),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.body",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partners.partner",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical sign up",
                "verbose_name_plural": "historical sign ups",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="NamedKind",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="named_kinds", to="board.body"
                    ),
                ),
                (
                    "sector",
                    models.CharField(
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
                    ),
                ),
                ("words", models.CharField(max_length=120, verbose_name="as the strategy says it")),
            ],
            options={
                "verbose_name": "kind of partner that the strategy names",
                "verbose_name_plural": "kinds of partner that the strategy names",
                "ordering": ["body", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "sector__in",
                                [
                                    "council",
                                    "county",
                                    "police",
                                    "probation",
                                    "health",
                                    "fire",
                                    "housing",
                                    "voluntary",
                                    "education",
                                    "business",
                                    "justice",
                                    "pcc",
                                ],
                            )
                        ),
                        name="named_kind_sector_is_known",
                    ),
                    models.UniqueConstraint(fields=("body", "sector"), name="named_kind_is_named_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalNamedKind",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "sector",
                    models.CharField(
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
                    ),
                ),
                ("words", models.CharField(max_length=120, verbose_name="as the strategy says it")),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.body",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical kind of partner that the strategy names",
                "verbose_name_plural": "historical kinds of partner that the strategy names",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="board.body"
                    ),
                ),
                ("meets_on", models.DateField(verbose_name="date")),
                ("begins_at", models.TimeField(default=datetime.time(10, 0), verbose_name="begins")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="ends")),
                ("place", models.CharField(blank=True, max_length=200)),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="link to join")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("agenda_published", "Agenda published"),
                            ("held", "Held, minutes being taken"),
                            ("minutes_draft", "Minutes in draft"),
                            ("minutes_agreed", "Minutes agreed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=16,
                    ),
                ),
                ("cancelled_because", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "agreed_at",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreed_minutes_of",
                        to="board.meeting",
                        verbose_name="minutes agreed at",
                    ),
                ),
                ("minutes", models.TextField(blank=True, editable=False, verbose_name="agreed minutes")),
                (
                    "minutes_sha256",
                    models.CharField(
                        blank=True, editable=False, max_length=64, verbose_name="SHA-256 of the agreed minutes"
                    ),
                ),
            ],
            options={
                "ordering": ["-meets_on", "-begins_at", "-pk"],
                "indexes": [models.Index(fields=["body", "meets_on"], name="meeting_of_body_by_date")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "planned",
                                    "agenda_published",
                                    "held",
                                    "minutes_draft",
                                    "minutes_agreed",
                                    "cancelled",
                                ],
                            )
                        ),
                        name="meeting_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("meets_on__gte", datetime.date(2000, 1, 1)),
                            ("meets_on__lte", datetime.date(2100, 12, 31)),
                        ),
                        name="meeting_date_is_between_2000_and_2100",
                        violation_error_message="The date must be between 1 January 2000 and 31 December 2100.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at", None), ("ends_at__gt", models.F("begins_at")), _connector="OR"),
                        name="meeting_ends_after_it_begins",
                        violation_error_message="The meeting must end after it begins.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "cancelled"), _negated=True),
                        fields=("body", "meets_on"),
                        name="meeting_is_one_a_day_for_a_body",
                        violation_error_message="This body has a meeting on that day already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "minutes_agreed"),
                                models.Q(("minutes", ""), _negated=True),
                                models.Q(("minutes_sha256", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "minutes_agreed"), _negated=True),
                                ("agreed_at", None),
                                ("minutes", ""),
                                ("minutes_sha256", ""),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_is_frozen_if_and_only_if_agreed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "cancelled"), models.Q(("cancelled_because", ""), _negated=True)),
                            models.Q(models.Q(("state", "cancelled"), _negated=True), ("cancelled_because", "")),
                            _connector="OR",
                        ),
                        name="meeting_is_cancelled_with_a_reason",
                        violation_error_message="Enter the reason: those who planned to come will read it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMeeting",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                ("meets_on", models.DateField(verbose_name="date")),
                ("begins_at", models.TimeField(default=datetime.time(10, 0), verbose_name="begins")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="ends")),
                ("place", models.CharField(blank=True, max_length=200)),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="link to join")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("agenda_published", "Agenda published"),
                            ("held", "Held, minutes being taken"),
                            ("minutes_draft", "Minutes in draft"),
                            ("minutes_agreed", "Minutes agreed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=16,
                    ),
                ),
                ("cancelled_because", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "minutes_sha256",
                    models.CharField(
                        blank=True, editable=False, max_length=64, verbose_name="SHA-256 of the agreed minutes"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.body",
                    ),
                ),
                (
                    "agreed_at",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.meeting",
                        verbose_name="minutes agreed at",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical meeting",
                "verbose_name_plural": "historical meetings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attendance", to="board.meeting"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to="board.seat",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="board_attendance",
                        to="partners.partner",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("present", "Present"),
                            ("substitute", "Substitute"),
                            ("apologies", "Apologies"),
                            ("absent", "Absent"),
                            ("in_attendance", "In attendance"),
                        ],
                        max_length=14,
                    ),
                ),
                ("who", models.CharField(blank=True, max_length=160, verbose_name="who came")),
                ("holder", models.CharField(blank=True, max_length=120, verbose_name="who held the seat")),
                (
                    "capacity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("chair", "Chair"),
                            ("vice_chair", "Vice chair"),
                            ("member", "Member"),
                            ("deputy", "Deputy"),
                        ],
                        max_length=10,
                    ),
                ),
                ("is_adviser", models.BooleanField(default=False)),
                ("is_authority", models.BooleanField(default=False, verbose_name="responsible authority")),
            ],
            options={
                "verbose_name_plural": "attendance",
                "ordering": ["meeting", models.OrderBy(models.F("seat__position"), nulls_last=True), "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["", "present", "substitute", "apologies", "absent", "in_attendance"])
                        ),
                        name="attendance_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("capacity__in", ["", "chair", "vice_chair", "member", "deputy"])),
                        name="attendance_capacity_is_known",
                    ),
                    models.UniqueConstraint(fields=("meeting", "seat"), name="attendance_is_noted_once_for_a_seat"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("partner__isnull", False),
                                ("seat__isnull", False),
                                ("state__in", ["", "present", "substitute", "apologies", "absent"]),
                            ),
                            models.Q(("seat", None), ("state", "in_attendance")),
                            _connector="OR",
                        ),
                        name="attendance_of_a_seat_or_in_attendance",
                        violation_error_message="Only somebody without a seat is “in attendance”.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["substitute", "in_attendance"]), _negated=True),
                            models.Q(("who", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="attendance_substitute_or_guest_is_named",
                        violation_error_message="Say who came.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAttendance",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("present", "Present"),
                            ("substitute", "Substitute"),
                            ("apologies", "Apologies"),
                            ("absent", "Absent"),
                            ("in_attendance", "In attendance"),
                        ],
                        max_length=14,
                    ),
                ),
                ("who", models.CharField(blank=True, max_length=160, verbose_name="who came")),
                ("holder", models.CharField(blank=True, max_length=120, verbose_name="who held the seat")),
                (
                    "capacity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("chair", "Chair"),
                            ("vice_chair", "Vice chair"),
                            ("member", "Member"),
                            ("deputy", "Deputy"),
                        ],
                        max_length=10,
                    ),
                ),
                ("is_adviser", models.BooleanField(default=False)),
                ("is_authority", models.BooleanField(default=False, verbose_name="responsible authority")),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.meeting",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.seat",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partners.partner",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical attendance",
                "verbose_name_plural": "historical attendance",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="board.meeting"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("position", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("apologies", "Apologies"),
                            ("declarations", "Declarations of interest"),
                            ("minutes", "Minutes and matters arising"),
                            ("performance", "Performance"),
                            ("progress", "Progress by priority, by rota"),
                            ("risk", "Risk"),
                            ("county", "County partnership"),
                            ("forward_plan", "Forward plan"),
                            ("other_business", "Any other business"),
                            ("next_date", "Date of the next meeting"),
                            ("regular", "Another regular item"),
                        ],
                        max_length=14,
                        verbose_name="regular item",
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("decision", "For decision"),
                            ("discussion", "For discussion"),
                            ("information", "For information"),
                        ],
                        default="information",
                        max_length=11,
                    ),
                ),
                (
                    "presenter",
                    models.CharField(
                        blank=True, help_text="A role, such as: head of community safety.", max_length=120
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(4000)],
                        verbose_name="what the meeting should know or is asked",
                    ),
                ),
                (
                    "section_17",
                    models.TextField(
                        blank=True,
                        help_text="What the decision does to prevent crime and disorder, drug and alcohol misuse and re-offending.",
                        validators=[django.core.validators.MaxLengthValidator(4000)],
                        verbose_name="Section 17 implications",
                    ),
                ),
                (
                    "restriction",
                    models.CharField(
                        choices=[
                            ("open", "Open: everyone who sees the meeting"),
                            ("announced", "Restricted, announced: others see its number and the reason"),
                            ("unannounced", "Restricted, unannounced: for others it does not exist"),
                        ],
                        default="open",
                        max_length=11,
                        verbose_name="who may see it",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("individual", "About a person"),
                            ("identity", "Could reveal who a person is"),
                            ("business", "Business or financial affairs"),
                            ("crime", "Prevention or investigation of crime"),
                            ("legal", "Legal advice"),
                            ("review", "A review after a death that is not yet published"),
                        ],
                        max_length=10,
                        verbose_name="reason for the restriction",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="priorities.priority",
                    ),
                ),
                ("is_published", models.BooleanField(default=False, editable=False)),
                (
                    "minute",
                    models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(20000)]),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "actions",
                    models.ManyToManyField(
                        blank=True, related_name="agenda_items", to="actions.action", verbose_name="linked actions"
                    ),
                ),
                (
                    "measures",
                    models.ManyToManyField(
                        blank=True,
                        related_name="agenda_items",
                        to="priorities.successmeasure",
                        verbose_name="linked measures",
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "",
                                    "apologies",
                                    "declarations",
                                    "minutes",
                                    "performance",
                                    "progress",
                                    "risk",
                                    "county",
                                    "forward_plan",
                                    "other_business",
                                    "next_date",
                                    "regular",
                                ],
                            )
                        ),
                        name="item_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("purpose__in", ["decision", "discussion", "information"])),
                        name="item_purpose_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("restriction__in", ["open", "announced", "unannounced"])),
                        name="item_restriction_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reason__in", ["", "individual", "identity", "business", "crime", "legal", "review"])
                        ),
                        name="item_reason_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), ("restriction", "open")),
                            models.Q(
                                ("restriction__in", ("announced", "unannounced")),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="item_is_restricted_for_a_reason",
                        violation_error_message="A restricted item needs a reason, and an open one has none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at", None), ("withdrawn_by", None)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="item_is_withdrawn_by_somebody_at_some_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Declaration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="declarations", to="board.meeting"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="board.agendaitem",
                    ),
                ),
                ("who", models.CharField(max_length=160)),
                ("interest", models.TextField(validators=[django.core.validators.MaxLengthValidator(4000)])),
                (
                    "conduct",
                    models.CharField(
                        choices=[
                            ("stayed", "Stayed and took part"),
                            ("silent", "Stayed and took no part"),
                            ("left", "Left the meeting"),
                        ],
                        default="stayed",
                        max_length=8,
                        verbose_name="what they did",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("conduct__in", ["stayed", "silent", "left"])),
                        name="declaration_conduct_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDeclaration",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                ("who", models.CharField(max_length=160)),
                ("interest", models.TextField(validators=[django.core.validators.MaxLengthValidator(4000)])),
                (
                    "conduct",
                    models.CharField(
                        choices=[
                            ("stayed", "Stayed and took part"),
                            ("silent", "Stayed and took no part"),
                            ("left", "Left the meeting"),
                        ],
                        default="stayed",
                        max_length=8,
                        verbose_name="what they did",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.meeting",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.agendaitem",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical declaration",
                "verbose_name_plural": "historical declarations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="StandingItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="standing_items", to="board.body"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("apologies", "Apologies"),
                            ("declarations", "Declarations of interest"),
                            ("minutes", "Minutes and matters arising"),
                            ("performance", "Performance"),
                            ("progress", "Progress by priority, by rota"),
                            ("risk", "Risk"),
                            ("county", "County partnership"),
                            ("forward_plan", "Forward plan"),
                            ("other_business", "Any other business"),
                            ("next_date", "Date of the next meeting"),
                            ("regular", "Another regular item"),
                        ],
                        default="regular",
                        max_length=14,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("decision", "For decision"),
                            ("discussion", "For discussion"),
                            ("information", "For information"),
                        ],
                        default="information",
                        max_length=11,
                    ),
                ),
                ("presenter", models.CharField(blank=True, help_text="A role, such as: chair.", max_length=120)),
            ],
            options={
                "ordering": ["body", "position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "apologies",
                                    "declarations",
                                    "minutes",
                                    "performance",
                                    "progress",
                                    "risk",
                                    "county",
                                    "forward_plan",
                                    "other_business",
                                    "next_date",
                                    "regular",
                                ],
                            )
                        ),
                        name="standing_item_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("purpose__in", ["decision", "discussion", "information"])),
                        name="standing_item_purpose_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalStandingItem",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("apologies", "Apologies"),
                            ("declarations", "Declarations of interest"),
                            ("minutes", "Minutes and matters arising"),
                            ("performance", "Performance"),
                            ("progress", "Progress by priority, by rota"),
                            ("risk", "Risk"),
                            ("county", "County partnership"),
                            ("forward_plan", "Forward plan"),
                            ("other_business", "Any other business"),
                            ("next_date", "Date of the next meeting"),
                            ("regular", "Another regular item"),
                        ],
                        default="regular",
                        max_length=14,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("decision", "For decision"),
                            ("discussion", "For discussion"),
                            ("information", "For information"),
                        ],
                        default="information",
                        max_length=11,
                    ),
                ),
                ("presenter", models.CharField(blank=True, help_text="A role, such as: chair.", max_length=120)),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.body",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical standing item",
                "verbose_name_plural": "historical standing items",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAgendaItem",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("apologies", "Apologies"),
                            ("declarations", "Declarations of interest"),
                            ("minutes", "Minutes and matters arising"),
                            ("performance", "Performance"),
                            ("progress", "Progress by priority, by rota"),
                            ("risk", "Risk"),
                            ("county", "County partnership"),
                            ("forward_plan", "Forward plan"),
                            ("other_business", "Any other business"),
                            ("next_date", "Date of the next meeting"),
                            ("regular", "Another regular item"),
                        ],
                        max_length=14,
                        verbose_name="regular item",
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("decision", "For decision"),
                            ("discussion", "For discussion"),
                            ("information", "For information"),
                        ],
                        default="information",
                        max_length=11,
                    ),
                ),
                (
                    "presenter",
                    models.CharField(
                        blank=True, help_text="A role, such as: head of community safety.", max_length=120
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(4000)],
                        verbose_name="what the meeting should know or is asked",
                    ),
                ),
                (
                    "section_17",
                    models.TextField(
                        blank=True,
                        help_text="What the decision does to prevent crime and disorder, drug and alcohol misuse and re-offending.",
                        validators=[django.core.validators.MaxLengthValidator(4000)],
                        verbose_name="Section 17 implications",
                    ),
                ),
                (
                    "restriction",
                    models.CharField(
                        choices=[
                            ("open", "Open: everyone who sees the meeting"),
                            ("announced", "Restricted, announced: others see its number and the reason"),
                            ("unannounced", "Restricted, unannounced: for others it does not exist"),
                        ],
                        default="open",
                        max_length=11,
                        verbose_name="who may see it",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("individual", "About a person"),
                            ("identity", "Could reveal who a person is"),
                            ("business", "Business or financial affairs"),
                            ("crime", "Prevention or investigation of crime"),
                            ("legal", "Legal advice"),
                            ("review", "A review after a death that is not yet published"),
                        ],
                        max_length=10,
                        verbose_name="reason for the restriction",
                    ),
                ),
                ("is_published", models.BooleanField(default=False, editable=False)),
                (
                    "minute",
                    models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(20000)]),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.meeting",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="priorities.priority",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical agenda item",
                "verbose_name_plural": "historical agenda items",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAgendaItem_actions",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "agendaitem",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.agendaitem",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actions.action",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="board.historicalagendaitem",
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "HistoricalAgendaItem_actions",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAgendaItem_measures",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "agendaitem",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.agendaitem",
                    ),
                ),
                (
                    "successmeasure",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="priorities.successmeasure",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="board.historicalagendaitem",
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "HistoricalAgendaItem_measures",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                ("title", models.CharField(max_length=200)),
                ("name", models.CharField(max_length=200, verbose_name="file name")),
                ("file", models.FileField(max_length=200, upload_to=actions.models.document.storage_path)),
                ("content_type", models.CharField(max_length=100)),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="board.agendaitem"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("is_published", models.BooleanField(default=False, editable=False)),
            ],
            options={
                "ordering": ["created_at", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed_at", None), ("removed_by", None)),
                            models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="paper_is_removed_by_somebody_at_some_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPaper",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                ("title", models.CharField(max_length=200)),
                ("name", models.CharField(max_length=200, verbose_name="file name")),
                ("content_type", models.CharField(max_length=100)),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("is_published", models.BooleanField(default=False, editable=False)),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.agendaitem",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical paper",
                "verbose_name_plural": "historical papers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="AgendaVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agenda_versions", to="board.meeting"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("published_at", models.DateTimeField()),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("agenda", models.TextField()),
            ],
            options={
                "ordering": ["meeting", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "number"), name="agenda_version_is_numbered_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calendar_feeds",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.body",
                    ),
                ),
                ("token", models.CharField(editable=False, max_length=64, unique=True)),
            ],
            options={
                "ordering": ["person", "body"],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "body"), name="feed_is_one_for_each_body"),
                    models.UniqueConstraint(
                        condition=models.Q(("body", None)), fields=("person",), name="feed_is_one_for_all_bodies"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCalendarFeed",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.body",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical calendar feed",
                "verbose_name_plural": "historical calendar feeds",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="board.body"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="board.agendaitem",
                    ),
                ),
                (
                    "route",
                    models.CharField(
                        choices=[("meeting", "At a meeting"), ("email", "By e-mail, between meetings")],
                        default="meeting",
                        max_length=7,
                    ),
                ),
                ("made_on", models.DateField(verbose_name="decided on")),
                ("year", models.PositiveSmallIntegerField(editable=False)),
                ("series", models.CharField(blank=True, editable=False, max_length=1)),
                ("number", models.PositiveSmallIntegerField(editable=False)),
                (
                    "text",
                    models.TextField(
                        validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name="decision"
                    ),
                ),
                (
                    "section_17",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(4000)],
                        verbose_name="Section 17 implications",
                    ),
                ),
                (
                    "restriction",
                    models.CharField(
                        choices=[
                            ("open", "Open: everyone who sees the meeting"),
                            ("announced", "Restricted, announced: others see its number and the reason"),
                            ("unannounced", "Restricted, unannounced: for others it does not exist"),
                        ],
                        default="open",
                        max_length=11,
                        verbose_name="who may see it",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("individual", "About a person"),
                            ("identity", "Could reveal who a person is"),
                            ("business", "Business or financial affairs"),
                            ("crime", "Prevention or investigation of crime"),
                            ("legal", "Legal advice"),
                            ("review", "A review after a death that is not yet published"),
                        ],
                        max_length=10,
                        verbose_name="reason for the restriction",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="partners.partner",
                        verbose_name="given to",
                    ),
                ),
                (
                    "owner_role",
                    models.CharField(
                        blank=True, help_text="A role, never a name.", max_length=120, verbose_name="role there"
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("done", "Done"), ("superseded", "Superseded")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed")),
                ("outcome_note", models.CharField(blank=True, max_length=1000, verbose_name="what came of it")),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="board.decision",
                    ),
                ),
                (
                    "actions",
                    models.ManyToManyField(
                        blank=True, related_name="decisions", to="actions.action", verbose_name="actions it raised"
                    ),
                ),
            ],
            options={
                "ordering": ["-year", "-series", "-number"],
                "indexes": [models.Index(fields=["state", "body", "made_on"], name="decision_still_open")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("route__in", ["meeting", "email"])), name="decision_route_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "done", "superseded"])),
                        name="decision_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("restriction__in", ["open", "announced", "unannounced"])),
                        name="decision_restriction_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reason__in", ["", "individual", "identity", "business", "crime", "legal", "review"])
                        ),
                        name="decision_reason_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("year", "series", "number"), name="decision_number_is_unique_in_a_year"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("item__isnull", False), ("route", "meeting")),
                            models.Q(("item", None), ("route", "email")),
                            _connector="OR",
                        ),
                        name="decision_of_a_meeting_has_its_item",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), ("restriction", "open")),
                            models.Q(
                                ("restriction__in", ("announced", "unannounced")),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="decision_is_restricted_for_a_reason",
                        violation_error_message="A restricted decision needs a reason, and an open one has none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("restriction", "unannounced"), ("series", "R")),
                            models.Q(models.Q(("restriction", "unannounced"), _negated=True), ("series", "")),
                            _connector="OR",
                        ),
                        name="decision_unannounced_if_and_only_if_in_the_hidden_series",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on", None), ("state", "open")),
                            models.Q(models.Q(("state", "open"), _negated=True), ("closed_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="decision_is_closed_if_and_only_if_dated",
                        violation_error_message="A closed decision has the day on which it was closed, and an open one none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "superseded"), ("superseded_by__isnull", False)),
                            models.Q(models.Q(("state", "superseded"), _negated=True), ("superseded_by", None)),
                            _connector="OR",
                        ),
                        name="decision_superseded_names_the_one_that_replaced_it",
                        violation_error_message="Choose the decision that took its place.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDecision",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "route",
                    models.CharField(
                        choices=[("meeting", "At a meeting"), ("email", "By e-mail, between meetings")],
                        default="meeting",
                        max_length=7,
                    ),
                ),
                ("made_on", models.DateField(verbose_name="decided on")),
                ("year", models.PositiveSmallIntegerField(editable=False)),
                ("series", models.CharField(blank=True, editable=False, max_length=1)),
                ("number", models.PositiveSmallIntegerField(editable=False)),
                (
                    "text",
                    models.TextField(
                        validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name="decision"
                    ),
                ),
                (
                    "section_17",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(4000)],
                        verbose_name="Section 17 implications",
                    ),
                ),
                (
                    "restriction",
                    models.CharField(
                        choices=[
                            ("open", "Open: everyone who sees the meeting"),
                            ("announced", "Restricted, announced: others see its number and the reason"),
                            ("unannounced", "Restricted, unannounced: for others it does not exist"),
                        ],
                        default="open",
                        max_length=11,
                        verbose_name="who may see it",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("individual", "About a person"),
                            ("identity", "Could reveal who a person is"),
                            ("business", "Business or financial affairs"),
                            ("crime", "Prevention or investigation of crime"),
                            ("legal", "Legal advice"),
                            ("review", "A review after a death that is not yet published"),
                        ],
                        max_length=10,
                        verbose_name="reason for the restriction",
                    ),
                ),
                (
                    "owner_role",
                    models.CharField(
                        blank=True, help_text="A role, never a name.", max_length=120, verbose_name="role there"
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("done", "Done"), ("superseded", "Superseded")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed")),
                ("outcome_note", models.CharField(blank=True, max_length=1000, verbose_name="what came of it")),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.body",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.agendaitem",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partners.partner",
                        verbose_name="given to",
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.decision",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical decision",
                "verbose_name_plural": "historical decisions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDecision_actions",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.decision",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actions.action",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="board.historicaldecision",
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "HistoricalDecision_actions",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="board.decision"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="board.seat"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[("agreed", "Agreed"), ("against", "Against"), ("none", "No answer")],
                        default="agreed",
                        max_length=7,
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True)),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["decision", "seat__position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["agreed", "against", "none"])),
                        name="agreement_answer_is_known",
                    ),
                    models.UniqueConstraint(fields=("decision", "seat"), name="agreement_is_one_for_a_seat"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAgreement",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "answer",
                    models.CharField(
                        choices=[("agreed", "Agreed"), ("against", "Against"), ("none", "No answer")],
                        default="agreed",
                        max_length=7,
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True)),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.decision",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.seat",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical agreement",
                "verbose_name_plural": "historical agreements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ItemNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="board.agendaitem"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name="your note"
                    ),
                ),
            ],
            options={
                "verbose_name": "note",
                "constraints": [
                    models.UniqueConstraint(fields=("item", "person"), name="note_is_one_for_a_person_and_an_item")
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalItemNote",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                (
                    "text",
                    models.TextField(
                        validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name="your note"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="board.agendaitem",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical note",
                "verbose_name_plural": "historical notes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
