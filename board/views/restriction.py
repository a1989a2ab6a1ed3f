from board import services
from board.choices import BEING_MINUTED, BoardAct
from board.forms import RestrictionForm
from board.views.mixins import ItemFormView
from records.views import InstanceFormMixin


class RestrictItem(InstanceFormMixin, ItemFormView):
    """Who may see an item, once it is minuted and until its minutes are agreed."""

    form_class = RestrictionForm
    act = BoardAct.MINUTE
    states = BEING_MINUTED
    heading = "Who may see this item"
    success_message = "Who may see it saved. The same applies to its minute, papers and decisions."

    @property
    def introduction(self) -> str:
        """What follows the item, and what does not."""
        follows = (
            "Its minute, its papers and its decisions follow, in earlier packs as well. Restricted items stand behind "
            "the open ones, so its number and those of others may change."
        )
        raised = sorted({each.reference for row in self.item.decisions.all() for each in row.actions.all()})
        if not raised:
            return follows
        return f"{follows} The actions that it raised stay as they are: {', '.join(raised)}. Look at each of them too."

    @property
    def back(self) -> str:
        return f"{self.meeting.get_minutes_url()}#item-{self.item.key}"

    def perform(self, form):
        services.restrict_item(form.instance, by=self.request.user, at=self.now)
