from django.core.paginator import Paginator
from django.utils.functional import cached_property

from actions.models import Returned
from updates.choices import Shown
from updates.summaries.check import check, checked, chosen
from updates.views.outstanding import PeriodFormView

ROWS_SHOWN = 30


class QuarterCheck(PeriodFormView):
    """The two acts of a quarter on one page: look at what was sent, return what is not right, then close it."""

    http_method_names = ["get", "head", "options"]
    template_name = "updates/check.html"

    @cached_property
    def shown(self) -> Shown:
        asked = self.request.GET.get("show")
        return Shown(asked) if asked in Shown.values else Shown.NOTICED

    @cached_property
    def checked(self):
        return checked(self.period, at=self.now, on=self.today) if self.period else []

    def get_context_data(self, **kwargs):
        rows = chosen(self.checked, self.shown)
        page = Paginator(rows, ROWS_SHOWN).get_page(self.request.GET.get("page"))
        of = [row.action_id for row in page]
        page.object_list = check(self.period, of, on=self.today) if of else []
        returned = {each.action_id: each for each in Returned.objects.waiting().proposals().with_people()}
        context = super().get_context_data(**kwargs)
        return context | {
            "page_obj": page,
            "shown": self.shown,
            "ways": [(each.value, each.label, len(chosen(self.checked, each))) for each in Shown],
            "sent_count": len(self.checked),
            "noticed_count": sum(1 for row in self.checked if row.is_noticed),
            "proposals": [(action, returned.get(action.pk)) for action in context["proposed"]],
        }
