"""What residents wrote: read, published or declined, answered and passed on."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import DetailView, ListView

from engagement import services
from engagement.choices import COMMENT_COLOURS, CommentState
from engagement.forms.comments import DeclineForm, PassOnForm, PublishForm, ReplyForm, SuggestForm
from engagement.limits import REPLY_WITHIN
from engagement.models import PublicComment
from engagement.policy import ANSWER
from engagement.summaries.comments import Tally, tally
from partners.choices import Act
from partners.policy import may, require
from records.summaries import history_of
from records.summaries.personal_data import personal_data_in
from records.views import RecordFormView


class CommentList(ListView):
    """Those that wait first. `?show=` narrows them to one state, or to those without a reply."""

    template_name = "engagement/comments/list.html"
    paginate_by = 50
    context_object_name = "comments"

    @cached_property
    def shown(self) -> str:
        asked = self.request.GET.get("show", CommentState.WAITING)
        return asked if asked in (*CommentState.values, "unanswered") else CommentState.WAITING

    def get_queryset(self):
        rows = PublicComment.objects.visible_to(self.request.user).select_related("passed_to")
        found = rows.unanswered() if self.shown == "unanswered" else rows.filter(state=self.shown)
        # What waits longest is read first; of what is done the newest.
        oldest_first = self.shown in (CommentState.WAITING, "unanswered")
        return found.order_by("received_on", "pk") if oldest_first else found.order_by("-decided_on", "-pk")

    def get_context_data(self, **kwargs):
        counts: Tally = tally(PublicComment.objects.visible_to(self.request.user), on=timezone.localdate())
        return super().get_context_data(counts=counts, shown=self.shown, reply_days=REPLY_WITHIN.days, **kwargs)


class CommentMixin:
    @cached_property
    def record(self) -> PublicComment:
        rows = PublicComment.objects.visible_to(self.request.user).select_related("passed_to", "action__lead_partner")
        return get_object_or_404(rows, key=self.kwargs["key"])


class CommentDetail(CommentMixin, DetailView):
    template_name = "engagement/comments/detail.html"
    context_object_name = "comment"

    def get_object(self, queryset=None):
        return self.record

    def get_context_data(self, **kwargs):
        comment, user = self.record, self.request.user
        sees_action = comment.action is not None and may(user, Act.SEE, comment.action)
        return super().get_context_data(
            colour=COMMENT_COLOURS[CommentState(comment.state)],
            personal=personal_data_in(comment.text),
            action=comment.action if sees_action else None,
            may_manage=may(user, Act.MANAGE, comment),
            may_suggest=comment.takes_suggestions and may(user, ANSWER, comment),
            entries=history_of(comment, may_see=lambda named: may(user, Act.SEE, named)),
            **kwargs,
        )


class CommentAct(CommentMixin, RecordFormView):
    """An act on one comment. Its words stand above the form."""

    template_name = "engagement/comments/form.html"
    back_text = "Back to the comment"

    def get_context_data(self, **kwargs):
        return super().get_context_data(comment=self.record, personal=personal_data_in(self.record.text), **kwargs)


class Publish(CommentAct):
    form_class = PublishForm
    heading = "Publish this comment"
    introduction = "Everybody can read it then, in the words in which it was written."
    success_message = "Comment published. Write the reply next."

    def not_possible(self) -> str:
        return "" if self.record.is_waiting else "This comment does not wait to be read any more."

    def perform(self, form):
        form.claim(self.record)
        is_checked = form.cleaned_data.get("is_checked", False)
        services.publish_comment(self.record, is_checked=is_checked, by=self.request.user, at=self.now)


class Decline(CommentAct):
    form_class = DeclineForm
    heading = "Decline this comment"
    introduction = "Nobody can read it on the public pages. The reason stays here; whoever wrote it is not told."
    success_message = "Comment declined"

    def not_possible(self) -> str:
        return "This comment was declined before." if self.record.is_declined else ""

    def perform(self, form):
        form.claim(self.record)
        because = form.cleaned_data["because"]
        services.decline_comment(self.record, because=because, by=self.request.user, at=self.now)


class Reply(CommentAct):
    form_class = ReplyForm
    heading = "Reply to this comment"
    introduction = "Everybody can read the reply, beside the comment. Nobody is written to: we do not know who it was."
    success_message = "Reply published"

    def not_possible(self) -> str:
        return "" if self.record.is_published else "Publish this comment first: its reply stands beside it."

    def perform(self, form):
        form.claim(self.record)
        typed = form.cleaned_data
        words = {"kind": typed["reply_kind"], "reply": typed["reply"], "is_checked": typed.get("is_checked", False)}
        services.reply_to_comment(self.record, **words, by=self.request.user, at=self.now)


class Suggest(CommentAct):
    form_class = SuggestForm
    heading = "Suggest what to reply"
    introduction = "The partnership manager is told, and writes the reply. Residents do not read this."
    success_message = "Suggestion sent to the manager"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, ANSWER, self.record)
        return super().dispatch(request, *args, **kwargs)

    def not_possible(self) -> str:
        return "" if self.record.takes_suggestions else "This comment has its reply, or will have none."

    def perform(self, form):
        form.claim(self.record)
        suggested = form.cleaned_data["suggested"]
        services.suggest_reply(self.record, suggested=suggested, by=self.request.user, at=self.now)


class PassOn(CommentAct):
    form_class = PassOnForm
    heading = "Pass this comment on"
    introduction = (
        "Whoever it is passed to can read it, is told, and is asked to tell you what to reply. You publish it or "
        "decline it as before."
    )
    success_message = "Comment passed on"

    def not_possible(self) -> str:
        return "The words of this comment were erased: there is nothing to pass on." if self.record.is_erased else ""

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "today": self.today}

    def perform(self, form):
        form.claim(self.record)
        typed = form.cleaned_data
        self.record.action, self.record.passed_to = typed["reference"], typed["passed_to"]
        self.record.passed_note = typed["note"]
        services.pass_comment_on(self.record, by=self.request.user, at=self.now)
