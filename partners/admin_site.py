from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from records.models import Record


class PartnershipAdminSite(AdminSite):
    """The administration pages: one door (our own sign-in), our own policy, no other rules."""

    site_title = "Administration"
    site_header = "Administration"
    index_title = "Partners, people and settings"
    enable_nav_sidebar = False

    def register(self, model_or_iterable, admin_class=None, **options):
        """Only our own records: a library's tables (mail, addresses) would open by rules that are not ours."""
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        ours = [model for model in models if issubclass(model, Record)]
        if ours:
            super().register(ours, admin_class, **options)

    def has_permission(self, request) -> bool:
        return request.user.is_authenticated and request.user.is_active and request.user.is_staff

    def autocomplete_view(self, request):
        """No field of ours completes what is typed (decision 13), so nothing has to answer for one."""
        raise Http404

    def login(self, request, extra_context=None):
        # The admin's own sign-in page would be a second door, with rules of its own.
        if self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
