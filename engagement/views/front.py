from django.views.generic import TemplateView


class Front(TemplateView):
    """What others told us, and what became of it: the way into each part."""

    template_name = "engagement/front.html"
