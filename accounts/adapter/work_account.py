"""The account that somebody has at their organisation lets them in, if they have one here: it makes none, and gives no
role."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import timezone

from accounts.adapter.audit_log import note_sign_in
from accounts.notices import tell_of_second_factor
from accounts.summaries.work_accounts import work_accounts
from partners.choices import Noted
from partners.models import User


class WorkAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request, sociallogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Whose account it is: whoever it was the first time, and then whoever has the address that it vouches for."""
        provider = sociallogin.provider.app
        if sociallogin.is_existing:
            person = sociallogin.user
            if not (person.is_active and is_of(provider, person.email)):
                refuse(request, person, "The work account is not one for this address any more")
            return
        address = address_of(sociallogin, provider)
        if not is_of(provider, address):
            refuse(request, None, "The work account has no address that this organisation vouches for")
        person = User.objects.active().filter(email__iexact=address).first()
        if person is None:
            refuse(request, None, "Nobody has an account here with the address of that work account")
        if SocialAccount.objects.filter(provider=provider.provider_id, user=person).exists():
            refuse(request, person, "Another work account signs in for this address")
        # Not by the library's own act, which saves the person past version and history.
        sociallogin.user = sociallogin.account.user = person
        with transaction.atomic():
            sociallogin.account.save()
            words = f"Sign-in by the work account of {provider.name} was set up"
            tell_of_second_factor(person, words, by=person, at=timezone.now())


def address_of(sociallogin: SocialLogin, provider: SocialApp) -> str:
    """Empty where the organisation does not say that it is theirs: into some directories people type any address."""
    vouches = provider.settings["vouches_for_addresses"]
    return next((each.email for each in sociallogin.email_addresses if each.verified or vouches), "")


def is_of(provider: SocialApp, address: str) -> bool:
    return address.rpartition("@")[2].lower() in provider.settings["domains"]


def refuse(request: HttpRequest, person: User | None, why: str) -> None:
    note_sign_in(request, Noted.FAILED, concerns=person, words=f"work account: {why}")
    raise ImmediateHttpResponse(render(request, "accounts/no_account.html", {"why": why}, status=403))


def came_with_second_factor(request: HttpRequest, person: User) -> bool:
    """Whether the organisation, which asks for one itself, has just let them in."""
    asks = {each["provider_id"] for each in work_accounts() if each["settings"]["asks_for_second_factor"]}
    records = get_authentication_records(request, person)
    return any(each["method"] == "socialaccount" and each["provider"] in asks for each in records)
