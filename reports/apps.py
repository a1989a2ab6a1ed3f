from importlib import import_module

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        # Enters the rules: an act without a rule is refused to everybody.
        import_module("reports.policy")
        # Enters what a published report is evidence of.
        import_module("reports.summaries.evidence")
        # Enters what can be found of it.
        import_module("reports.search")
        # Enters the links in mails, and what they open.
        import_module("reports.services.links_to_pages")
        import_module("reports.views.page_by_link")
