from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from partners.choices import Duty, Role
from partners.limits import INVITED_FOR
from partners.models import OrganisationKind, Partner
from partners.services import add_person, invitation_path
from records.services import keep

ROLES = {role.name.lower(): role for role in Role}


class Command(BaseCommand):
    help = "Add a person who can sign in, such as the first administrator of a new site."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--job-title", required=True)
        parser.add_argument("--partner", required=True, help="the partner's short name")
        parser.add_argument("--role", required=True, action="append", choices=ROLES, help="may be repeated")
        parser.add_argument("--kind", help="what kind of organisation it is: adds the partner when it is not there")
        parser.add_argument(
            "--duty", choices=Duty.values, default="", help="goes with --kind, if it is no responsible authority"
        )

    def handle(self, *, email, name, job_title, **options):
        at = timezone.now()
        try:
            with transaction.atomic():
                person = add_person(
                    email=email,
                    name=name,
                    job_title=job_title,
                    partner=self.partner(options["partner"], kind=options["kind"], duty=options["duty"]),
                    roles=Group.objects.filter(name__in=[ROLES[role] for role in options["role"]]),
                    by=None,
                    at=at,
                )
        except ValidationError as error:
            raise CommandError(f"Nobody was added. {' '.join(error.messages)}") from error
        address = settings.SITE_URL.rstrip("/") + invitation_path(person, at=at)
        days = INVITED_FOR.days
        self.stdout.write(
            f"Added {person.email}, {person.partner}. To choose a password, within {days} days: {address}"
        )

    def partner(self, short_name: str, *, kind: str | None, duty: str) -> Partner:
        found = Partner.objects.filter(short_name=short_name).first()
        if found:
            return found
        if not kind:
            known = ", ".join(Partner.objects.order_by("short_name").values_list("short_name", flat=True))
            raise CommandError(
                f"There is no partner {short_name!r}. To add it, give --kind too. Partners here: {known or 'none'}."
            )
        partner = Partner(
            name=short_name, short_name=short_name, slug=slugify(short_name), kind=self.kind(kind), duty=duty
        )
        return keep(partner, by=None, at=timezone.now())

    def kind(self, name: str) -> OrganisationKind:
        found = OrganisationKind.objects.filter(name__iexact=name).first()
        if found is None:
            known = ", ".join(OrganisationKind.objects.values_list("name", flat=True))
            raise CommandError(f"There is no kind of organisation {name!r}. Kinds here: {known or 'none'}.")
        return found
