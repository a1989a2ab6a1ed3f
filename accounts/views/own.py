"""How one signs in oneself: password, second factor, recovery codes, and where one is signed in."""

from textwrap import wrap

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, TemplateView, View

from accounts.adapter import mark_second_factor, second_factor_is_due
from accounts.forms import AppCodeForm, NewPasskeyForm
from accounts.notices import tell_of_second_factor
from accounts.policy import must_have_second_factor
from accounts.services import recovery_codes, second_factor
from accounts.services.sessions import end_sessions
from accounts.summaries.qr import app_address, picture_of
from accounts.summaries.sessions import sessions_of
from accounts.views.fresh import require_fresh_sign_in
from govuk.banners import say
from partners.choices import Noted
from partners.models import the_partnership
from partners.services.auditing import note
from partners.wording import short_name

SECRET = "accounts.app_secret"  # noqa: S105


class OwnPageMixin:
    """With the menu of everybody who is signed in, which opens to nobody who must set up a second factor first."""

    def get_context_data(self, **kwargs):
        base = "account/base.html" if second_factor_is_due(self.request) else "accounts/own.html"
        return super().get_context_data(base=base, **kwargs)


class SignIn(OwnPageMixin, TemplateView):
    """All of it on one page. Whoever is to set up a second factor sees that alone."""

    template_name = "accounts/sign_in.html"

    def get_context_data(self, **kwargs):
        person, now = self.request.user, timezone.now()
        return super().get_context_data(
            is_due=second_factor_is_due(self.request),
            app=second_factor.app_of(person),
            passkeys=second_factor.passkeys_of(person),
            codes_left=recovery_codes.codes_left(person),
            must_have_one=must_have_second_factor(person, on=timezone.localdate(now)),
            sessions=sessions_of(person, this=self.request.session.session_key, at=now),
            **kwargs,
        )


class OwnSecondFactorMixin:
    """For what changes one's second factor: it asks who one is, and a session that began without one is too little
    where there is one."""

    def dispatch(self, request, *args, **kwargs):
        if second_factor_is_due(request) and second_factor.has_second_factor(request.user):
            # It was set up in another browser after this one had signed in by the password alone.
            raise PermissionDenied("You have set up a second factor since you signed in here. Sign out and in again.")
        if request.method == "POST" or self.asks_when_opened:
            require_fresh_sign_in(request)
        return super().dispatch(request, *args, **kwargs)

    asks_when_opened = False

    def end_other_sessions(self) -> int:
        """They began before what is asked now was asked."""
        return end_sessions(self.request.user, but=self.request.session.session_key)


class SetUpApp(OwnSecondFactorMixin, OwnPageMixin, FormView):
    """The key as a picture and as text, and the first code of the app. Then the recovery codes, this once."""

    template_name = "accounts/set_up_app.html"
    form_class = AppCodeForm
    asks_when_opened = True

    def secret(self) -> str:
        # The same until it is used, so that going back to the page does not outdate what the app has read.
        if SECRET not in self.request.session:
            self.request.session[SECRET] = generate_totp_secret()
        return self.request.session[SECRET]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"secret": self.secret(), "at": timezone.now()}

    def get_context_data(self, **kwargs):
        partnership = the_partnership(on=timezone.localdate())
        address = app_address(self.secret(), account=self.request.user.email, issuer=short_name(partnership))
        return super().get_context_data(
            picture=picture_of(address),
            address=address,
            key=in_groups(self.secret()),
            has_app=second_factor.app_of(self.request.user) is not None,
            **kwargs,
        )

    def form_valid(self, form):
        request, now = self.request, timezone.now()
        with transaction.atomic():
            had_codes = recovery_codes.codes_left(request.user) > 0
            codes = second_factor.set_up_app(request.user, form.secret, step=form.step, at=now)
            tell_of_second_factor(request.user, "An authenticator app was set up", by=request.user, at=now)
            ended = self.end_other_sessions()
        del request.session[SECRET]
        mark_second_factor(request)
        return show_codes(request, codes, heading="Your authenticator app is set up", had_codes=had_codes, ended=ended)


class AddPasskey(OwnSecondFactorMixin, OwnPageMixin, FormView):
    """The browser makes a passkey by what the page hands it. It needs scripts; an app does without."""

    template_name = "accounts/add_passkey.html"
    form_class = NewPasskeyForm
    asks_when_opened = True

    def get_context_data(self, **kwargs):
        return super().get_context_data(options=begin_registration(self.request.user, passwordless=False), **kwargs)

    def form_valid(self, form):
        request, now, url = self.request, timezone.now(), reverse("accounts:sign_in")
        made = {name: form.cleaned_data[name] for name in ("name", "credential")}
        with transaction.atomic():
            codes = second_factor.add_passkey(request.user, **made, at=now)
            tell_of_second_factor(request.user, "A passkey was set up", by=request.user, at=now)
            ended = self.end_other_sessions()
        mark_second_factor(request)
        if codes:
            return show_codes(request, codes, heading="Your passkey is set up", had_codes=False, ended=ended)
        say(request, "Your passkey is set up", url=url)
        return HttpResponseRedirect(url)


class NewCodes(OwnSecondFactorMixin, TemplateView):
    """What becomes of the codes of now is read first: they may be in an envelope that somebody counts on."""

    template_name = "accounts/new_codes.html"
    asks_when_opened = True

    def dispatch(self, request, *args, **kwargs):
        if not second_factor.has_second_factor(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(codes_left=recovery_codes.codes_left(self.request.user), **kwargs)

    def post(self, request):
        now = timezone.now()
        with transaction.atomic():
            had_codes = recovery_codes.codes_left(request.user) > 0
            codes = recovery_codes.new_codes(request.user)
            tell_of_second_factor(request.user, "New recovery codes were made", by=request.user, at=now)
        return show_codes(request, codes, heading="Your new recovery codes", had_codes=had_codes, ended=0)


def in_groups(secret: str) -> str:
    """As apps show a key, so that whoever types it keeps their place; they leave the blanks out."""
    return " ".join(wrap(secret, 4))


def show_codes(request, codes: list[str], *, heading: str, had_codes: bool, ended: int):
    """In the answer itself: they are kept nowhere, not in a session either, from which they could be shown again."""
    told = {"codes": codes, "heading": heading, "had_codes": had_codes, "ended": ended}
    return render(request, "accounts/codes.html", told)


class RemoveSecondFactor(OwnSecondFactorMixin, TemplateView):
    template_name = "accounts/remove.html"
    asks_when_opened = True

    def dispatch(self, request, *args, **kwargs):
        self.chosen = get_object_or_404(Authenticator, user=request.user, pk=kwargs["pk"])
        self.is_last = Authenticator.objects.filter(user=request.user).count() == 1
        return super().dispatch(request, *args, **kwargs)

    @property
    def must_stay(self) -> bool:
        return self.is_last and must_have_second_factor(self.request.user, on=timezone.localdate())

    def get_context_data(self, **kwargs):
        is_app = self.chosen.type == second_factor.APP
        name = "authenticator app" if is_app else f"passkey “{self.chosen.wrap().name}”"
        app = self.chosen if is_app else None
        shown = {"chosen": self.chosen, "app": app, "name": name, "is_last": self.is_last, "must_stay": self.must_stay}
        return super().get_context_data(**shown, **kwargs)

    def post(self, request, pk):
        now, url = timezone.now(), reverse("accounts:sign_in")
        if self.must_stay:
            words = "You need a second factor. Set up another one first, then remove this one."
            say(request, words, url=url, level=messages.ERROR)
            return HttpResponseRedirect(url)
        what = "An authenticator app" if self.chosen.type == second_factor.APP else "A passkey"
        with transaction.atomic():
            second_factor.remove(self.chosen)
            tell_of_second_factor(request.user, f"{what} was removed", by=request.user, at=now)
        say(request, f"{what} was removed", url=url)
        return HttpResponseRedirect(url)


class SignOutElsewhere(View):
    http_method_names = ["post", "options"]

    def post(self, request):
        person, now = request.user, timezone.now()
        with transaction.atomic():
            ended = end_sessions(person, but=request.session.session_key)
            words = f"Signed out everywhere else: {ended} {'session' if ended == 1 else 'sessions'} ended"
            note(Noted.SIGN_OUT, person=person, concerns=person, words=words, at=now)
        url = reverse("accounts:sign_in")
        browsers = "1 other browser" if ended == 1 else f"{ended} other browsers"
        say(request, f"You are signed out of {browsers}" if ended else "You were signed in nowhere else", url=url)
        return redirect(url)
