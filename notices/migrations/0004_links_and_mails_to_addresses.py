import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0003_closes_soon_is_an_update_due"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Correspondent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.EmailField(max_length=254, unique=True)),
                ("no_more_at", models.DateTimeField(blank=True, null=True, verbose_name="asked for no more emails")),
            ],
            options={
                "ordering": ["address"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="notice",
            name="notice_event_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="signedlink",
            name="link_is_ended_by_somebody_at_some_time",
        ),
        migrations.AddField(
            model_name="mail",
            name="address",
            field=models.EmailField(blank=True, max_length=254, verbose_name="address of who has no account"),
        ),
        migrations.AddField(
            model_name="signedlink",
            name="address",
            field=models.EmailField(blank=True, max_length=254, verbose_name="address of who has no account"),
        ),
        migrations.AlterField(
            model_name="mail",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mails",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="event",
            field=models.CharField(
                choices=[
                    ("handed_over", "An action handed to you"),
                    ("handed_on", "An action of yours handed to somebody else"),
                    ("given", "A decision or an action from a meeting given to you"),
                    ("comment", "A comment or question on your action"),
                    ("answer", "An answer after your comment"),
                    ("proposal_accepted", "A proposal of yours accepted"),
                    ("proposal_returned", "A proposal of yours returned with a note"),
                    ("proposal_declined", "A proposal of yours declined"),
                    ("update_returned", "An update of yours returned with a note"),
                    ("text_returned", "Your text for residents returned with a note"),
                    ("text_changed", "Your text for residents changed or withheld"),
                    ("date_moved", "A date moved on an action that you support"),
                    ("watched", "Something that you watch changed"),
                    ("papers", "An agenda or a pack of your meeting published"),
                    ("minutes", "The minutes of your meeting ready"),
                    ("data", "A dataset or an agreement that needs you"),
                    ("period_opened", "A quarter opened"),
                    ("period_closed", "A quarter closed"),
                    ("update_due", "Updates due from you"),
                    ("update_overdue", "Updates overdue from you"),
                    ("overdue_elsewhere", "Updates overdue from somebody you answer for"),
                    ("action_due", "An action of yours due soon"),
                    ("action_overdue", "An action of yours overdue"),
                    ("milestone_due", "A milestone of yours due or overdue"),
                    ("strategy_review", "A strategy’s review due"),
                    ("consulted", "Your opinion on an action in the making"),
                    ("feedback_asked", "Your opinion on a finished action"),
                    ("feedback_answered", "A reply to what you told us"),
                    ("reply_due", "A reply due from you"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="signedlink",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="signed_links",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("address", ""), ("person__isnull", False)),
                    models.Q(("person", None), models.Q(("address", ""), _negated=True)),
                    _connector="OR",
                ),
                name="mail_is_to_a_person_or_an_address",
                violation_error_message="An email is to somebody with an account, or to an address",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "event__in",
                        [
                            "handed_over",
                            "handed_on",
                            "given",
                            "comment",
                            "answer",
                            "proposal_accepted",
                            "proposal_returned",
                            "proposal_declined",
                            "update_returned",
                            "text_returned",
                            "text_changed",
                            "date_moved",
                            "watched",
                            "papers",
                            "minutes",
                            "data",
                            "period_opened",
                            "period_closed",
                            "update_due",
                            "update_overdue",
                            "overdue_elsewhere",
                            "action_due",
                            "action_overdue",
                            "milestone_due",
                            "strategy_review",
                            "consulted",
                            "feedback_asked",
                            "feedback_answered",
                            "reply_due",
                        ],
                    )
                ),
                name="notice_event_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="signedlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("address", ""), ("person__isnull", False)),
                    models.Q(("person", None), models.Q(("address", ""), _negated=True)),
                    _connector="OR",
                ),
                name="link_is_for_a_person_or_an_address",
                violation_error_message="A link is for somebody with an account, or for an address",
            ),
        ),
        migrations.AddConstraint(
            model_name="signedlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("revoked_at", None), ("revoked_by", None)),
                    models.Q(
                        ("revoked_at__isnull", False),
                        models.Q(
                            ("revoked_by__isnull", False), models.Q(("address", ""), _negated=True), _connector="OR"
                        ),
                    ),
                    _connector="OR",
                ),
                name="link_is_ended_by_somebody_at_some_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="correspondent",
            constraint=models.CheckConstraint(
                condition=models.Q(("address", django.db.models.functions.text.Lower("address"))),
                name="correspondent_is_known_by_small_letters",
            ),
        ),
    ]
