from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import View

from govuk.banners import say
from govuk.links import way_on
from notices.services import WATCHABLE, unwatch, watch
from partners.choices import Act
from partners.policy import require


class WatchRow(View):
    """Of what one sees; `?then=/…` leads back to another page than that of the row."""

    http_method_names = ["post", "options"]
    said = "You watch this from now on, and are told when it changes."

    def post(self, request, label, pk):
        model = WATCHABLE.get(label)
        if model is None:
            raise Http404
        row = get_object_or_404(model, pk=pk)
        require(request.user, Act.SEE, row)
        self.act(row)
        url = way_on(request, row.get_absolute_url())
        say(request, self.said, url=url)
        return redirect(url)

    def act(self, row) -> None:
        watch(self.request.user, row, at=timezone.now())


class UnwatchRow(WatchRow):
    said = "You no longer watch this."

    def act(self, row) -> None:
        unwatch(self.request.user, row)
