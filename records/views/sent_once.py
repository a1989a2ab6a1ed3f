"""A form is sent once, however often its button is pressed (decision 6)."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property

from govuk.banners import say
from records.forms import submission_key, words_key
from records.models import StaleRecord, Submission
from records.services import AlreadySubmitted, claim_submission, discard_draft, note_meant, note_words_sent


class SentOnceMixin:
    """A view whose form does its act once: it gives `perform(form)`, `success_message` and `get_success_url()`, and
    `stale(form, record)` for a record that somebody else saved first.
    """

    success_message = ""
    # Of what `success_message` says: `perform` sets another where it found nothing to do.
    message_level = messages.SUCCESS

    @cached_property
    def now(self):
        return timezone.now()

    @cached_property
    def today(self):
        return timezone.localdate(self.now)

    def post(self, request, *args, **kwargs):
        earlier = self.earlier_sending()
        return redirect(earlier) if earlier else super().post(request, *args, **kwargs)

    def earlier_sending(self) -> str | None:
        """Where the first sending of this very form led: its act may have taken away what the form is about."""
        try:
            token = submission_key(UUID(self.request.POST.get("token", "")), self.request.POST, self.request.FILES)
        except ValueError:
            return None
        return self.result_of(token)

    @staticmethod
    def result_of(token: UUID) -> str | None:
        """Where the sending with this token led, if there was one."""
        return Submission.objects.filter(token=token).values_list("result_url", flat=True).first()

    def form_valid(self, form):
        token = submission_key(form.cleaned_data["token"], self.request.POST, self.request.FILES)
        # A page that is opened again, as browsers do on going back, has a token of its own.
        if getattr(form, "asks_before_twice", False) and not self.result_of(token) and self.was_sent_before(form):
            first = next(name for name, field in form.fields.items() if not field.widget.is_hidden)
            form.ask_about_twice(self.words_key, first)
            return self.form_invalid(form)
        try:
            url, said = self.do_and_tell(token, form)
        except AlreadySubmitted as again:
            return redirect(again.result_url)
        except (StaleRecord, ValidationError) as fault:
            # What one's own first sending did meanwhile is no conflict and no reason to refuse: of two clicks at once
            # the second waited for the first, so the token is asked again (decision 6).
            earlier = self.result_of(token)
            return redirect(earlier) if earlier else self.not_done(form, fault)
        if said:
            say(self.request, said, url=url, level=self.message_level)
        return redirect(url)

    @cached_property
    def words_key(self) -> UUID:
        sent = self.request
        return words_key(sent.POST, sent.FILES, person_key=sent.user.pk, path=sent.path)

    def was_sent_before(self, form) -> bool:
        return self.result_of(self.words_key) is not None and not form.sent_anew(self.words_key)

    def not_done(self, form, fault: StaleRecord | ValidationError):
        if isinstance(fault, StaleRecord):
            return self.stale(form, fault.record)
        form.add_refusal(fault)
        return self.form_invalid(form)

    @transaction.atomic
    def do_and_tell(self, token, form) -> tuple[str, str]:
        """Where its sender is taken, and what they are told: asked before the act stands, because whoever is answered
        by the page of an error takes it that it does not."""
        self.do_once(token, form)
        return str(self.get_success_url()), self.success_message

    def do_once(self, token, form) -> None:
        earlier = self.result_of(token)
        if earlier:
            raise AlreadySubmitted(earlier)
        self.perform(form)
        # After the act, because only then does a new record have an address; both are in one transaction.
        note_meant(getattr(form, "meant", ()), person_key=self.request.user.pk, path=self.request.path, at=self.now)
        claim_submission(token, result_url=str(self.get_success_url()), at=self.now)
        if getattr(form, "asks_before_twice", False):
            note_words_sent(self.words_key, result_url=str(self.get_success_url()), at=self.now)
        discard_draft(self.request.path, person_key=self.request.user.pk)
