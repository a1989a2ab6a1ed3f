from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from govuk.banners import say
from partners.choices import Act, Noted, Role
from partners.limits import INVITED_FOR
from partners.models import OrganisationKind, Partner, Partnership, PartnershipName, User, the_partnership
from partners.models.partnership import NAMES
from partners.policy import may, roles_to_give
from partners.responsibilities import responsibilities_of
from partners.services import begin_anew, invite
from partners.services.auditing import note
from records.admin import RecordAdmin, RecordAdminForm, moment_of


class PolicyAdmin(RecordAdmin):
    """A record's admin whose every question is answered by the policy."""

    def has_module_permission(self, request) -> bool:
        return any(may(request.user, act, self.model) for act in (Act.EDIT, Act.ADD))

    def has_view_permission(self, request, obj=None) -> bool:
        return may(request.user, Act.SEE, obj or self.model)

    def has_add_permission(self, request) -> bool:
        return may(request.user, Act.ADD, self.model)

    def has_change_permission(self, request, obj=None) -> bool:
        return may(request.user, Act.EDIT, obj or self.model)


@admin.register(OrganisationKind)
class OrganisationKindAdmin(PolicyAdmin):
    explained = {
        "order": "Lists show the lowest number first.",
    }
    list_display = ["name", "is_authority", "authority_from", "authority_until", "order"]
    search_fields = ["name"]
    fields = ["name", "is_authority", "authority_from", "authority_until", "order"]


class PartnerForm(RecordAdminForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "contact" in self.fields:
            # Whoever has left meanwhile stays selected, so that another save does not take them off.
            own = User.objects.filter(Q(partner=self.instance.pk, is_active=True) | Q(pk=self.instance.contact_id))
            self.fields["contact"].queryset = own if self.instance.pk else User.objects.none()


@admin.register(Partner)
class PartnerAdmin(PolicyAdmin):
    form = PartnerForm
    explained = {
        "short_name": "As tables, lists and emails call it.",
        "slug": "In small letters, digits and hyphens, such as fire-service. Old links stop when it changes.",
        "signed_up_on": "Empty as long as it has not.",
        "left_on": "It takes part until the day before. If others continue it, use the button on its page instead.",
    }
    list_display = ["name", "short_name", "kind", "duty", "signed_up_on", "left_on"]
    list_filter = ["kind", "duty"]
    list_select_related = ["kind"]
    search_fields = ["name", "short_name", "aliases"]
    prepopulated_fields = {"slug": ["short_name"]}
    fields = [
        *("name", "short_name", "aliases", "slug", "kind", "duty"),
        *("contact_role", "contact", "signed_up_on", "left_on"),
    ]


class PersonForm(RecordAdminForm):
    groups = forms.ModelMultipleChoiceField(
        Group.objects.order_by("name"),
        label="Roles",
        widget=forms.CheckboxSelectMultiple,
        help_text="What this person may do. More than one is possible.",
    )
    invite_again = forms.BooleanField(
        label="Send another invitation",
        required=False,
        help_text=f"They have not chosen a password yet. The link in each mail holds for {INVITED_FOR.days} days.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not (self.instance.pk and self.instance.is_invited):
            self.fields.pop("invite_again", None)

    def clean(self):
        cleaned = super().clean()
        stays = cleaned.get("is_active") and any(role.name == Role.ADMINISTRATOR for role in cleaned.get("groups", ()))
        if self.instance.pk and not stays and User.objects.is_last_administrator(self.instance):
            raise forms.ValidationError("This is the last administrator. Make somebody else an administrator first.")
        return cleaned


@admin.register(User)
class UserAdmin(PolicyAdmin):
    form = PersonForm
    list_display = ["name", "email", "job_title", "partner", "is_active", moment_of("last_login", "last sign-in")]
    list_filter = ["is_active", "groups", "partner"]
    list_select_related = ["partner"]
    search_fields = ["name", "email", "job_title"]
    fields = ["email", "name", "job_title", "partner", "groups", "is_active"]

    def lookup_allowed(self, lookup, value, request) -> bool:
        """A password must not be guessed from how a list is filtered, one letter at a time."""
        return not lookup.startswith("password") and super().lookup_allowed(lookup, value, request)

    def get_fields(self, request, obj=None):
        can_be_invited = obj and obj.is_invited and self.has_change_permission(request, obj)
        return [*self.fields, "invite_again"] if can_be_invited else self.fields

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Offers only the roles that this manager may give; the others keep those they have."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if "groups" in form.base_fields:
            offered = Group.objects.filter(name__in=roles_to_give(request.user)).order_by("name")
            # On the class, because the admin makes a new class of form for each request.
            form.base_fields["groups"].queryset = offered
        return form

    def save_model(self, request, obj, form, change):
        if change and "is_active" in form.changed_data and not obj.is_active and self._still_has_something(obj):
            # The page to which `response_change` leads closes the account, once all of it has somebody.
            obj.is_active = request.must_hand_over = True
            super().save_model(request, obj, form, change)
            return
        starts_or_ends = not change or "is_active" in form.changed_data
        if starts_or_ends:
            # Nobody hands out passwords: the invitation leads to the page on which the person chooses one.
            begin_anew(obj)
        before = set(User.objects.filter(pk=obj.pk, groups__isnull=False).values_list("groups__name", flat=True))
        super().save_model(request, obj, form, change)
        self.note_what_they_may(request, obj, before, starts_or_ends=starts_or_ends)
        if starts_or_ends and obj.is_active:
            invite(obj, by=request.user, at=timezone.now(), again=change)
        elif obj.is_invited and ("email" in form.changed_data or form.cleaned_data.get("invite_again")):
            # An invitation that went to another address holds no longer.
            invite(obj, by=request.user, at=timezone.now())

    @staticmethod
    def note_what_they_may(request, person, before: set[str], *, starts_or_ends: bool) -> None:
        after = set(person.groups.values_list("name", flat=True))
        changes = [f"given {name}" for name in sorted(after - before)]
        changes += [f"no longer {name}" for name in sorted(before - after)]
        if starts_or_ends:
            changes.insert(0, "account opened" if person.is_active else "account closed")
        if changes:
            words, at = ", ".join(changes), timezone.now()
            note(Noted.ROLES, person=request.user, concerns=person, words=words, at=at)

    @staticmethod
    def _still_has_something(person) -> bool:
        return responsibilities_of(person, on=timezone.localdate()).count > 0

    def response_change(self, request, obj):
        if not getattr(request, "must_hand_over", False):
            return super().response_change(request, obj)
        url = reverse("succession:hand_over", args=[obj.pk], query={"leaving": "yes"})
        words = f"{obj} can still sign in. Select who takes what they have, then their account is closed."
        say(request, words, url=url, level=messages.WARNING)
        return HttpResponseRedirect(url)


@admin.register(Partnership)
class PartnershipAdmin(PolicyAdmin):
    explained = {
        "short_name": "As the title of each page has it, such as Safer Town.",
        "council": "As papers and reports name their publisher.",
        "area": "As sentences have it: crime in …",
        "contact_email": "On the pages that residents can read.",
    }
    list_display = ["name", "council", "area", "contact_email"]
    fields = [
        *("name", "short_name", "council", "area", "contact_email", "contact_phone", "contact_address"),
        *("mail_person", "mail_phone", "data_protection_contact", "processor"),
        *("feedback_is_anonymous", "second_factor_for_everyone"),
    ]

    def save_model(self, request, obj, form, change):
        # The database takes no other key, and counts on when a first try of its own fails.
        obj.pk = 1
        super().save_model(request, obj, form, change)

    def has_add_permission(self, request) -> bool:
        # The database refuses a second row: without this, people would fill in a form for nothing.
        return super().has_add_permission(request) and not Partnership.objects.exists()


@admin.register(PartnershipName)
class PartnershipNameAdmin(PolicyAdmin):
    """From this day on it is called: days before keep the names that they had."""

    explained = {
        "starts_on": "Pages, packs and reports of the days before keep the names of before.",
        "name": "In full, as the header of each page has it.",
    }
    list_display = ["name", "starts_on", "short_name", "council", "area"]
    fields = ["starts_on", "name", "short_name", "council", "area"]

    def get_changeform_initial_data(self, request) -> dict:
        """Most often only one of them changes."""
        called = the_partnership(on=timezone.localdate())
        return {name: getattr(called, name) for name in NAMES} if called else {}
