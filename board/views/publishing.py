from datetime import datetime

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from board.choices import MEETING_STATE_FACTS, MeetingState
from board.summaries.agenda_for_readers import copies, preview
from board.summaries.agenda_versions import unpublished_changes
from board.summaries.publishing import before_publishing
from board.views.mixins import MeetingMixin
from partners.choices import Act
from partners.models import Partner
from records.forms import ConfirmForm


class CheckAgenda(MeetingMixin, TemplateView):
    """Before an agenda is published: what stands in its way, item by item, the days of notice, and each reader's copy.

    `?copy=` says whose, and `&partner=` of which partner an officer's."""

    template_name = "board/check_agenda.html"
    act = Act.EDIT

    @cached_property
    def partner(self) -> Partner | None:
        slug = self.request.GET.get("partner", "")
        return get_object_or_404(Partner, slug=slug) if slug else None

    def get_context_data(self, **kwargs):
        meeting, now = self.meeting, timezone.now()
        on = timezone.localdate(now)
        items = list(meeting.items.standing().with_links())
        found = copies(meeting, self.partner)
        wanted = "partner" if self.partner else self.request.GET.get("copy", "")
        chosen = next((each for each in found if each.key == wanted), found[0])
        return super().get_context_data(
            found=before_publishing(meeting, items, on=on),
            items=items,
            copies=found,
            chosen=chosen,
            agenda=preview(meeting, chosen),
            partner=self.partner,
            partners=Partner.objects.taking_part(on=on).order_by("name"),
            confirm=ConfirmForm(record=meeting, auto_id=False),
            is_ahead=meeting.is_ahead,
            changes=self.changes(at=now),
            facts=MEETING_STATE_FACTS[meeting.state],
            **kwargs,
        )

    def changes(self, *, at: datetime) -> tuple[str, ...]:
        """What the next version would change; nothing where the first is still to come, or the meeting has begun."""
        if self.meeting.state != MeetingState.AGENDA_PUBLISHED:
            return ()
        return unpublished_changes(self.meeting, self.shown, sight=self.sight, at=at)
