from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from govuk.components import compiled
from govuk.filters import FilterPanel
from govuk.links import query_with
from search.choices import PLURALS, Kind
from search.filters import AnswerFilterForm, years_to_choose
from search.kinds import Reader
from search.summaries import MOST, Answer, answer_to, lines_of
from search.words import question_of

PAGE_SIZE, LONGEST = 20, 200


class Search(TemplateView):
    """Any question about the plan, answered in one place."""

    template_name = "search/search.html"

    def get_context_data(self, **kwargs):
        query, reader = self.request.GET, Reader(self.request.user, timezone.localdate())
        typed = query.get("q", "").strip()[:LONGEST]
        asked_year = query.get("year", "")
        form = AnswerFilterForm(query, years=years_to_choose((), asked_year))
        chosen = form.chosen()
        answer = answer_to(question_of(typed), reader, chosen)
        form.fields["year"].choices = [
            ("", "Any"),
            *((str(y), str(y)) for y in years_to_choose(answer.years, asked_year)),
        ]
        page = Paginator(answer.keys, PAGE_SIZE).get_page(query.get("page"))
        found = lines_of(answer, page.object_list, reader)
        return super().get_context_data(
            searched=typed,
            answer=answer,
            page_obj=page,
            found=found,
            results=compiled("search_results.html", found=found),
            asked=form,
            has_errors=bool(form.errors),
            panel=FilterPanel(form, query, title="Narrow the answer", keep=("q",)),
            kinds=self.kinds(answer),
            suggested=[(words, reverse("search:search", query={"q": words})) for words in answer.suggestions],
            without_filters=reverse("search:search", query={"q": typed}),
            most=MOST,
            noun="results",
            **kwargs,
        )

    def kinds(self, answer: Answer) -> list[tuple[str, int, str, bool]]:
        """(words, how many, address, whether it is chosen) of each kind that was found, after all together."""
        now = self.request.GET.get("kind", "")
        everything = ("Everything", sum(number for _, number in answer.counts), None, not now)
        each = [(PLURALS[Kind(kind)], number, kind.value, now == kind) for kind, number in answer.counts]
        return [
            (words, number, query_with(self.request.GET, kind=kind, page=None), is_chosen)
            for words, number, kind, is_chosen in (everything, *each)
        ]
