from importlib import import_module

from django.apps import AppConfig


class AuditsConfig(AppConfig):
    name = "audits"

    def ready(self) -> None:
        # Enters the rules: an act without a rule is refused to everybody.
        import_module("audits.policy")
        # Enters what residents find among what is published.
        import_module("audits.summaries.published")
        # Enters what can be found of it.
        import_module("audits.search")
