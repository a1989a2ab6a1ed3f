"""An action point behind a signed link: whoever has it says without signing in what came of it."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import FormView

from board import services
from board.forms.action_point_by_link import ClosePointByLinkForm
from board.models import ActionPoint
from board.notices import POINT
from notices.links import LinkIsDead, purpose
from notices.models import SignedLink
from notices.views.by_link import SendsByLink
from partners.choices import Act
from partners.policy import may
from records.services import AlreadySubmitted

BY_LINK = ", by a signed link"
NOT_THEIRS = "Somebody else has this action point now, or it is followed elsewhere."


def typed(data: QueryDict) -> list[tuple[str, str]]:
    words = data.get("outcome", "").strip()
    return [("What came of it", words)] if words else []


@purpose(POINT, label="Close an action point of a meeting", typed=typed)
def point_by_link(request: HttpRequest, link: SignedLink) -> HttpResponse:
    return PointByLink.as_view(link=link)(request)


class PointByLink(SendsByLink, FormView):
    template_name = "board/point_by_link.html"
    form_class = ClosePointByLinkForm

    @cached_property
    def point(self) -> ActionPoint | None:
        return ActionPoint.objects.with_people().filter(pk=self.link.about_id).first()

    def dispatch(self, request, *args, **kwargs):
        point = self.point
        # A mail may be forwarded: nothing restricted, and nothing that its owner does not have any more.
        is_theirs = point and point.person_id == self.owner.pk and may(self.owner, Act.SEE, point)
        if not is_theirs or point.is_restricted or point.is_in_plan:
            raise LinkIsDead("Nothing is asked of you here", NOT_THEIRS)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        # Of two clicks the second finds what the first one sent.
        if self.was_sent_before():
            return redirect(request.path)
        if self.point.has_ended:
            raise LinkIsDead("This is closed already", "It was closed meanwhile, here or on the website.")
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            self.send_once(lambda: self.close(form), leads_to=self.point.get_absolute_url())
        except AlreadySubmitted:
            pass
        except ValidationError as refusal:
            if not self.was_sent_before():
                raise LinkIsDead("It was not closed", f"{refusal.messages[0]}.") from refusal
        return redirect(self.request.path)

    def close(self, form) -> str:
        chosen = form.cleaned_data
        services.close_point(
            self.point,
            state=chosen["state"],
            on=self.today,
            outcome=chosen["outcome"],
            by=self.owner,
            at=self.now,
            how=BY_LINK,
        )
        return f"“{self.point}” closed"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            link=self.link, point=self.point, meeting=self.point.item.meeting, today=self.today, **kwargs
        )
        return context | {"has_errors": bool(context["form"].errors)}
