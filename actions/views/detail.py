from uuid import uuid4

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from actions.choices import ActionAct, Returnable, Stage
from actions.models import Action, Returned
from actions.summaries.detail import action_detail, whole_action
from actions.summaries.quarter_ends import recent_periods
from actions.summaries.stamp import plan_stamp, strategies_by_priority
from actions.views.mixins import ActionMixin
from partners.choices import Act
from partners.policy import may
from periods.querysets import current_of, fresh_of


class ActionDetailView(ActionMixin, TemplateView):
    template_name = "actions/detail.html"

    def find(self, reference: str) -> Action:
        action = whole_action(reference, reader=self.request.user)
        if action is None:
            raise Http404
        return action

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        stamp = plan_stamp()
        periods = recent_periods(stamp, today)
        everything = self.request.GET.get("updates") == "all"
        detail = action_detail(self.action, on=today, fresh=fresh_of(periods), all_updates=everything)
        carried_from = self.action.carried_forward_from
        returned = self.returned()
        return super().get_context_data(
            today=today,
            detail=detail,
            strategy=strategies_by_priority(stamp)[self.action.priority_id],
            period=current_of(periods),
            buttons=buttons_for(
                self.request.user, self.action, has_period=current_of(periods) is not None, returned=returned
            ),
            waiting=[each for each in returned if each.is_waiting],
            answered=[each for each in returned if not each.is_waiting],
            may_comment=may(self.request.user, ActionAct.COMMENT, self.action),
            may_edit=may(self.request.user, Act.EDIT, self.action),
            may_correct=may(self.request.user, ActionAct.UPDATE, self.action),
            may_take_back=any(may(self.request.user, Act.MANAGE, each) for each in returned),
            # The reference alone would tell that a restricted action exists.
            # Of each form with what it says it makes a key of its own (decision 6).
            token=uuid4(),
            carried_from=carried_from if carried_from and self.may_see(carried_from) else None,
            **kwargs,
        )

    def returned(self) -> list[Returned]:
        """What was returned of it, as far as this person may know; few actions ever had something returned."""
        if not self.action.has_returned:
            return []
        return list(Returned.objects.visible_to(self.request.user).filter(action=self.action).with_people())


def buttons_for(user, action: Action, *, has_period: bool, returned: list[Returned] = ()) -> list[tuple[str, str]]:
    """(words, address) of what this person may do with the action as it stands, the likeliest first."""
    back = any(each.is_waiting and each.what == Returnable.PROPOSAL for each in returned)
    again = any(each.is_waiting and each.what == Returnable.UPDATE for each in returned)
    proposed, open_, held = action.is_proposed, action.is_open, action.stage == Stage.ON_HOLD
    manages, looks_after = may(user, Act.MANAGE, action), may(user, ActionAct.UPDATE, action)
    buttons = (
        ("Accept", "actions:accept", manages and proposed),
        ("Return with a note", "updates:return_proposal", manages and proposed and not back),
        ("Change the proposal", "updates:revise_proposal", proposed and back),
        ("Send another update" if again else "Send an update", "updates:send", looks_after and open_ and has_period),
        ("Restart action", "actions:resume", looks_after and held),
        ("Complete", "actions:complete", looks_after and open_),
        ("Edit", "actions:edit", may(user, Act.EDIT, action)),
        ("Milestones", "actions:milestones", may(user, Act.EDIT, action)),
        ("Hand over", "actions:hand_over", looks_after and (open_ or proposed)),
        ("Put on hold", "actions:hold", looks_after and open_ and not held),
        ("Cancel", "actions:cancel", manages and (open_ or proposed)),
        ("Reopen action", "actions:reopen", manages and action.is_closed),
    )
    return [(words, reverse(name, args=[action.reference])) for words, name, offered in buttons if offered]
