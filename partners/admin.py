from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.utils import timezone

from partners.choices import Act, Role
from partners.models import Partner, Partnership, User
from partners.policy import may, roles_to_give
from partners.services import begin_anew, invite
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


@admin.register(Partner)
class PartnerAdmin(PolicyAdmin):
    list_display = ["name", "short_name", "sector", "duty", "signed_up_on", "left_on"]
    list_filter = ["sector", "duty"]
    search_fields = ["name", "short_name"]
    prepopulated_fields = {"slug": ["short_name"]}
    fields = ["name", "short_name", "slug", "sector", "duty", "contact_role", "signed_up_on", "left_on"]


class PersonForm(RecordAdminForm):
    groups = forms.ModelMultipleChoiceField(
        Group.objects.order_by("name"),
        label="Roles",
        widget=forms.CheckboxSelectMultiple,
        help_text="What this person may do. More than one is possible.",
    )

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

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Offers only the roles that this manager may give; the others keep those they have."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if "groups" in form.base_fields:
            offered = Group.objects.filter(name__in=roles_to_give(request.user)).order_by("name")
            # On the class, because the admin makes a new class of form for each request.
            form.base_fields["groups"].queryset = offered
        return form

    def save_model(self, request, obj, form, change):
        starts_or_ends = not change or "is_active" in form.changed_data
        if starts_or_ends:
            # Nobody hands out passwords: the invitation leads to the page on which the person chooses one.
            begin_anew(obj)
        super().save_model(request, obj, form, change)
        if starts_or_ends and obj.is_active:
            invite(obj, by=request.user, at=timezone.now(), again=change)


@admin.register(Partnership)
class PartnershipAdmin(PolicyAdmin):
    list_display = ["name", "council", "area", "contact_email"]
    fields = [
        *("name", "short_name", "council", "area", "contact_email", "contact_phone", "contact_address"),
        *("data_protection_contact", "processor"),
    ]

    def has_add_permission(self, request) -> bool:
        # The database refuses a second row: without this, people would fill in a form for nothing.
        return super().has_add_permission(request) and not Partnership.objects.exists()
