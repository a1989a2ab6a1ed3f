"""Partners and people as they are found: partners by everybody, people by those who look after them."""

from collections.abc import Collection, Iterable
from typing import ClassVar

from django.urls import reverse

from govuk.components import tag
from partners.models import OrganisationKind, Partner, User
from partners.summaries import standing
from search.choices import Kind
from search.kinds import EVERYBODY, NOBODY, Line, Reader, Row, Source, own, register
from search.words import words_of


@register
class Partners(Source):
    kind = Kind.PARTNER
    follows: ClassVar = {
        Partner: own,
        OrganisationKind: lambda rows: Partner.objects.filter(kind__in=own(rows)).values_list("pk", flat=True),
    }

    def keys(self) -> Iterable[int]:
        return Partner.objects.order_by().values_list("pk", flat=True)

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        for partner in Partner.objects.filter(pk__in=keys).select_related("kind"):
            yield Row(
                owner=partner.pk,
                title=partner.name,
                head=words_of(partner.name, partner.short_name),
                about=words_of(partner.contact_role, partner.kind.name, partner.get_duty_display()),
                partner=partner.pk,
                is_open=True,
                until=partner.left_on,
            )

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        partners = Partner.objects.visible_to(reader.user).filter(pk__in=keys).select_related("kind")
        return {
            partner.pk: Line(
                url=partner.get_absolute_url(),
                title=partner.name,
                tags=tag(*standing(partner, on=reader.on)),
                lead=f"Contact: {partner.contact_role}" if partner.contact_role else "",
                place=partner.kind.name,
            )
            for partner in partners
        }


@register
class People(Source):
    kind = Kind.PERSON
    follows: ClassVar = {User: own}

    def seen_by(self, reader: Reader):
        return EVERYBODY if reader.user.is_staff else NOBODY

    def keys(self) -> Iterable[int]:
        return User.objects.order_by().values_list("pk", flat=True)

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        for person in User.objects.filter(pk__in=keys):
            yield Row(
                owner=person.pk,
                title=person.name,
                head=words_of(person.name, person.email),
                about=words_of(person.job_title),
                partner=person.partner_id,
                is_open=person.is_active,
            )

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        people = User.objects.visible_to(reader.user).filter(pk__in=keys).select_related("partner")
        return {
            person.pk: Line(
                url=reverse("admin:partners_user_change", args=[person.pk]),
                title=person.name,
                tags="" if person.is_active else tag("Cannot sign in"),
                lead=person.job_title,
                place=person.partner.name,
            )
            for person in people
        }
