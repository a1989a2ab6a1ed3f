from django.db import migrations, models
from django.db.models import F, Q

NOT_AWAITED = ("refused", "retired")
BASES = [
    ("public_task", "Public task"),
    ("legal_obligation", "Legal obligation"),
    ("recognised_interest", "Recognised legitimate interest"),
    ("legitimate_interest", "Legitimate interest"),
    ("vital_interest", "Vital interest"),
    ("consent", "Consent"),
    ("contract", "Contract"),
    ("no_personal_data", "No personal data are shared"),
]


class Migration(migrations.Migration):
    dependencies = [("datasets", "0003_readings_that_are_due")]

    operations = [
        *(
            operation
            for name in ("dataset", "historicaldataset")
            for operation in (
                migrations.RenameField(name, "refused_because", "state_reason"),
                migrations.AlterField(
                    name, "state_reason", models.CharField("reason for this state", blank=True, max_length=300)
                ),
                migrations.AddField(
                    name, "state_since_on", models.DateField("in this state since", blank=True, null=True)
                ),
            )
        ),
        *(
            migrations.AlterField(name, "lawful_basis", models.CharField(max_length=24, choices=BASES))
            for name in ("sharingagreement", "historicalsharingagreement")
        ),
        migrations.AddConstraint(
            "agreementparty",
            models.CheckConstraint(
                condition=Q(signed_on__isnull=False) | Q(signed_for_by=""),
                name="party_is_signed_for_on_a_day",
                violation_error_message="Enter the date it signed",
            ),
        ),
        migrations.AddConstraint(
            "dataset",
            models.CheckConstraint(
                condition=~Q(state__in=NOT_AWAITED) | ~Q(state_reason=""),
                name="dataset_says_why_it_is_refused_or_retired",
                violation_error_message="Enter why it was refused or retired",
            ),
        ),
        migrations.AddConstraint(
            "sharingagreement",
            models.CheckConstraint(
                condition=Q(review_on=None) | Q(expires_on=None) | Q(expires_on__gte=F("review_on")),
                name="agreement_is_reviewed_before_it_ends",
                violation_error_message="The review must not be after the last day",
            ),
        ),
    ]
