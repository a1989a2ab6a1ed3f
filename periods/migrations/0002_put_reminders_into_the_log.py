"""The reminders that managers sent become notices and mails: one log of all that was sent to whom and why."""

from datetime import datetime, time

from django.db import migrations
from django.utils import timezone

LABEL = "periods.reportingperiod"


def called(period) -> str:
    return f"{period.year}-{(period.year + 1) % 100:02d} Q{period.quarter}"


def into_the_log(apps, schema_editor):
    mails, notices = apps.get_model("notices", "Mail"), apps.get_model("notices", "Notice")
    for reminder in apps.get_model("periods", "Reminder").objects.select_related("period").iterator():
        # The day was kept, and not the time.
        at = timezone.make_aware(datetime.combine(reminder.sent_on, time(12)))
        mail = mails.objects.create(
            person_id=reminder.person_id,
            on=reminder.sent_on,
            kind="by_hand",
            why="a manager has reminded you",
            subject=f"Updates due from you for {called(reminder.period)}",
            text="",
            queued_at=at,
        )
        notices.objects.create(
            person_id=reminder.person_id,
            event="update_due",
            key=key_of(reminder),
            about_label=LABEL,
            about_id=reminder.period_id,
            sentence=f"Updates for {called(reminder.period)} were due from you.",
            link="/updates/",
            why="a manager has reminded you",
            happened_at=at,
            seen_at=at,
            read_at=at,
            mail=mail,
        )


def key_of(reminder) -> str:
    return f"updates {reminder.period_id} {reminder.person_id} {reminder.sent_on}"


def out_of_the_log(apps, schema_editor):
    reminders, mails = apps.get_model("periods", "Reminder"), apps.get_model("notices", "Mail")
    by_hand = apps.get_model("notices", "Notice").objects.filter(about_label=LABEL, mail__kind="by_hand")
    for notice in by_hand.select_related("mail"):
        day = notice.mail.on
        reminders.objects.create(period_id=notice.about_id, person_id=notice.person_id, sent_on=day)
    keys = list(by_hand.values_list("mail", flat=True))
    by_hand.delete()
    mails.objects.filter(pk__in=keys, notices=None).delete()


class Migration(migrations.Migration):
    dependencies = [("periods", "0001_initial"), ("notices", "0001_initial")]
    operations = [migrations.RunPython(into_the_log, out_of_the_log)]
