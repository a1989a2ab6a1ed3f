from datetime import date

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import DetailView, FormView, ListView, View

from govuk.account_forms import InvitationForm
from partners.choices import Act, Noted
from partners.forms import AuditDayForm
from partners.limits import INVITED_FOR
from partners.models import AuditEntry, Partner, PartnerContinuation, User
from partners.policy import may, require
from partners.services import invite, read_invitation
from partners.summaries import directory, standing


class PartnerList(ListView):
    template_name = "partners/list.html"

    def get_queryset(self):
        people = Count("people", filter=Q(people__is_active=True))
        partners = Partner.objects.visible_to(self.request.user).annotate(people_count=people)
        return partners.select_related("kind").prefetch_related("continued_by__successor").order_by("name")

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        everybody = directory(self.object_list, on=today)
        rows = [row for row in everybody if row.partner.takes_part(on=today)]
        former = [row for row in everybody if not row.partner.takes_part(on=today)]
        signed_up_count = sum(row.partner.is_signed_up(on=today) for row in rows)
        return super().get_context_data(rows=rows, former=former, signed_up_count=signed_up_count, **kwargs)


class PartnerDetail(DetailView):
    template_name = "partners/detail.html"

    def get_queryset(self):
        return Partner.objects.visible_to(self.request.user).select_related("kind", "contact")

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        words, colour = standing(self.object, on=today)
        user = self.request.user
        people = list(self.object.people.visible_to(user).active().prefetch_related("groups"))
        for person in people:
            # Here already: the policy would ask for them person by person.
            person.roles = frozenset(group.name for group in person.groups.all())
        may_see_people = may(user, Act.SEE, User)
        return super().get_context_data(
            standing=words,
            standing_colour=colour,
            continued_by=self.object.continued_by.select_related("successor"),
            continues=self.object.continues.select_related("former"),
            may_continue=may(user, Act.ADD, PartnerContinuation) and self.object.takes_part(on=today),
            why=self.object.why_it_takes_part(on=today),
            people=people,
            may_hand_over={person.pk for person in people if may(user, Act.EDIT, person)},
            may_see_people=may_see_people,
            today=today,
            **kwargs,
        )


class AcceptInvitation(FormView):
    """The page behind the link of an invitation. To open it changes nothing; what uses the link up is a password."""

    template_name = "partners/invitation.html"
    form_class = InvitationForm

    def dispatch(self, request, *args, **kwargs):
        self.invitation = read_invitation(kwargs["token"], at=timezone.now())
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.invitation.person}

    def get_context_data(self, **kwargs):
        if not (self.invitation and self.invitation.is_open):
            kwargs["form"] = None
        return super().get_context_data(invitation=self.invitation, days=INVITED_FOR.days, **kwargs)

    def post(self, request, *args, **kwargs):
        # Locked, so that of two who choose a password by one link at once the second finds it used.
        with transaction.atomic():
            if self.invitation:
                User.objects.select_for_update().get(pk=self.invitation.person.pk)
                self.invitation = read_invitation(kwargs["token"], at=timezone.now())
            if not (self.invitation and self.invitation.is_open):
                return self.get(request, *args, **kwargs)
            form = self.get_form()
            if not form.is_valid():
                return self.form_invalid(form)
            form.save()
        return self.sign_in(self.invitation.person)

    def sign_in(self, person: User):
        if self.request.user.is_authenticated:
            get_adapter().logout(self.request)
        return perform_login(self.request, person)


class RenewInvitation(View):
    """Sends a new link to the address that the old one went to, and nowhere else."""

    http_method_names = ["post", "options"]

    def post(self, request, token):
        invitation = read_invitation(token, at=timezone.now())
        if invitation is None or invitation.is_used:
            return redirect("partners:invitation", token)
        person = invitation.person
        if ratelimit.consume(request, action="reset_password", key=person.email):
            invite(person, by=None, at=timezone.now())
        return redirect("account_reset_password_done")


class AuditLog(ListView):
    """Who did what, newest first. For administrators; to read it is noted nowhere, because it changes nothing."""

    template_name = "partners/audit_log.html"
    paginate_by = 100

    def get_queryset(self):
        require(self.request.user, Act.SEE, AuditEntry)
        entries = AuditEntry.objects.select_related("person", "concerns")
        if self.kind:
            entries = entries.filter(kind=self.kind)
        if self.person:
            entries = entries.filter(Q(person=self.person) | Q(concerns=self.person))
        return entries.filter(at__date=self.day) if self.day else entries

    @cached_property
    def kind(self) -> str:
        asked = self.request.GET.get("kind", "")
        return asked if asked in Noted.values else ""

    @cached_property
    def person(self) -> User | None:
        key = self.request.GET.get("person", "")
        return User.objects.filter(pk=key).first() if key.isdecimal() and len(key) < 10 else None

    @cached_property
    def form(self) -> AuditDayForm:
        return AuditDayForm(self.request.GET)

    @cached_property
    def day(self) -> date | None:
        return self.form.cleaned_data["day"] if self.form.is_valid() else None

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            kind=self.kind,
            kinds=Noted.choices,
            person_chosen=self.person,
            people=User.objects.order_by("name"),
            form=self.form,
            is_filtered=bool(self.kind or self.person or self.day),
            kept_days=settings.AUDIT_LOG_KEPT_DAYS,
            **kwargs,
        )
