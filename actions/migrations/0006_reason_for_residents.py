from django.db import migrations, models
from django.db.models import Q

REASON = models.CharField(blank=True, default="", max_length=1000, verbose_name="approved reason for residents")


class Migration(migrations.Migration):
    dependencies = [("actions", "0005_words_in_plain_english")]

    operations = [
        migrations.AddField("progressupdate", "approved_reason", REASON, preserve_default=False),
        migrations.AddField("historicalprogressupdate", "approved_reason", REASON.clone(), preserve_default=False),
        migrations.AddConstraint(
            "progressupdate",
            models.CheckConstraint(
                name="update_reason_is_approved_with_its_text",
                condition=Q(approved_reason="") | Q(approved_at__isnull=False, rating__in=("amber", "red")),
                violation_error_message="A reason for residents is approved with the text, for amber or red",
            ),
        ),
    ]
