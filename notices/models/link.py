from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property

from notices.choices import UseKind
from notices.querysets import LinkQuerySet
from records.frozen import Held


class SignedLink(models.Model):
    """A link by which one person does one thing (`purpose`) about one record without signing in, until it expires.

    Of its token only a hash is kept: what is read here opens nothing. `mark` is that of the account when it was made;
    another password or address, or an account that was closed, makes another mark, and the link opens nothing. Who has
    no account is known by their `address` alone.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="signed_links"
    )
    address = models.EmailField("address of who has no account", blank=True)
    purpose = models.CharField(max_length=40)
    about_label = models.CharField(max_length=60)
    about_id = models.PositiveBigIntegerField()
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    mark = models.CharField(max_length=22, editable=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    held = Held("A link that was ended never changes.", when="{row}.revoked_at IS NOT NULL")
    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["person", "about_label", "about_id"], name="links_of_person_about_record")]
        constraints = [
            models.CheckConstraint(name="link_expires_after_it_is_made", condition=Q(expires_at__gt=F("made_at"))),
            models.CheckConstraint(name="link_is_for_a_purpose", condition=~Q(purpose="")),
            models.CheckConstraint(
                name="link_is_for_a_person_or_an_address",
                condition=Q(person__isnull=False, address="") | (Q(person=None) & ~Q(address="")),
                violation_error_message="A link is for somebody with an account, or for an address",
            ),
            # Whoever has no account ends a link of theirs as nobody that we know.
            models.CheckConstraint(
                name="link_is_ended_by_somebody_at_some_time",
                condition=Q(revoked_at=None, revoked_by=None)
                | (Q(revoked_at__isnull=False) & (Q(revoked_by__isnull=False) | ~Q(address=""))),
            ),
        ]

    def __str__(self) -> str:
        return f"Link of {self.owner}: {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("notices:link", args=[self.pk])

    @property
    def owner(self) -> str:
        return str(self.person) if self.person else self.address

    @property
    def owner_in_full(self) -> str:
        return f"{self.person}, {self.person.partner}" if self.person else f"{self.address}, without an account"

    @cached_property
    def subject(self) -> models.Model:
        return apps.get_model(self.about_label)._base_manager.get(pk=self.about_id)

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None

    def is_too_old(self, *, at: datetime) -> bool:
        return at >= self.expires_at


class LinkUse(models.Model):
    """One use of a signed link: mail programs open links too, and do nothing more with them."""

    link = models.ForeignKey(SignedLink, on_delete=models.PROTECT, related_name="uses")
    kind = models.CharField(max_length=10, choices=UseKind)
    words = models.CharField("what was done", max_length=300, blank=True)
    used_at = models.DateTimeField()

    class Meta:
        ordering = ["-used_at", "-pk"]
        constraints = [models.CheckConstraint(name="link_use_kind_is_known", condition=Q(kind__in=UseKind.values))]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.link}"
