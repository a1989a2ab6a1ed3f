"""Somebody who has lost both their second factor and their recovery codes asks a manager."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from accounts.notices import tell_of_second_factor
from accounts.policy import may_take_away
from accounts.services import second_factor
from accounts.services.sessions import end_sessions
from accounts.views.fresh import require_fresh_sign_in
from govuk.banners import say
from partners.models import User


class TakeAway(TemplateView):
    template_name = "accounts/take_away.html"

    def dispatch(self, request, *args, **kwargs):
        self.person = get_object_or_404(User.objects.visible_to(request.user).active(), pk=kwargs["pk"])
        if not may_take_away(request.user, self.person):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        has_one = second_factor.has_second_factor(self.person)
        return super().get_context_data(person=self.person, has_one=has_one, **kwargs)

    def post(self, request, pk):
        require_fresh_sign_in(request)
        url = reverse("partners:detail", args=[self.person.partner.slug])
        if not second_factor.has_second_factor(self.person):
            say(request, f"{self.person} has no second factor", url=url, level=messages.WARNING)
            return redirect(url)
        with transaction.atomic():
            second_factor.take_away(self.person)
            end_sessions(self.person)
            what = f"Your second factor was taken away by {request.user.name}"
            tell_of_second_factor(self.person, what, by=request.user, at=timezone.now())
        say(request, f"{self.person} can sign in with their password, and is asked to set up a second factor", url=url)
        return redirect(url)
